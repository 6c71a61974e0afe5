// Answers questions about the past in the history thread: spans of a calendar, trends and bars.

import type { Clock } from '../../base/clock.ts'
import { unreachable } from '../../base/result.ts'
import type { HistoryAnswer, HistoryQuestion, HistoryRequest } from '../../thread-messages.ts'
import type { HistoryReader } from '../history-reader.ts'
import { ZoneCalendar } from './calendar.ts'
import { readBars } from './energy.ts'
import { readTrend } from './trend.ts'
import type { Turns } from './turns.ts'

export type QueryDeskOptions = {
  readonly reader: HistoryReader
  readonly clock: Clock
  /** Shared with whatever else reads long. */
  readonly turns: Turns
}

type Question<K extends HistoryQuestion['type']> = Extract<HistoryQuestion, { readonly type: K }>
type Answer<K extends HistoryAnswer['type']> = Extract<HistoryAnswer, { readonly type: K }>

const QUESTIONS: readonly string[] = ['span', 'trend', 'bars'] satisfies readonly HistoryQuestion['type'][]

export const isQuestion = (request: HistoryRequest): request is HistoryQuestion =>
  QUESTIONS.includes(request.type)

export class QueryDesk {
  readonly #reader: HistoryReader
  readonly #clock: Clock
  readonly #turns: Turns
  readonly #calendars = new Map<string, ZoneCalendar>()

  constructor({ reader, clock, turns }: QueryDeskOptions) {
    this.#reader = reader
    this.#clock = clock
    this.#turns = turns
  }

  /** Works in slices; rejects where a record throws what the reader did not take for damage. */
  async answer(question: HistoryQuestion): Promise<HistoryAnswer> {
    switch (question.type) {
      case 'span':
        return this.#span(question)
      case 'trend':
        return this.#trend(question)
      case 'bars':
        return this.#bars(question)
      default:
        return unreachable(question)
    }
  }

  #span({ timeZone, fromMs, toMs, earlier, period, mostBars }: Question<'span'>): Answer<'span'> {
    const calendar = this.#calendarOf(timeZone)
    const asked = { fromMs, toMs }
    const span = earlier === null ? asked : calendar.shiftPeriod(asked, earlier, -1)
    const borders = period === null ? null : calendar.borders(period, span, mostBars)
    const offsetMs = calendar.offsetAt(span.fromMs)
    return { type: 'span', ...span, offsetMs, borders: borders === null ? null : Float64Array.from(borders) }
  }

  async #trend({ pointId, pixels, alignMs, ...span }: Question<'trend'>): Promise<Answer<'trend'>> {
    const series = this.#reader.seriesOf(pointId)
    if (series === null) return { type: 'trend', trend: null }
    const request = { series, span, pixels, alignMs, nowMs: this.#clock.nowMs() }
    const trend = await this.#turns.run(readTrend(this.#reader, request))
    return { type: 'trend', trend: { series, ...trend } }
  }

  async #bars({ pointId, borders }: Question<'bars'>): Promise<Answer<'bars'>> {
    const series = this.#reader.seriesOf(pointId)
    if (series === null) return { type: 'bars', bars: null }
    const request = { series, borders, nowMs: this.#clock.nowMs() }
    const bars = await this.#turns.run(readBars(this.#reader, request))
    return { type: 'bars', bars: { series, ...bars } }
  }

  /** The site has one zone; those before it are few. */
  #calendarOf(timeZone: string): ZoneCalendar {
    const known = this.#calendars.get(timeZone)
    if (known !== undefined) return known
    const calendar = new ZoneCalendar(timeZone)
    this.#calendars.clear()
    this.#calendars.set(timeZone, calendar)
    return calendar
  }
}
