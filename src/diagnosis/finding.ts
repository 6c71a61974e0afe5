// A finding: what is wrong in the panel, where, since when, and with which numbers; the sentences live in texts/.

/** Among findings of the same severity the cause comes before what follows from it: a noisy line makes devices silent. */
export const FINDING_KINDS = [
  'noisyLine',
  'silent',
  'stranger',
  'reversedCt',
  'swappedPhases',
  'slow',
  'exceptions',
  'feedersExceed',
  'counterLeap',
  'clockDrift',
  'counterReset',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** `fault`: values are missing or wrong. `warning`: they soon may be. `notice`: worth to know. Worst first. */
export const SEVERITIES = ['fault', 'warning', 'notice'] as const
export type Severity = (typeof SEVERITIES)[number]

export type FindingParams = Readonly<Record<string, string | number>>

export type Finding = {
  /** Stable while the finding lasts, and the same when it comes again. */
  readonly id: string
  readonly kind: FindingKind
  readonly severity: Severity
  /** The one device or the one line that it is about. */
  readonly deviceId?: string
  readonly lineId?: string
  /** Every device whose values it concerns. */
  readonly deviceIds: readonly string[]
  readonly pointIds: readonly string[]
  /**
   * What the sentence `finding.<kind>` needs; with `variant`, it is `finding.<kind>.<variant>`. Names say the unit, as in
   * `powerW` and `lastMs`.
   */
  readonly params: FindingParams
  readonly sinceMs: number
}

/** `more` did not find room in the list, which has the worst ones. */
export type FindingList = { readonly findings: readonly Finding[]; readonly more: number }

export const NO_FINDINGS: FindingList = { findings: [], more: 0 }

/** More than anybody reads; a panel of which everything fails has one finding for each line, not for each device. */
export const MOST_FINDINGS = 200

const rankOf = ({ severity, kind }: Finding): number =>
  SEVERITIES.indexOf(severity) * FINDING_KINDS.length + FINDING_KINDS.indexOf(kind)

/** The worst first, of the same rank the one that lasts longest. */
export function listOf(findings: readonly Finding[]): FindingList {
  const sorted = [...findings].sort(
    (one, other) => rankOf(one) - rankOf(other) || one.sinceMs - other.sinceMs,
  )
  return { findings: sorted.slice(0, MOST_FINDINGS), more: Math.max(0, sorted.length - MOST_FINDINGS) }
}
