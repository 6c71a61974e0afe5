// The gateway: carries requests of Modbus clients and of the poller to lines and TCP devices, and swaps its plan live.

import type { Clock, Timers } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { ConfigDocument, Connection, Line, Rights } from '../config/document.ts'
import { EXCEPTION_FLAG, EXCEPTIONS, type ExceptionCode, exceptionPdu } from '../modbus/exceptions.ts'
import type { LinkFault, LinkStatus } from '../modbus/link.ts'
import type { ModbusClient, ModbusService } from '../modbus/service.ts'
import type {
  Transact,
  TransactionFailure,
  TransactionOutcome,
  TransactionPriority,
} from '../modbus/transaction.ts'
import type { AnswerRecord, GatewayCounters, Identity, LineState } from '../thread-messages.ts'
import { GatewayLinks, type LinkFactories } from './gateway-links.ts'
import type { LineQueue } from './line-queue.ts'
import { type Health, OwnUnit } from './own-unit.ts'
import { type RefusalReport, RefusalReports } from './refusal-reports.ts'
import { refusal } from './rights.ts'
import { lineKey, type Plan, planOf, type Route, tcpKey } from './routes.ts'

export type GatewayOptions = LinkFactories & {
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  readonly identity: Identity
  /** What the gateway does until a configuration is committed. */
  readonly document: ConfigDocument
  /** A client asked for what the rights refuse; already limited in rate. */
  readonly refused: (report: RefusalReport) => void
  /** Devices in whose place another one answers: whoever carries their requests cannot tell. */
  readonly strangers?: () => number
}

/** A line that is open for a test, configured or not. */
export interface BorrowedLine extends AsyncDisposable {
  /** Asks a unit of this line, by default with the line's time-out; waits behind everything else. */
  readonly transact: (unit: number, requestPdu: Uint8Array, timeoutMs?: number) => Promise<TransactionOutcome>
  readonly status: () => LinkStatus
  /** Units whose whole answer came while another one was asked. */
  readonly strayUnits: () => ReadonlySet<number>
}

/** A connection that is used for a while; the one that is configured, where there is one. */
export interface BorrowedConnection extends AsyncDisposable {
  readonly transact: (unit: number, requestPdu: Uint8Array, timeoutMs: number) => Promise<TransactionOutcome>
}

export interface Gateway extends AsyncDisposable {
  /** Answers the clients of the Modbus TCP listener. */
  readonly service: ModbusService
  /** Asks a device; one that is not configured gets a connection of its own for a while. */
  readonly transact: Transact
  /** Opens a line for a test; `portTaken` when a configured line uses the port with other settings. */
  readonly borrowLine: (line: Line) => Promise<Result<BorrowedLine, LinkFault>>
  /** A connection of a discovery, closed when it is given back: no device ever has two, or keeps one for nothing. */
  readonly borrowConnection: (target: { readonly host: string; readonly port: number }) => BorrowedConnection
  /** Builds what the document needs beside what runs; a second call replaces the first. */
  readonly prepare: (document: ConfigDocument) => void
  /** Swaps to what was prepared; lines and connections whose settings are the same run on with their queues. */
  readonly commit: () => void
  readonly rollback: () => void
  readonly lineStates: () => readonly LineState[]
  /** The last answers that came over a connection of the configuration; null before the first. */
  readonly answersOf: (connection: Connection) => AnswerRecord | null
  readonly counters: () => GatewayCounters
}

type Running = { readonly document: ConfigDocument; readonly plan: Plan }

/** Who asks when it is not a client: the poller, and tests. */
const POLLER = { name: 'poller' } as const

export function createGateway(options: GatewayOptions): Gateway {
  return new RunningGateway(options)
}

class RunningGateway implements Gateway {
  readonly #options: GatewayOptions
  readonly #links: GatewayLinks
  readonly #ownUnit: OwnUnit
  readonly #reports: RefusalReports
  #running: Running
  #prepared: Running | null = null
  #rights: Rights
  #routes: readonly (Route | null)[]
  #clients = 0
  #requests = 0
  #exceptions = 0
  #refused = 0

