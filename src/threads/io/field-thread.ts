// The running field thread: its events go where they belong, to the live table, the audit log and the log.

import type { MessagePort } from 'node:worker_threads'
import type { AuditPort, AuditReport } from '../../base/audit-event.ts'
import { systemTimers } from '../../base/io/system.ts'
import type { Log } from '../../base/log.ts'
import type { ScanEnd, ScanReport } from '../../discovery/scan.ts'
import type { LiveTable } from '../../measurement/live-table.ts'
import type {
  FieldAnswer,
  FieldEvent,
  FieldStart,
  FieldStates,
  RememberedIdentity,
} from '../../thread-messages.ts'
import { FieldClient } from '../field-client.ts'
import type { Envelope } from '../request-link.ts'
import { within } from '../within.ts'
import { beat, newHeartbeats, watch } from './heartbeat.ts'
import { WorkerLink } from './worker-link.ts'

const ENTRY = new URL('../../field-main.ts', import.meta.url)
const HEAP_MB = 512
/** Live batches under way at once; what the field thread reads meanwhile is merged into the next. */
const LIVE_BATCHES = 4

/** A thread that does not stop must not keep the history from being closed in order. */
const STOP_LIMIT_MS = 5_000

/** Characters of what a device says of itself in the audit log. */
const MOST_TOLD = 160

const NO_STATES: FieldStates = {
  devices: [],
  lines: [],
  gateway: { clients: 0, requests: 0, exceptions: 0, refused: 0 },
}

export type FieldThreadOptions = {
  readonly start: FieldStart
  readonly history: MessagePort
  readonly live: LiveTable
  readonly audit: AuditPort
  readonly log: Log
  readonly discovery: {
    readonly report: (jobId: string, report: ScanReport) => void
    readonly ended: (jobId: string, end: ScanEnd) => void
  }
  readonly identities: { readonly save: (remembered: RememberedIdentity) => void }
  readonly onEnd: (cause: string) => void
}

export class FieldThread implements AsyncDisposable {
  readonly client: FieldClient
  readonly #options: FieldThreadOptions
  readonly #worker: WorkerLink<FieldAnswer | FieldEvent>
  readonly #watching = new DisposableStack()
  #states = NO_STATES

  constructor(options: FieldThreadOptions) {
    this.#options = options
    const { start, history } = options
    const heartbeats = newHeartbeats()
    const data = { ...start, history, heartbeats }
    this.#worker = new WorkerLink(
      { name: 'field', entry: ENTRY, data, transfer: [history], heapMb: HEAP_MB },
      {
        onMessage: (envelope: Envelope<FieldAnswer | FieldEvent>) => this.#take(envelope),
        onEnd: (cause) => this.#end(cause),
      },
    )
    this.client = new FieldClient({ link: this.#worker })
    this.client.grantLiveBatches(LIVE_BATCHES)
    this.#watching.use(beat(heartbeats, 'main'))
    const onStill = () => this.#end('still for half a minute')
    this.#watching.use(watch(heartbeats, { whose: 'field', processorMs: () => 0, busyMs: 0, onStill }))
  }

  /** The states as the thread sent them last: a new object whenever something changed. */
  states(): FieldStates {
    return this.#states
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#watching.dispose()
    await within(systemTimers, STOP_LIMIT_MS, this.client.stop())
    await this.#worker.terminate()
  }

  #take(envelope: Envelope<FieldAnswer | FieldEvent>): void {
    const event = this.client.take(envelope)
    if (event !== null) this.#handle(event)
  }

  #handle(event: FieldEvent): void {
    const { live, audit, log } = this.#options
    switch (event.type) {
      case 'ready':
        log.info('field.ready')
        break
      case 'live':
        live.apply(event.generation, event.batch)
        this.client.grantLiveBatches(1)
        break
      case 'states':
        this.#states = event.states
        break
      case 'discovery':
        this.#options.discovery.report(event.jobId, event.report)
        break
      case 'discoveryEnded':
        this.#options.discovery.ended(event.jobId, event.end)
        break
      case 'identity':
        this.#options.identities.save(event)
        break
      case 'stranger':
        audit.append(strangerReport(event))
        break
      case 'refused':
        audit.append(refusalReport(event))
        break
      case 'log':
        log[event.level](event.event, event.fields)
        break
    }
  }

  #end(cause: string): void {
    this.client.end()
    this.#options.onEnd(cause)
  }
}

function refusalReport(refused: Extract<FieldEvent, { type: 'refused' }>): AuditReport {
  const { address, unit, functionCode, kind, count } = refused
  const asked = unit === null || functionCode === null ? {} : { unit, functionCode }
  const detail = { ...asked, kind, count }
  return { event: 'modbus-write-refused', result: 'refused', account: null, source: address, detail }
}

/** What devices say of themselves is cut short and printable already. */
function strangerReport({ deviceId, stranger }: Extract<FieldEvent, { type: 'stranger' }>): AuditReport {
  const ofTheBox = { account: null, source: null }
  if (stranger === null) {
    return { event: 'device-returned', result: 'success', ...ofTheBox, detail: { deviceId } }
  }
  const detail = {
    deviceId,
    remembered: stranger.remembered.join(', ').slice(0, MOST_TOLD),
    told: stranger.told.join(', ').slice(0, MOST_TOLD),
  }
  return { event: 'device-exchanged', result: 'warning', ...ofTheBox, detail }
}
