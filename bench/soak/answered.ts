// Which periods of the log a meter answered in, so that each of them has to have a value.

import type { JournalEntry } from '../../simulator/io/journal.ts'
import type { Gap } from './gaps.ts'

/** An answer so early in a period has arrived within it, even where everything takes two seconds longer. */
const SURE_SHARE = 0.5

/**
 * The numbers of the periods (time divided by the period) in which the meter surely was heard: it answered in the first
 * half of it and of the next one, and nothing that may cost values lies near.
 */
export function periodsAnswered(
  answers: readonly Pick<JournalEntry, 'atMs'>[],
  periodMs: number,
  troubles: readonly Gap[],
): readonly number[] {
  const early = new Set(
    answers
      .filter(({ atMs }) => atMs % periodMs < periodMs * SURE_SHARE)
      .map(({ atMs }) => Math.floor(atMs / periodMs)),
  )
  const isTroubled = (period: number): boolean =>
    troubles.some(({ fromMs, toMs }) => toMs >= (period - 1) * periodMs && fromMs <= (period + 2) * periodMs)
  return [...early].filter((period) => early.has(period + 1) && !isTroubled(period))
}
