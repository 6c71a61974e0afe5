// A span and the moments in it in words, as short as they can be told apart.

import { useBox } from '../app/box.ts'
import type { TimeSpan } from '../trend/time-span.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const MINUTE = 60_000

export type SpanWords = {
  readonly span: (span: TimeSpan) => string
  /** A moment, with the day where `lengthMs` of time are shown that it could be in, and seconds where steps are so short. */
  readonly moment: (timeMs: number, lengthMs: number, stepMs: number) => string
  /** At which moment, or on which day. */
  readonly at: SpanWords['moment']
  readonly length: (lengthMs: number) => string
}

export function useSpanWords(): SpanWords {
  const { t, format, panel, nowMs } = useBox()
  const zone = panel.timeZone.value
  const clock = (timeMs: number, stepMs: number) =>
    stepMs < MINUTE ? format.time(timeMs, zone) : format.minute(timeMs, zone)
  const isWholeDay = (stepMs: number) => stepMs >= 12 * HOUR
  const namesDay = (timeMs: number, lengthMs: number) =>
    lengthMs > DAY || format.date(timeMs, zone) !== format.date(nowMs.peek(), zone)
  const moment: SpanWords['moment'] = (timeMs, lengthMs, stepMs) => {
    if (isWholeDay(stepMs)) return `${format.weekday(timeMs, zone)} ${format.year(timeMs, zone)}`
    const time = clock(timeMs, stepMs)
    return namesDay(timeMs, lengthMs) ? `${format.weekday(timeMs, zone)}, ${time}` : time
  }
  return {
    moment,
    at: (timeMs, lengthMs, stepMs) => {
      const day = isWholeDay(stepMs) || namesDay(timeMs, lengthMs)
      return t(day ? 'trends.on' : 'trends.at', { time: moment(timeMs, lengthMs, stepMs) })
    },
    span: ({ fromMs, toMs }) => {
      const lengthMs = toMs - fromMs
      const step = lengthMs <= 10 * MINUTE ? 1_000 : MINUTE
      const [first, last] = [format.date(fromMs, zone), format.date(toMs - 1, zone)]
      const whole = format.minute(fromMs, zone) === '00:00' && format.minute(toMs, zone) === '00:00'
      if (whole)
        return first === last
          ? `${format.weekday(fromMs, zone)} ${format.year(fromMs, zone)}`
          : `${first} – ${last}`
      if (lengthMs > 60 * DAY) return `${first} – ${last}`
      if (first === last) return `${first}, ${clock(fromMs, step)} – ${clock(toMs, step)}`
      return `${first}, ${clock(fromMs, step)} – ${last}, ${clock(toMs, step)}`
    },
    length: (lengthMs) => {
      if (lengthMs < 1_000) return t('trends.step.ms', { n: lengthMs })
      if (lengthMs < MINUTE) return t('trends.step.s', { n: lengthMs / 1_000 })
      if (lengthMs < HOUR) return t('trends.step.min', { n: lengthMs / MINUTE })
      if (lengthMs < DAY) return t('trends.step.h', { n: lengthMs / HOUR })
      return t('trends.step.d', { n: Math.round(lengthMs / DAY) })
    },
  }
}
