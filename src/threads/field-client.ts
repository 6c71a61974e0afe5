// The field thread as the main thread knows it: its questions with their typed answers, and its events.

import type { Failure } from '../base/errors.ts'
import type { ListenTarget } from '../base/listen-target.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { ConfigDocument, Connection, Line } from '../config/document.ts'
import type { DeviceModel } from '../devices/model.ts'
import type { Scan } from '../discovery/scan.ts'
import type { Point } from '../measurement/point.ts'
import type {
  DeviceTest,
  FieldAnswer,
  FieldEvent,
  FieldNotice,
  FieldRequest,
  RawRead,
  RawSpan,
  RememberedIdentity,
  RowNow,
  SelfDescription,
} from '../thread-messages.ts'
import { type Envelope, type Link, RequestLink } from './request-link.ts'

const LOST: FieldAnswer = { type: 'failed', failure: { code: 'internal' } }

type AnswerOf<K extends FieldAnswer['type']> = Extract<FieldAnswer, { readonly type: K }>

export type NumberedPoints = { readonly generation: number; readonly points: readonly Point[] }

/** Asks the field thread; every answer is the expected one or a Failure. */
export class FieldClient {
  readonly #link: Link
  readonly #requests: RequestLink<FieldRequest, FieldAnswer>

  constructor(options: { readonly link: Link }) {
    this.#link = options.link
    this.#requests = new RequestLink({ link: options.link, lost: LOST })
  }

  /** Opens the Modbus port; the value is the port in use (the free one that was found for 0). */
  async listen(target: ListenTarget): Promise<Result<number, Failure>> {
    const answer = await this.#ask({ type: 'listen', target }, 'listening')
    return answer.ok ? ok(answer.value.port) : answer
  }

  async prepare(
    document: ConfigDocument,
    models: readonly DeviceModel[],
    identities: readonly RememberedIdentity[],
  ): Promise<Result<void, Failure>> {
    const answer = await this.#ask({ type: 'prepare', document, models, identities }, 'prepared')
    return answer.ok ? ok(undefined) : answer
  }

  /** Swaps to what was prepared; the places in the list of points number the samples of this generation. */
  async commit(): Promise<Result<NumberedPoints, Failure>> {
    const answer = await this.#ask({ type: 'commit' }, 'committed')
    return answer.ok ? ok({ generation: answer.value.generation, points: answer.value.points }) : answer
  }

  async rollback(): Promise<void> {
    await this.#ask({ type: 'rollback' }, 'rolledBack')
  }

  async testDevice(
    connection: Connection,
    line: Line | null,
    model: DeviceModel,
  ): Promise<Result<DeviceTest, Failure>> {
    const answer = await this.#ask({ type: 'testDevice', connection, line, model }, 'deviceTested')
    return answer.ok ? ok(answer.value.test) : answer
  }

  async describeDevice(connection: Connection, line: Line | null): Promise<Result<SelfDescription, Failure>> {
    const answer = await this.#ask({ type: 'describeDevice', connection, line }, 'deviceDescribed')
    return answer.ok ? ok(answer.value.description) : answer
  }

  async readRegisters(
    connection: Connection,
    line: Line | null,
    span: RawSpan,
  ): Promise<Result<RawRead, Failure>> {
    const answer = await this.#ask({ type: 'readRegisters', connection, line, span }, 'registersRead')
    return answer.ok ? ok(answer.value.read) : answer
  }

  /** One row a point, in their order. */
  async readNow(
    connection: Connection,
    line: Line | null,
    { points, requests }: Pick<DeviceModel, 'points' | 'requests'>,
  ): Promise<Result<readonly RowNow[], Failure>> {
    const request = { type: 'readNow', connection, line, points, limits: requests } as const
    const answer = await this.#ask(request, 'nowRead')
    return answer.ok ? ok(answer.value.rows) : answer
  }

  async testLine(line: Line): Promise<Result<void, Failure>> {
    const answer = await this.#ask({ type: 'testLine', line }, 'lineTested')
    return answer.ok ? ok(undefined) : answer
  }

  /** Whoever answers next in the place of the device is the device. */
  async acceptDevice(deviceId: string): Promise<Result<void, Failure>> {
    const answer = await this.#ask({ type: 'acceptDevice', deviceId }, 'deviceAccepted')
    return answer.ok ? ok(undefined) : answer
  }

  /** Starts a discovery, which then reports by events under the id of its job. */
  async startScan(jobId: string, scan: Scan, models: readonly DeviceModel[]): Promise<Result<void, Failure>> {
    const answer = await this.#ask({ type: 'startScan', jobId, scan, models }, 'scanStarted')
    return answer.ok ? ok(undefined) : answer
  }

  async cancelScan(jobId: string): Promise<void> {
    await this.#ask({ type: 'cancelScan', jobId }, 'scanCancelled')
  }

  async stop(): Promise<void> {
    await this.#ask({ type: 'stop' }, 'stopped')
  }

  grantLiveBatches(credits: number): void {
    const message: FieldNotice = { type: 'liveCredit', credits }
    this.#link.post({ message })
  }

  /** Takes an answer, or hands back the event that the thread sent by itself. */
  take(envelope: Envelope<FieldAnswer | FieldEvent>): FieldEvent | null {
    if (isAnswer(envelope)) {
      this.#requests.take(envelope)
      return null
    }
    return isEvent(envelope.message) ? envelope.message : null
  }

  end(): void {
    this.#requests.end()
  }

  async #ask<K extends FieldAnswer['type']>(
    request: FieldRequest,
    expected: K,
  ): Promise<Result<AnswerOf<K>, Failure>> {
    const answer = await this.#requests.ask(request)
    if (answer.type === 'failed') return err(answer.failure)
    if (hasType(answer, expected)) return ok(answer)
    throw new Error(`the field thread answered ${request.type} with ${answer.type}`)
  }
}

const EVENTS: readonly string[] = [
  'ready',
  'live',
  'states',
  'discovery',
  'discoveryEnded',
  'refused',
  'identity',
  'stranger',
  'log',
] satisfies readonly FieldEvent['type'][]

const isEvent = (message: FieldAnswer | FieldEvent): message is FieldEvent => EVENTS.includes(message.type)

const isAnswer = (envelope: Envelope<FieldAnswer | FieldEvent>): envelope is Envelope<FieldAnswer> =>
  envelope.request !== undefined && !isEvent(envelope.message)

const hasType = <K extends FieldAnswer['type']>(answer: FieldAnswer, type: K): answer is AnswerOf<K> =>
  answer.type === type
