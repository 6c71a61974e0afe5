// Counts of what ran, added up over several runs, and read from the summary of Node's own TAP report.

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number }

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 }
export const ONE_PASSED: Tally = { ...NOTHING, passed: 1 }
export const ONE_FAILED: Tally = { ...NOTHING, failed: 1 }

export const add = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
})

export const total = (tally: Tally): number => tally.passed + tally.failed + tally.skipped

/** Reads the last summary of a TAP report; null when the report has none, so the run did not end by itself. */
export function readTap(report: string): Tally | null {
  const count = (name: string): number | null => {
    const last = [...report.matchAll(new RegExp(`^# ${name} (\\d+)$`, 'gm'))].at(-1)?.[1]
    return last === undefined ? null : Number(last)
  }
  const [passed, failed, cancelled, skipped, todo] = ['pass', 'fail', 'cancelled', 'skipped', 'todo'].map(
    count,
  )
  if (passed == null || failed == null || cancelled == null || skipped == null || todo == null) return null
  return { passed, failed: failed + cancelled, skipped: skipped + todo }
}

/** The names of what did not run, as the TAP report has them. */
export const skippedNames = (report: string): readonly string[] =>
  [...report.matchAll(/^ *ok \d+ - (.*) # (?:SKIP|TO[D]O)(.*)$/gm)].map(
    ([, name, reason]) => `${name}${reason ? `:${reason}` : ''}`,
  )

/** `path:line name` of every test that failed by itself, without the suites around it. */
export const failedPlaces = (report: string): readonly string[] =>
  [
    ...report.matchAll(
      /^ *not ok \d+ - (.*)\n *---\n(?: .*\n)*? *location: '(.*)'\n *failureType: '(\w+)'$/gm,
    ),
  ]
    .filter(([, , , failure]) => failure !== 'subtestsFailed')
    .map(([, name, place]) => `${place} ${name}`)
