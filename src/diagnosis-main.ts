// The root of the diagnosis: hands it the values, the states and the configuration, and keeps its events in busbar.db.

import type { Database } from './base/io/database.ts'
import { systemClock, systemTimers } from './base/io/system.ts'
import type { ConfigurationTransactions } from './config/transaction.ts'
import { EventLog } from './diagnosis/event-log.ts'
import { eventStore } from './diagnosis/io/event-store.ts'
import { PanelDiagnosis } from './diagnosis/panel-diagnosis.ts'
import { counterIncrease } from './history/rollup/counter-increase.ts'
import type { House } from './main.ts'
import type { LiveTable } from './measurement/live-table.ts'
import { clockState } from './network/io/clock-state.ts'
import type { Threads } from './threads-main.ts'
import type { WebPorts } from './web/ports.ts'

export type DiagnosisParts = Pick<Threads, 'field'> & {
  readonly database: Database
  readonly live: LiveTable
  readonly configuration: ConfigurationTransactions
}

/** Ends before the field thread, so that a stop is no silence of devices. */
export function startDiagnosis(
  { catalogue, log, stack }: Pick<House, 'catalogue' | 'log' | 'stack'>,
  { configuration, database, field, live }: DiagnosisParts,
): Pick<WebPorts, 'findings' | 'events'> {
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
      events,
      clock: systemClock,
      timers: systemTimers,
      log,
    }),
  )
  return { findings: () => diagnosis.findings(), events }
}
