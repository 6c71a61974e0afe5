// What the crosshair reads off a chart: of each line the value at a moment, or that there is none.

import { barAt } from '../trend/bars.ts'
import { readAt, type Step } from '../trend/course.ts'
import type { ShownLine } from './shown-line.ts'
import type { Parts } from './stack-total.ts'

export type ReadOut = {
  readonly shown: ShownLine
  readonly now: Step | null
  readonly earlier: Step | null
  /** Of the whole of its stack, in percent, where shares are shown; null where there is none. */
  readonly percent: number | null
}

/** A line is read where it has a step within `nearMs`; bars over their whole period. */
export const readOut = (lines: readonly ShownLine[], timeMs: number, nearMs: number): readonly ReadOut[] =>
  lines.map((shown) => {
    const { course, earlier, bordersMs, line } = shown
    if (bordersMs === null)
      return {
        shown,
        now: readAt(course, timeMs, nearMs, line.state) ?? null,
        earlier: earlier === null ? null : (readAt(earlier, timeMs, nearMs, line.state) ?? null),
        percent: null,
      }
    const startMs = bordersMs[barAt(bordersMs, timeMs)]
    const bar = (of: ShownLine['course']) => of.flat().find(({ fromMs }) => fromMs === startMs) ?? null
    return {
      shown,
      now: bar(course),
      earlier: earlier === null ? null : bar(earlier),
      percent: shown.share === null ? null : (bar(shown.share.course)?.mean ?? null),
    }
  })

type Read = Pick<Step, 'min' | 'mean' | 'max'>

/** A mean of states is none of them: one that changed meanwhile was from the least to the greatest. */
export const hasMean = (
  { state }: Pick<ShownLine['line'], 'state'>,
  { min, max }: Omit<Read, 'mean'>,
): boolean => !state || min === max

/** `word` writes a number. */
export const readWords = (
  line: Pick<ShownLine['line'], 'state'>,
  read: Read,
  word: (value: number) => string,
) => (hasMean(line, read) ? word(read.mean) : `${word(read.min)} – ${word(read.max)}`)

type Placed = { readonly shown: Pick<ShownLine, 'axis' | 'place'> }

/** As it stands in the chart: of a stack its top first, and under its parts what they come to. */
export const fromTheTop = <R extends Placed>(read: readonly R[]): readonly R[] =>
  [...Map.groupBy(read, ({ shown }) => shown.axis).values()].flatMap((own) =>
    own.toSorted((one, other) => (other.shown.place ?? 0) - (one.shown.place ?? 0)),
  )

/** How many parts of a sum, or of what a share is of, are known where that is not all of them. */
export function lackingAt(of: Pick<ShownLine, 'partsAt'> | null, timeMs: number): Parts | null {
  const parts = of?.partsAt?.(timeMs) ?? null
  return parts === null || parts.known === parts.all ? null : parts
}

/** The sum of a stack of which every part is known and none has anything, so that nothing is a share of it. */
export const isEmpty = ({ shown, now, percent }: Omit<ReadOut, 'earlier'>): boolean =>
  shown.partsAt !== null &&
  shown.share !== null &&
  percent === null &&
  now !== null &&
  lackingAt(shown, now.fromMs) === null
