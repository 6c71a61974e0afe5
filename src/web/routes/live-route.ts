// The route of server-sent live values.

import { ok } from '../../base/result.ts'
import { sequenceOf } from '../live/event-text.ts'
import type { LiveStreams } from '../live/live-streams.ts'
import { type Route, route } from '../route.ts'

export const liveRoute = (streams: LiveStreams): Route =>
  route({
    method: 'GET',
    path: '/live',
    summary:
      'Server-sent events: values, states, configuration, a session that ends soon, end; goes on after Last-Event-ID',
    unattended: true,
    headless: true,
    permission: 'readings:read',
    answerType: 'text/event-stream',
    handle: ({ session, token, lastEventId }) => {
      const admitted = streams.admit(session)
      if (!admitted.ok) return admitted
      return ok({
        events: (sink) => streams.open(sink, session, token ?? '', sequenceOf(lastEventId)),
      })
    },
  })
