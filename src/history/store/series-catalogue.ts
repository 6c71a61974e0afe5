// Which series there are, and which number the samples of a point get.

import type { Point } from '../../measurement/point.ts'
import { MOST_SERIES, type Series } from '../series.ts'

type Announced = Pick<Point, 'id' | 'unit' | 'kind' | 'resolution'> & { readonly holdMs: number }

export class SeriesCatalogue {
  readonly #byNumber = new Map<number, Series>()
  /** The present series of a point. */
  readonly #ofPoint = new Map<string, Series>()
  readonly #byMeaning = new Map<string, Series>()
  readonly #unsaved = new Set<number>()
  #last = 0

  /** Takes a series as the disk has it; the numbers ascend. */
  load(series: Series): void {
    this.reserve(series.number)
    this.#set(series)
  }

  /** A number that is taken, whatever it meant. */
  reserve(number: number): void {
    this.#last = Math.max(this.#last, number)
  }

  /** The series of a point as it is now, made or changed where needed; null when there are too many. */
  announce(point: Announced): Series | null {
    const { id: pointId, unit, kind, resolution, holdMs } = point
    const known = this.#byMeaning.get(meaningOf({ pointId, unit, kind }))
    if (known === undefined && this.#last >= MOST_SERIES) return null
    const number = known?.number ?? ++this.#last
    const isSame = known?.resolution === resolution && known.holdMs === holdMs
    const series = isSame ? known : { number, pointId, unit, kind, resolution, holdMs }
    if (!isSame) this.#unsaved.add(number)
    this.#set(series)
    return series
  }

  /** A series of earlier days that was salvaged; what a point is at present stays as it is. Null when there are too many. */
  adopt(found: Series): Series | null {
    const known = this.#byMeaning.get(meaningOf(found))
    if (known !== undefined) return known
    if (this.#last >= MOST_SERIES) return null
    const present = this.#ofPoint.get(found.pointId)
    const series = { ...found, number: ++this.#last }
    this.#set(series)
    if (present !== undefined) this.#ofPoint.set(found.pointId, present)
    this.#unsaved.add(series.number)
    return series
  }

  byNumber(number: number): Series | null {
    return this.#byNumber.get(number) ?? null
  }

  ofPoint(pointId: string): Series | null {
    return this.#ofPoint.get(pointId) ?? null
  }

  all(): Iterable<Series> {
    return this.#byNumber.values()
  }

  /** What the disk does not have yet. */
  unsaved(): readonly Series[] {
    return [...this.#unsaved].flatMap((number) => this.#byNumber.get(number) ?? [])
  }

  saved(some: readonly Series[]): void {
    for (const series of some) {
      if (this.#byNumber.get(series.number) === series) this.#unsaved.delete(series.number)
    }
  }

  #set(series: Series): void {
    this.#byNumber.set(series.number, series)
    this.#ofPoint.set(series.pointId, series)
    this.#byMeaning.set(meaningOf(series), series)
  }
}

const meaningOf = ({ pointId, unit, kind }: Pick<Series, 'pointId' | 'unit' | 'kind'>): string =>
  `${pointId} ${unit} ${kind}`
