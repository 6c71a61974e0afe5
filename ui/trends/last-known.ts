// The last that is known of a value that does not come any more.

import type { Reading } from '../live/reading.ts'
import type { Course } from '../trend/course.ts'

export type LastKnown = { readonly value: number; readonly timeMs: number }

/**
 * The last good reading, which each answer of the device confirmed until `confirmedMs`; where this page has seen none, the end
 * of what the history knows.
 */
export function lastKnown(
  { lastGood }: Pick<Reading, 'lastGood'>,
  confirmedMs: number | null,
  course: Course,
): LastKnown | null {
  if (lastGood !== null) return { value: lastGood.value, timeMs: Math.max(lastGood.timeMs, confirmedMs ?? 0) }
  const step = course.at(-1)?.findLast(({ isEnd }) => isEnd !== true)
  return step === undefined ? null : { value: step.mean, timeMs: step.timeMs }
}
