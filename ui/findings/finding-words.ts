// A finding or an event in words: looks the sentences up and writes times, powers and shares as the page does.

import type { EventView, FindingView } from '../../src/web/diagnosis-api.ts'
import type { Format } from '../quantity/format.ts'
import { chooseScale } from '../quantity/prefix.ts'
import type { Words } from '../words/words.ts'

type Params = Readonly<Record<string, string | number>>

/** What the words need of the page. */
export type Speaker = Pick<Words, 't' | 'lookup'> & { readonly format: Format; readonly timeZone: string }

export type FindingWords = {
  readonly what: string
  /** The one act that mends it, to stand behind a colon. */
  readonly act: string
  readonly mend: string
  readonly meanwhile: string
}

export function findingWords(finding: FindingView, nowMs: number, speaker: Speaker): FindingWords {
  const since = durationWords(Math.max(0, nowMs - finding.sinceMs), speaker)
  const params = { ...paramWords(finding.params, speaker), since }
  const say = (part: string) => partOf(`finding.${finding.kind}`, finding.params, part, params, speaker)
  return { what: say(''), act: say('.act'), mend: say('.mend'), meanwhile: say('.meanwhile') }
}

/** What happened, in one sentence. */
export function eventWords({ kind, params }: EventView, speaker: Speaker): string {
  const { t } = speaker
  const written = paramWords(params, speaker)
  switch (kind) {
    case 'began':
    case 'ended':
      return findingEventWords(kind, params, written, speaker)
    case 'configuration':
      return params['by'] === undefined ? t('event.configuration.person') : t('event.configuration', written)
    case 'clockStepped':
      return t(Number(params['stepMs']) < 0 ? 'event.clockStepped.back' : 'event.clockStepped', written)
    default:
      return speaker.lookup(`event.${kind}`, kind, written)
  }
}

function findingEventWords(
  kind: 'began' | 'ended',
  params: Params,
  written: Params,
  speaker: Speaker,
): string {
  const of = String(params['of'] ?? '')
  const own = partOf(`event.${kind}.${of}`, params, '', written, speaker)
  if (own !== '') return own
  const what = partOf(`finding.${of}`, params, '', written, speaker)
  return kind === 'began' ? what : speaker.t('event.over', { ...written, what })
}

/** The sentence of the variant, or else of the kind; empty where there is none. */
function partOf(
  stem: string,
  { variant }: Params,
  part: string,
  params: Params,
  { lookup }: Speaker,
): string {
  const general = lookup(`${stem}${part}`, '', params)
  return variant === undefined ? general : lookup(`${stem}.${variant}${part}`, general, params)
}

/** The largest whole unit that is not zero. */
export function durationWords(ms: number, { t }: Pick<Speaker, 't'>): string {
  const seconds = Math.abs(ms) / 1_000
  if (seconds < 60) return t('duration.seconds', { n: Math.round(seconds) })
  if (seconds < 3_600) return t('duration.minutes', { n: Math.floor(seconds / 60) })
  if (seconds < 48 * 3_600) return t('duration.hours', { n: Math.floor(seconds / 3_600) })
  return t('duration.days', { n: Math.floor(seconds / 86_400) })
}

/** Answer times are told to a tenth of a second. */
const SHORT_TIMES: readonly string[] = ['slowestMs', 'timeoutMs']

/** In the unit of the counter that the finding is about. */
const READINGS: readonly string[] = ['from', 'to', 'returned', 'explained', 'gained']

function paramWords(params: Params, speaker: Speaker): Params {
  const written = Object.entries(params).map(([name, value]) => [
    name,
    paramWord(name, value, params, speaker),
  ])
  const failure = String(params['failure'] ?? '')
  return { ...Object.fromEntries(written), failureHint: speaker.lookup(`${failure}.hint`, '') }
}

function paramWord(name: string, value: string | number, params: Params, speaker: Speaker): string | number {
  const { format, lookup, timeZone } = speaker
  if (name === 'failure') return lookup(String(value), String(value))
  if (name === 'point') return lookup(`point.${value}`, String(value))
  if (typeof value === 'string') return value
  if (name === 'timeMs') return `${format.date(value, timeZone)}, ${format.time(value, timeZone)}`
  if (name === 'share') return format.percent(value)
  if (SHORT_TIMES.includes(name)) return `${format.number(value / 1_000, 1)} s`
  if (name.endsWith('Ms')) return durationWords(value, speaker)
  if (name.endsWith('W')) return quantity(value, 'W', format)
  if (READINGS.includes(name)) return quantity(value, String(params['unit'] ?? ''), format)
  return value
}

function quantity(value: number, unit: string, format: Format): string {
  const scale = chooseScale(unit, [value])
  return `${format.scaled(value, scale)} ${scale.symbol}`
}
