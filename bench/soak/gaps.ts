// Where the recorded values of a point have gaps, and which of them nothing that was done explains.

export type Gap = { readonly fromMs: number; readonly toMs: number }

/** What was done to a meter, and whether it has to be seen. */
export type Cut = Gap & { readonly what: string; readonly gap: 'must' | 'may' | 'none' }

/** Stretches without a good value longer than `mostMs`, within `span`; `times` are those of good values, oldest first. */
export function gapsOf(times: readonly number[], span: Gap, mostMs: number): readonly Gap[] {
  const marks = [span.fromMs, ...times.filter((time) => time >= span.fromMs && time <= span.toMs), span.toMs]
  return marks.flatMap((toMs, index): Gap[] => {
    const fromMs = marks[index - 1] ?? toMs
    return toMs - fromMs > mostMs ? [{ fromMs, toMs }] : []
  })
}

export type Judged = {
  /** Gaps that nothing explains. */
  readonly unexplained: readonly Gap[]
  /** What had to leave a gap and left none: then values were made up. */
  readonly unseen: readonly Cut[]
  /** The longest time from the end of what was done to the next good value. */
  readonly returnMs: number
}

/**
 * A gap is explained when it begins no earlier than a cut, less one period of the log and what was not on disk yet, and
 * ends when the meter could be back: `backMs` after the cut.
 */
export function judgeGaps(
  gaps: readonly Gap[],
  cuts: readonly Cut[],
  { beforeMs, backMs }: { readonly beforeMs: number; readonly backMs: number },
): Judged {
  const explains = (cut: Cut, gap: Gap): boolean =>
    cut.gap !== 'none' && gap.fromMs >= cut.fromMs - beforeMs && gap.toMs <= cut.toMs + backMs
  const meets = (cut: Cut, gap: Gap): boolean => gap.fromMs < cut.toMs && gap.toMs > cut.fromMs
  const explained = gaps.flatMap((gap) =>
    cuts.filter((cut) => explains(cut, gap)).map((cut) => ({ gap, cut })),
  )
  return {
    unexplained: gaps.filter((gap) => !cuts.some((cut) => explains(cut, gap))),
    unseen: cuts.filter((cut) => cut.gap === 'must' && !gaps.some((gap) => meets(cut, gap))),
    returnMs: Math.max(0, ...explained.map(({ gap, cut }) => gap.toMs - cut.toMs)),
  }
}
