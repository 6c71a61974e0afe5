// The root of the field thread: every Modbus socket and serial line, the gateway between them, and the poller.

import { type MessagePort, workerData } from 'node:worker_threads'
import { HistoryOutbox } from './acquisition/history-outbox.ts'
import { type IdentityQuestions, identityPlace } from './acquisition/identity-question.ts'
import { LiveOutbox } from './acquisition/live-outbox.ts'
import type { CompileBlock } from './acquisition/poll-target.ts'
import { Poller } from './acquisition/poller.ts'
import type { Failure } from './base/errors.ts'
import { settleHeap } from './base/io/settle-heap.ts'
import { systemClock, systemTimers } from './base/io/system.ts'
import { logFrom } from './base/log.ts'
import type { Connection } from './config/document.ts'
import { EMPTY_DOCUMENT } from './config/empty-document.ts'
import { BlockDecoder } from './devices/decode.ts'
import { instantiateAll } from './devices/instantiate.ts'
import type { DeviceModel } from './devices/model.ts'
import { DiscoveryCarrier } from './discovery-main.ts'
import { AsideDesk, isAside, targetOf } from './field-aside-main.ts'
import { createGateway } from './gateway/gateway.ts'
import { createSerialLine } from './modbus/io/serial-line.ts'
import { createTcpClient } from './modbus/io/tcp-client.ts'
import { createTcpListener } from './modbus/io/tcp-listener.ts'
import type {
  DeviceState,
  FieldAnswer,
  FieldEvent,
  FieldNotice,
  FieldRequest,
  FieldStart,
  HistoryCredit,
} from './thread-messages.ts'
import { beat, type Heartbeats } from './threads/io/heartbeat.ts'
import { openParentLink } from './threads/io/parent-link.ts'
import { watchMain } from './threads/io/watch-main.ts'

const STATES_EVERY_MS = 1_000

const start: FieldStart & { readonly history: MessagePort; readonly heartbeats: Heartbeats } = workerData
const clock = systemClock
const timers = systemTimers

const parent = openParentLink<FieldRequest | FieldNotice, FieldAnswer | FieldEvent>(
  ({ request, message }) => {
    if (message.type === 'liveCredit') live.grant(message.credits)
    else void answer(message).then((reply) => parent.post({ ...numbered(request), message: reply }))
  },
)

const numbered = (request: number | undefined) => (request === undefined ? {} : { request })
const tell = (message: FieldEvent) => parent.post({ message })

const log = logFrom(start.logLevel, (level, event, fields = {}) =>
  tell({ type: 'log', level, event, fields }),
)

const history = new HistoryOutbox({
  log,
  send: (message) =>
    start.history.postMessage(message, message.type === 'batch' ? [message.batch.buffer] : []),
})
start.history.on('message', (message: HistoryCredit) => history.grant(message.credits))

const live = new LiveOutbox({
  send: (generation, batch) => parent.post({ message: { type: 'live', generation, batch } }, [batch.buffer]),
})

const gateway = createGateway({
  clock,
  timers,
  log,
  identity: start.identity,
  document: EMPTY_DOCUMENT,
  openLine: (line) => createSerialLine({ line, clock, timers, log }),
  openTcp: ({ host, port }) => createTcpClient({ host, port, clock, timers }),
  refused: (report) => tell({ type: 'refused', ...report }),
  strangers: () => poller.strangers(),
})

const listener = createTcpListener({
  service: gateway.service,
  timers,
  log,
  limits: EMPTY_DOCUMENT.gateway,
})

const compileBlock: CompileBlock = (points, block) => new BlockDecoder({ points, block })

const poller = new Poller({
  transact: gateway.transact,
  compileBlock,
  clock,
  timers,
  log,
  onSamples: (generation, batch) => {
    live.add(generation, batch)
    history.add(generation, batch)
  },
  onIdentity: (remembered) => tell({ type: 'identity', ...remembered }),
  onStranger: (deviceId, stranger) => tell({ type: 'stranger', deviceId, stranger }),
})

const aside = new AsideDesk({ gateway, compileBlock, clock })
const discoveries = new DiscoveryCarrier({ gateway, clock, timers, log, tell })

