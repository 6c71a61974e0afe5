// A moment of the past as a sentence names it: with its day, unless that is today.

import type { Format } from './format.ts'

export function momentWords(
  timeMs: number,
  nowMs: number,
  timeZone: string,
  { date, time }: Pick<Format, 'date' | 'time'>,
): string {
  const day = date(timeMs, timeZone)
  const clock = time(timeMs, timeZone)
  return day === date(nowMs, timeZone) ? clock : `${day}, ${clock}`
}
