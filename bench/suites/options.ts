// What every bench is told: how long to measure, and whether the product itself takes part.

export type BenchOptions = {
  readonly seconds: number
  /** What `--seconds` said, for benches that measure longer by themselves; null when it was not given. */
  readonly askedSeconds: number | null
  /** Millions of samples that the bench of the history keeps. */
  readonly samples: number
  /** `--peers-only` tries the harness against the peers without the product. */
  readonly peersOnly: boolean
  readonly say: (line: string) => void
}

export type Bench = { readonly about: string; readonly run: (options: BenchOptions) => Promise<void> }