let limits = EMPTY_DOCUMENT.gateway
/** By device. */
let connections: ReadonlyMap<string, Connection> = new Map()
let preparedConnections = connections

/** Every question gets one answer; what this file did not foresee is a failure too, not an end of the thread. */
async function answer(request: FieldRequest): Promise<FieldAnswer> {
  try {
    return await answerTo(request)
  } catch (error) {
    log.error('field.fault', {
      request: request.type,
      cause: error instanceof Error ? error.message : String(error),
    })
    return { type: 'failed', failure: { code: 'internal' } }
  }
}

async function answerTo(request: FieldRequest): Promise<FieldAnswer> {
  if (isAside(request)) return aside.answer(request)
  switch (request.type) {
    case 'listen': {
      const listening = await listener.listen(request.target)
      return listening.ok ? { type: 'listening', port: listening.value.port } : failed(listening.error)
    }
    case 'prepare':
      return prepare(request)
    case 'commit':
      return commit()
    case 'rollback':
      poller.rollback()
      gateway.rollback()
      return { type: 'rolledBack' }
    case 'acceptDevice':
      poller.accept(request.deviceId)
      return { type: 'deviceAccepted' }
    case 'startScan':
      discoveries.start(request.jobId, request.scan, request.models)
      return { type: 'scanStarted' }
    case 'cancelScan':
      discoveries.cancel(request.jobId)
      return { type: 'scanCancelled' }
    case 'stop':
      return stop()
  }
}

const failed = (failure: Failure): FieldAnswer => ({ type: 'failed', failure })

function prepare(request: Extract<FieldRequest, { type: 'prepare' }>): FieldAnswer {
  const { document, models, identities } = request
  const instances = instantiateAll(document, models)
  if (!instances.ok) return failed({ code: 'configuration-invalid', findings: instances.error })
  gateway.prepare(document)
  const remembered = new Map(identities.map((one) => [`${one.deviceId} ${one.place}`, one.identity]))
  poller.prepare(
    instances.value.map((instance) => {
      const { device, model } = instance
      const questions = identityQuestions(model)
      const place = identityPlace(device.connection, model.id, questions)
      const identity = {
        questions,
        place,
        remembered: remembered.get(`${device.id} ${place}`) ?? null,
      }
      return { ...targetOf(instance), identity }
    }),
  )
  limits = document.gateway
  preparedConnections = new Map(document.devices.map(({ id, connection }) => [id, connection]))
  return { type: 'prepared' }
}

/** The gateway first: the poller asks through it from the moment it has its devices. */
function commit(): FieldAnswer {
  gateway.commit()
  listener.setLimits(limits)
  connections = preparedConnections
  const numberedPoints = poller.commit()
  live.announce(numberedPoints)
  history.announce(numberedPoints)
  return { type: 'committed', ...numberedPoints }
}

const identityQuestions = ({ identification }: DeviceModel): IdentityQuestions => ({
  ...(identification?.serial === undefined ? {} : { serial: identification.serial }),
  product: identification?.registers ?? [],
})

/** Stops asking before the lines close, and listening first of all. */
async function stop(): Promise<FieldAnswer> {
  cancelStates()
  await listener[Symbol.asyncDispose]()
  poller.close()
  discoveries.close()
  await gateway[Symbol.asyncDispose]()
  start.history.close()
  return { type: 'stopped' }
}

/** What the poller does not know: how long its answers took on the way. */
function withAnswers(state: DeviceState): DeviceState {
  const connection = connections.get(state.deviceId)
  const answers = connection === undefined ? null : gateway.answersOf(connection)
  return answers === null ? state : { ...state, answers }
}

let lastStates = ''
let cancelStates = timers.after(STATES_EVERY_MS, tellStates)

/** About once a second, and only when something changed. */
function tellStates(): void {
  const devices = poller.states().map((state) => withAnswers(state))
  const states = { devices, lines: gateway.lineStates(), gateway: gateway.counters() }
  const text = JSON.stringify(states)
  if (text !== lastStates) tell({ type: 'states', states })
  lastStates = text
  cancelStates = timers.after(STATES_EVERY_MS, tellStates)
}

beat(start.heartbeats, 'field')
watchMain(start.heartbeats)
settleHeap()
tell({ type: 'ready' })
