// Commands to a running simulator, one JSON object a line: silence a meter, let it answer, stop and start time.

import { INSTALLED_MS } from './load-curve.ts'

export type ControlCommand =
  | { readonly kind: 'silence'; readonly id: string }
  | { readonly kind: 'answer'; readonly id: string }
  | { readonly kind: 'freeze'; readonly timeMs: number }
  | { readonly kind: 'resume' }

/** `{"silence":"hvac"}`, `{"answer":"hvac"}`, `{"freeze":1795341600000}` or an ISO date, `{"resume":true}`. */
export function parseControl(line: string): ControlCommand | undefined {
  const [word, argument, ...more] = entryOf(line)
  if (more.length > 0) return undefined
  if ((word === 'silence' || word === 'answer') && typeof argument === 'string')
    return { kind: word, id: argument }
  if (word === 'resume' && argument === true) return { kind: 'resume' }
  const timeMs = word === 'freeze' ? parseInstant(argument) : undefined
  return timeMs === undefined ? undefined : { kind: 'freeze', timeMs }
}

function entryOf(line: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(line)
    return typeof parsed === 'object' && parsed !== null ? Object.entries(parsed).flat() : []
  } catch {
    return []
  }
}

/** A meter's clock counts the years of one century, so there time ends. */
const END_MS = Date.UTC(2100, 0, 1)

/** Which instants `parseInstant` takes. Counters stood at zero on the first day; before it there is nothing to show. */
export const INSTANT_RANGE = `after ${new Date(INSTALLED_MS).toISOString()} and before ${new Date(END_MS).toISOString()}`

/** An instant as milliseconds since 1970 or as an ISO date. */
export function parseInstant(given: unknown): number | undefined {
  const timeMs =
    typeof given === 'number' ? given : typeof given === 'string' ? Date.parse(given) : Number.NaN
  return timeMs > INSTALLED_MS && timeMs < END_MS ? timeMs : undefined
}
