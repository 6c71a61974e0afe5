// What the energy of each line is worth, bar by bar and in all: of a stack the parts, and what they come to.

import { type Part, type Rates, sumWorth, type Worth, worthOf } from '../energy/cost.ts'
import type { Course } from '../trend/course.ts'
import type { ShownLine } from './shown-line.ts'
import { courseOfBars } from './table-rows.ts'

export type LineWorth = {
  readonly total: number | null
  readonly earlierTotal: number | null
  readonly course: Course
  readonly earlier: Course | null
}

type Line = Pick<ShownLine, 'place' | 'partsAt' | 'course' | 'earlier' | 'figures' | 'earlierFigures'> & {
  readonly line: Pick<ShownLine['line'], 'id'>
}

/** By the id of the line, in the order in which they are shown: a sum comes after its parts. Lines without a worth are left out. */
export function lineWorths(
  lines: readonly Line[],
  ratesOfPoint: (id: string) => Rates | null,
  worth: Worth,
): ReadonlyMap<string, LineWorth> {
  const worths = new Map<string, LineWorth>()
  for (const [at, shown] of lines.entries()) {
    const parts = shown.partsAt === null ? [shown] : partsBefore(lines, at)
    const rated = parts.map((part) => ({ part, rate: ratesOfPoint(part.line.id)?.[worth] ?? null }))
    if (rated.length === 0 || rated.some(({ rate }) => rate === null)) continue
    worths.set(shown.line.id, lineWorth(shown, rated))
  }
  return worths
}

/** The numbered lines above a sum, back to the first of its stack. */
function partsBefore(lines: readonly Line[], at: number): readonly Line[] {
  const first = lines.slice(0, at).findLastIndex(({ place }) => place === 1)
  return first === -1 ? [] : lines.slice(first, at)
}

type Rated = { readonly part: Line; readonly rate: number | null }

function lineWorth(shown: Line, rated: readonly Rated[]): LineWorth {
  const sum = (energyWh: (part: Line) => number | null): number | null =>
    sumWorth(rated.map(({ part, rate }): Part => ({ energyWh: energyWh(part), rate })))
  const alone = shown.partsAt === null
  return {
    total: sum(({ figures }) => figures.total),
    earlierTotal: sum(({ earlierFigures }) => earlierFigures?.total ?? null),
    course: alone
      ? valuedCourse(shown.course, rated[0]?.rate ?? null)
      : sumCourse(shown.course, rated, ({ course }) => course),
    earlier:
      shown.earlier === null
        ? null
        : alone
          ? valuedCourse(shown.earlier, rated[0]?.rate ?? null)
          : sumCourse(shown.earlier, rated, ({ earlier }) => earlier ?? []),
  }
}

const valuedCourse = (course: Course, rate: number | null): Course => {
  const steps = course.flat()
  return courseOfBars(
    steps.map(({ fromMs }) => fromMs),
    steps.map(({ mean }) => worthOf(mean, rate)),
  )
}

/** Where the sum has a bar, what the bars of its parts come to. */
function sumCourse(of: Course, rated: readonly Rated[], courseOf: (part: Line) => Course): Course {
  const times = of.flat().map(({ fromMs }) => fromMs)
  const parts = rated.map(({ part, rate }) => ({
    rate,
    at: new Map(
      courseOf(part)
        .flat()
        .map(({ fromMs, mean }) => [fromMs, mean]),
    ),
  }))
  return courseOfBars(
    times,
    times.map((timeMs) =>
      sumWorth(parts.map(({ rate, at }) => ({ rate, energyWh: at.get(timeMs) ?? null }))),
    ),
  )
}
