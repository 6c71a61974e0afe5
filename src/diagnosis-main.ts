// The root of the diagnosis: hands it the values, the states and the configuration, and keeps its events in busbar.db.

import type { Database } from './base/io/database.ts'
import { systemClock, systemTimers } from './base/io/system.ts'
import type { ConfigurationTransactions } from './config/transaction.ts'
import { EventLog } from './diagnosis/event-log.ts'
import { eventStore } from './diagnosis/io/event-store.ts'
import { PanelDiagnosis } from './diagnosis/panel-diagnosis.ts'
import type { PastReadings } from './diagnosis/past-readings.ts'
import { counterIncrease } from './history/rollup/counter-increase.ts'
import type { House } from './main.ts'
import { lastGood } from './measurement/last-good.ts'
import type { LiveTable } from './measurement/live-table.ts'
import { clockState } from './network/io/clock-state.ts'
import type { HistoryClient } from './threads/history-client.ts'
import type { Threads } from './threads-main.ts'
import type { WebPorts } from './web/ports.ts'

export type DiagnosisParts = Pick<Threads, 'field' | 'history'> & {
  readonly database: Database
  readonly live: LiveTable
  readonly configuration: ConfigurationTransactions
}

/** Ends before the field thread, so that a stop is no silence of devices. */
export function startDiagnosis(
  { catalogue, log, stack }: Pick<House, 'catalogue' | 'log' | 'stack'>,
  { configuration, database, field, history, live }: DiagnosisParts,
): Pick<WebPorts, 'findings' | 'leapMended' | 'events'> {
  const events = stack.use(new EventLog({ store: eventStore(database, log), timers: systemTimers }))
  const diagnosis = stack.use(
    new PanelDiagnosis({
      live,
      document: () => configuration.current().document,
      models: () => catalogue.models(),
      states: () => field.states(),
      changes: () => configuration.versions(),
      clockState,
      increase: counterIncrease,
      past: pastReadings(history.client, () => configuration.versions()[0]?.timeMs ?? 0),
      events,
      clock: systemClock,
      timers: systemTimers,
      log,
    }),
  )
  return {
    findings: () => diagnosis.findings(),
    leapMended: (deviceId) => diagnosis.leapMended(deviceId),
    events,
  }
}

/** Times of samples are cut to the second. */
const CUT_MS = 1_000
const MOST_SAMPLES = 10_000
const MONTH_MS = 31 * 24 * 3_600_000
const PIXELS = 100

/** What was recorded before the configuration was changed may be of another meter. */
function pastReadings(history: Pick<HistoryClient, 'read' | 'trend'>, changedMs: () => number): PastReadings {
  const startMs = performance.timeOrigin - CUT_MS
  const trend = (pointId: string, fromMs: number, toMs: number) =>
    history.trend({ pointId, fromMs, toMs, pixels: PIXELS, alignMs: 0 })
  return {
    last: async (pointId, unit) => {
      const found = await lastGood(async (fromMs, toMs) => {
        const read = await history.read({ pointId, fromMs, toMs, most: MOST_SAMPLES })
        return read.ok ? read.value.batch : null
      }, startMs)
      if (found === null || found.timeMs <= changedMs()) return null
      const { timeMs } = found
      const read = await trend(pointId, timeMs, timeMs + CUT_MS)
      return read.ok && read.value?.series.unit === unit ? found : null
    },
    peak: async (pointId) => {
      const nowMs = systemClock.nowMs()
      const read = await trend(pointId, nowMs - MONTH_MS, nowMs)
      if (!read.ok) return null
      const statistics = read.value?.statistics
      return Math.max(Math.abs(statistics?.min ?? 0), Math.abs(statistics?.max ?? 0))
    },
  }
}
