// Whether a counter can be compared with what it was: another meter, model or offset makes other numbers of it.

import type { Connection } from '../config/document.ts'
import type { Scene, SeenDevice } from './scene.ts'

export type CounterSettings = {
  readonly settings: string
  /** What was read before counts no more: a point that stays keeps its last value until it is read by the new settings. */
  readonly sinceMs: number
}

/** The same settings as before, or new ones from now on; those of a device that is new count at once. */
export function settingsNow(
  { device: { connection, counterOffsets, model, revision } }: SeenDevice,
  before: CounterSettings | undefined,
  { nowMs }: Scene,
): CounterSettings {
  const settings = JSON.stringify([addressOf(connection), model, revision, counterOffsets ?? []])
  if (before?.settings === settings) return before
  return { settings, sinceMs: before === undefined ? Number.NEGATIVE_INFINITY : nowMs }
}

/** The reading of a counter by the settings of now; null where there is none yet. */
export function readingOf(
  { readMs, value }: SeenDevice,
  key: string,
  { sinceMs }: CounterSettings,
): number | null {
  return (readMs(key) ?? Number.NEGATIVE_INFINITY) > sinceMs ? value(key) : null
}

/** How long it may take to answer makes no other meter of it. */
const addressOf = (connection: Connection): readonly (string | number)[] =>
  connection.kind === 'line'
    ? [connection.lineId, connection.unit]
    : [connection.host, connection.port, connection.unit]
