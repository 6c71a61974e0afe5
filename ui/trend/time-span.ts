// The span of time that a chart shows.

/** A span that ends now moves with the clock. */
export type TimeSpan = {
  readonly fromMs: number
  readonly toMs: number
  readonly live: boolean
  /** The same as long as the same is asked for, while the clock goes on. */
  readonly key: string
}
