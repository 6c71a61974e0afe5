// Routes that say what is wrong in the panel and what happened lately.

import { Type } from 'typebox'
import { allows } from '../../access/roles.ts'
import { ok } from '../../base/result.ts'
import type { PanelEvent } from '../../diagnosis/event.ts'
import { EventsQuery, EventView, FindingsView } from '../diagnosis-api.ts'
import { type Route, route } from '../route.ts'

export const DIAGNOSIS_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/findings',
    summary: 'What is wrong now, the worst first: a kind with its parameters for the sentences of texts/',
    permission: 'readings:read',
    answer: FindingsView,
    zipped: true,
    handle: ({ ports }) => ok({ body: ports.findings() }),
  }),
  route({
    method: 'GET',
    path: '/events',
    summary: 'What happened, newest first: findings begun and ended, changes of the configuration, starts',
    permission: 'readings:read',
    query: EventsQuery,
    answer: Type.Array(EventView),
    zipped: true,
    handle: ({ ports, query: { before, limit, device }, session }) => {
      const events = ports.events.list({
        most: limit,
        ...(before === undefined ? {} : { before }),
        ...(device === undefined ? {} : { deviceId: device }),
      })
      return ok({ body: allows(session.role, 'audit:read') ? events : events.map(withoutPerson) })
    },
  }),
]

/** Who did it stands in the audit log, and only whoever may read that learns it here. */
function withoutPerson(event: PanelEvent): PanelEvent {
  const { by: _by, ...params } = event.params
  return { ...event, params }
}