  readonly service: ModbusService = {
    joined: () => {
      this.#clients++
    },
    left: (client) => {
      this.#clients--
      for (const queue of this.#links.queues()) queue.leave(client)
    },
    request: (client, transaction, unit, pdu) => this.#request(client, transaction, unit, pdu),
  }

  constructor(options: GatewayOptions) {
    this.#options = options
    this.#running = { document: options.document, plan: planOf(options.document) }
    this.#rights = options.document.rights
    this.#routes = this.#running.plan.routes
    this.#reports = new RefusalReports({
      clock: options.clock,
      timers: options.timers,
      report: options.refused,
    })
    this.#ownUnit = new OwnUnit({
      identity: options.identity,
      clock: options.clock,
      name: () => this.#running.document.site.name,
      health: () => this.#health(),
    })
    this.#links = new GatewayLinks(options)
    this.#links.prepare(this.#running.plan)
    this.#links.commit(this.#running.plan, options.document.gateway.requestLifeMs)
  }

  readonly transact: Transact = (connection, requestPdu, priority) => {
    if (connection.kind === 'tcp') {
      const queue = this.#links.queueOfTcp(connection)
      return submitted(queue, connection.unit, connection.timeoutMs, requestPdu, priority)
    }
    const line = this.#running.plan.lines.get(connection.lineId)
    const queue = line === undefined ? null : this.#links.queueOf(lineKey(line))
    if (line === undefined || queue === null) return Promise.resolve(err('removed'))
    return submitted(queue, connection.unit, line.timeoutMs, requestPdu, priority)
  }

  async borrowLine(line: Line): Promise<Result<BorrowedLine, LinkFault>> {
    const borrowed = await this.#links.borrow(line)
    if (!borrowed.ok) return borrowed
    const { queue, link, giveBack } = borrowed.value
    return ok({
      status: () => link.status(),
      strayUnits: () => link.strayUnits?.() ?? new Set(),
      transact: (unit, requestPdu, timeoutMs = line.timeoutMs) =>
        submitted(queue, unit, timeoutMs, requestPdu, 'idle'),
      [Symbol.asyncDispose]: giveBack,
    })
  }

  borrowConnection(target: { readonly host: string; readonly port: number }): BorrowedConnection {
    const { queue, giveBack } = this.#links.borrowTcp(target)
    return {
      transact: (unit, requestPdu, timeoutMs) => submitted(queue, unit, timeoutMs, requestPdu, 'idle'),
      [Symbol.asyncDispose]: giveBack,
    }
  }

  prepare(document: ConfigDocument): void {
    this.rollback()
    const plan = planOf(document)
    this.#links.prepare(plan)
    this.#prepared = { document, plan }
  }

  commit(): void {
    const prepared = this.#prepared
    if (prepared === null) throw new Error('nothing is prepared')
    this.#prepared = null
    this.#running = prepared
    this.#rights = prepared.document.rights
    this.#routes = prepared.plan.routes
    this.#links.commit(prepared.plan, prepared.document.gateway.requestLifeMs)
    this.#options.log.info('gateway.configured', {
      links: prepared.plan.links.size,
      devices: prepared.plan.devices.length,
    })
  }

  rollback(): void {
    this.#prepared = null
    this.#links.rollback()
  }

  lineStates(): readonly LineState[] {
    const states: LineState[] = []
    for (const [lineId, line] of this.#running.plan.lines) {
      const status = this.#links.status(lineKey(line))
      if (status !== null) states.push({ lineId, ...status })
    }
    return states
  }

  answersOf(connection: Connection): AnswerRecord | null {
    if (connection.kind === 'tcp') return this.#links.answersOf(tcpKey(connection), connection.unit)
    const line = this.#running.plan.lines.get(connection.lineId)
    return line === undefined ? null : this.#links.answersOf(lineKey(line), connection.unit)
  }

  counters(): GatewayCounters {
    return {
      clients: this.#clients,
      requests: this.#requests,
      exceptions: this.#exceptions,
      refused: this.#refused,
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#prepared = null
    this.#reports[Symbol.dispose]()
    await this.#links[Symbol.asyncDispose]()
  }

  #request(client: ModbusClient, transaction: number, unit: number, pdu: Uint8Array): Uint8Array | null {
    this.#requests++
    const refused = refusal(this.#rights, pdu)
    if (refused !== null) {
      this.#refused++
      this.#reports.add(client.address, unit, pdu[0] ?? 0, refused)
      return this.#exception(pdu, EXCEPTIONS.illegalFunction)
    }
    const route = this.#routes[unit]
    if (route === undefined || route === null) return this.#exception(pdu, EXCEPTIONS.gatewayPathUnavailable)
    if (route.to === 'own') return this.#counted(this.#ownUnit.answer(pdu))
    return this.#carry(client, transaction, unit, pdu, route)
  }

  /** Leaves the request with the queue of its link; the bytes go out and come back as they are. */
  #carry(
    client: ModbusClient,
    transaction: number,
    unit: number,
    pdu: Uint8Array,
    route: Extract<Route, { to: 'link' }>,
  ): Uint8Array | null {
    const functionCode = pdu[0] ?? 0
    const accepted = this.#links.queueOf(route.link)?.submit({
      unit: route.unit,
      pdu: new Uint8Array(pdu),
      timeoutMs: route.timeoutMs,
      priority: 'client',
      origin: client,
      done: (outcome) => {
        const answer = outcome.ok ? outcome.value : failurePdu(functionCode, outcome.error)
        if (answer === null) client.drop()
        else client.answer(transaction, unit, this.#counted(answer))
      },
    })
    if (accepted === undefined) return this.#exception(pdu, EXCEPTIONS.gatewayPathUnavailable)
    return accepted ? null : this.#exception(pdu, EXCEPTIONS.serverDeviceBusy)
  }

  #exception(requestPdu: Uint8Array, code: ExceptionCode): Uint8Array {
    return this.#counted(exceptionPdu(requestPdu[0] ?? 0, code))
  }

  #counted(answer: Uint8Array): Uint8Array {
    if (((answer[0] ?? 0) & EXCEPTION_FLAG) !== 0) this.#exceptions++
    return answer
  }

  /** From what the links see: a silent device or a line without port degrades, nobody answering is out of order. */
  #health(): Health {
    const { devices, lines } = this.#running.plan
    const silent = devices.filter(({ link, unit }) => !this.#links.isReachable(link, unit)).length
    const missing = Math.min(devices.length, silent + (this.#options.strangers?.() ?? 0))
    if (devices.length > 0 && missing === devices.length) return 'outOfOrder'
    const brokenLine = lines.values().some((line) => this.#links.status(lineKey(line))?.state === 'down')
    return missing > 0 || brokenLine ? 'degraded' : 'nominal'
  }
}

function submitted(
  queue: LineQueue,
  unit: number,
  timeoutMs: number,
  pdu: Uint8Array,
  priority: TransactionPriority,
): Promise<TransactionOutcome> {
  return new Promise((resolve) => {
    const done = (outcome: TransactionOutcome) =>
      resolve(outcome.ok ? ok(new Uint8Array(outcome.value)) : outcome)
    if (!queue.submit({ unit, pdu, timeoutMs, priority, origin: POLLER, done })) resolve(err('expired'))
  })
}

/**
 * What a client hears of a failure; null where it has given up itself. An answer that does not fit its request is no
 * answer of the target.
 * @see MODBUS Application Protocol V1.1b3 §7
 */
function failurePdu(functionCode: number, failure: TransactionFailure): Uint8Array | null {
  switch (failure) {
    case 'expired':
      return null
    case 'timeout':
    case 'suspended':
    case 'answerWrong':
    case 'lineNoisy':
      return exceptionPdu(functionCode, EXCEPTIONS.gatewayTargetFailed)
    case 'lineDown':
    case 'connectionDown':
    case 'removed':
      return exceptionPdu(functionCode, EXCEPTIONS.gatewayPathUnavailable)
  }
}
