// The root of the history thread: keeps what the field thread hands over, and answers what the main thread asks.

import { setImmediate } from 'node:timers/promises'
import { type MessagePort, workerData } from 'node:worker_threads'
import { stderrLog } from './base/io/stderr-log.ts'
import { systemClock } from './base/io/system.ts'
import type { Log } from './base/log.ts'
import { MemoryStore } from './history/memory-store.ts'
import { NOTHING_KEPT } from './history/nothing-kept.ts'
import { isQuestion, QueryDesk } from './history/query/query-desk.ts'
import { Recorder } from './history/recorder.ts'
import { isTransfer, Transfers } from './history/transfer/transfers.ts'
import type { HistoryAnswer, HistoryFeed, HistoryRequest } from './thread-messages.ts'
import { openParentLink } from './threads/io/parent-link.ts'

const start: { readonly field: MessagePort } = workerData
const log: Log = stderrLog('warn')
const recorder = new Recorder({ store: new MemoryStore({ clock: systemClock }), log })
const desk = new QueryDesk({ reader: NOTHING_KEPT, clock: systemClock, othersTurn: () => setImmediate() })

start.field.on('message', (message: HistoryFeed) => {
  void recorder.feed(message).then((credit) => {
    if (credit !== null) start.field.postMessage(credit)
  })
})
start.field.postMessage(recorder.firstCredit())

const transfers = new Transfers({
  reader: NOTHING_KEPT,
  importPorts: () => ({
    reader: NOTHING_KEPT,
    points: [],
    append: async () => undefined,
    pause: () => setImmediate(),
    clock: systemClock,
  }),
})

const answerOf = (message: HistoryRequest): Promise<HistoryAnswer> => {
  if (isQuestion(message)) return desk.answer(message)
  return isTransfer(message) ? transfers.answer(message) : recorder.answer(message)
}

const parent = openParentLink<HistoryRequest, HistoryAnswer>(({ request, message }) => {
  void answerOf(message).then((answer) => {
    if (answer.type === 'stopped') start.field.close()
    const transfer = answer.type === 'samples' ? [answer.batch.buffer] : []
    parent.post({ ...(request === undefined ? {} : { request }), message: answer }, transfer)
  })
})
