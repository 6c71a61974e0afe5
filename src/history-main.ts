// The root of the history thread: keeps what the field thread hands over, and answers what the main thread asks.

import { setImmediate } from 'node:timers/promises'
import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { settleHeap } from './base/io/settle-heap.ts'
import { stderrLog } from './base/io/stderr-log.ts'
import { systemClock, systemTimers } from './base/io/system.ts'
import { stepBack } from './base/io/thread-priority.ts'
import type { Log, LogLevel } from './base/log.ts'
import { isQuestion, QueryDesk } from './history/query/query-desk.ts'
import { Turns } from './history/query/turns.ts'
import { Recorder } from './history/recorder.ts'
import { isTransfer, Transfers } from './history/transfer/transfers.ts'
import { isKeeping, KeptHistory } from './history-keep-main.ts'
import type { HistoryAnswer, HistoryFeed, HistoryRequest } from './thread-messages.ts'
import { openParentLink } from './threads/io/parent-link.ts'

/** `past` is where a demo hands over what its meters showed before it began. */
type HistoryStart = {
  readonly field: MessagePort
  readonly past: MessagePort | null
  readonly folder: string
  readonly logLevel: LogLevel
}

/** Sealing a day and reading years may take a core for seconds; Modbus and pages go first. */
const NICE = 5

stepBack(NICE)
const start: HistoryStart = workerData
const log: Log = stderrLog(start.logLevel)
const clock = systemClock
const pause = () => setImmediate()

const kept = new KeptHistory({ folder: start.folder, log, pause, timers: systemTimers })
const keeper = kept.holder
const recorder = new Recorder({ keeper, clock, log, pause })
const turns = new Turns({ clock, othersTurn: pause })
const desk = new QueryDesk({ reader: keeper.reader, clock, turns })

function takeFrom(port: MessagePort, taker: Recorder): void {
  port.on('message', (message: HistoryFeed) => {
    void taker.feed(message).then((credit) => {
      if (credit !== null) port.postMessage(credit)
    })
  })
  port.postMessage(taker.firstCredit())
}

/** What the field thread sent before it stopped may still lie in the port. */
function takeTheLast(port: MessagePort): void {
  for (let last = receiveMessageOnPort(port); last !== undefined; last = receiveMessageOnPort(port)) {
    void recorder.feed(last.message)
  }
}

takeFrom(start.field, recorder)
if (start.past !== null) takeFrom(start.past, new Recorder({ keeper, clock, log, pause }))

const transfers = new Transfers({
  reader: keeper.reader,
  turns,
  importPorts: () => ({
    reader: keeper.reader,
    points: recorder.points,
    append: (batch, points) => keeper.append(batch, points),
    pause,
    clock,
  }),
})

const answerTo = async (message: HistoryRequest): Promise<HistoryAnswer> => {
  if (message.type === 'stop') {
    takeTheLast(start.field)
    await kept[Symbol.asyncDispose]()
  }
  if (isQuestion(message)) return desk.answer(message)
  if (isKeeping(message)) return kept.answer(message)
  return isTransfer(message) ? transfers.answer(message) : recorder.answer(message)
}

/** Every question gets one answer; what nobody foresaw is a failure too, not an end of the thread. */
async function answerOf(message: HistoryRequest): Promise<HistoryAnswer> {
  try {
    return await answerTo(message)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    log.error('history.fault', { request: message.type, cause })
    return { type: 'failed', failure: { code: 'internal' } }
  }
}

const parent = openParentLink<HistoryRequest, HistoryAnswer>(({ request, message }) => {
  void answerOf(message).then((answer) => {
    if (answer.type === 'stopped') for (const port of [start.field, start.past]) port?.close()
    const transfer = answer.type === 'samples' ? [answer.batch.buffer] : []
    parent.post({ ...(request === undefined ? {} : { request }), message: answer }, transfer)
  })
})

settleHeap()
