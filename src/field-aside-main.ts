// The part of the field thread's root that asks devices and lines when a person wants to know something, behind everything else.

import type { Ask } from './acquisition/device-reader.ts'
import { testDevice } from './acquisition/device-test.ts'
import type { CompileBlock, PollTarget } from './acquisition/poll-target.ts'
import { readRaw } from './acquisition/raw-read.ts'
import { readNow } from './acquisition/read-now.ts'
import type { Clock } from './base/clock.ts'
import type { Failure } from './base/errors.ts'
import { err, type Result } from './base/result.ts'
import type { Connection, Line } from './config/document.ts'
import { type DeviceInstance, instantiate } from './devices/instantiate.ts'
import { registerCount } from './devices/register-count.ts'
import { readSpan } from './devices/register-span.ts'
import type { Gateway } from './gateway/gateway.ts'
import type { LinkFault } from './modbus/link.ts'
import { describeDevice } from './sunspec-main.ts'
import type { DeviceTest, FieldAnswer, FieldRequest } from './thread-messages.ts'

const ASIDE = ['testDevice', 'describeDevice', 'readRegisters', 'readNow', 'testLine'] as const

type Of<Type extends FieldRequest['type']> = Extract<FieldRequest, { type: Type }>
type AsideRequest = Of<(typeof ASIDE)[number]>

export const isAside = (request: FieldRequest): request is AsideRequest =>
  ASIDE.some((type) => type === request.type)

export type AsideOptions = {
  readonly gateway: Gateway
  readonly compileBlock: CompileBlock
  readonly clock: Clock
}

/** What the poller has to know of a device. */
export const targetOf = ({ device, model, points, registers, spans }: DeviceInstance): PollTarget => ({
  deviceId: device.id,
  connection: device.connection,
  periodMs: device.pollPeriodMs,
  limits: model.requests,
  points,
  registers,
  spans,
  ...(model.clock === undefined ? {} : { clock: model.clock }),
})

/** Devices and lines need not be configured; a line that is not is open for as long as one question takes. */
export class AsideDesk {
  readonly #options: AsideOptions

  constructor(options: AsideOptions) {
    this.#options = options
  }

  async answer(request: AsideRequest): Promise<FieldAnswer> {
    switch (request.type) {
      case 'testDevice': {
        const tested = await this.#test(request)
        return tested.ok ? { type: 'deviceTested', test: tested.value } : failed(tested.error)
      }
      case 'describeDevice': {
        const { clock } = this.#options
        const described = await this.#ask(request, (ask) => describeDevice({ ask, clock }))
        return described.ok
          ? { type: 'deviceDescribed', description: described.value }
          : failed(described.error)
      }
      case 'readRegisters': {
        const { clock } = this.#options
        const read = await this.#ask(request, (ask) => readRaw({ span: request.span, ask, clock }))
        return read.ok ? { type: 'registersRead', read: read.value } : failed(read.error)
      }
      case 'readNow':
        return this.#readNow(request)
      case 'testLine':
        return this.#testLine(request)
    }
  }

  /** A device that is being tried has no place in the configuration yet, so it gets a name of its own for a moment. */
  #test(request: Of<'testDevice'>): Promise<Result<DeviceTest, Failure>> {
    const { compileBlock, clock } = this.#options
    const { connection, model } = request
    const tried = {
      id: 'tried',
      name: 'tried',
      model: model.id,
      revision: model.revision,
      connection,
      usage: 'none',
      pollPeriodMs: 1_000,
    } as const
    const target = targetOf(instantiate(tried, model))
    return this.#ask(request, (ask) => testDevice({ target, compileBlock, clock, ask }))
  }

  async #readNow(request: Of<'readNow'>): Promise<FieldAnswer> {
    const { compileBlock, clock } = this.#options
    const { points, limits } = request
    const spans = points.map((point) => ({ ...point, count: registerCount(point) }))
    const reaches = points.map(readSpan)
    const rows = await this.#ask(request, (ask) =>
      readNow({ points, spans, reaches, limits, compileBlock, ask, clock }),
    )
    return rows.ok ? { type: 'nowRead', rows: rows.value } : failed(rows.error)
  }

  async #testLine({ line }: Of<'testLine'>): Promise<FieldAnswer> {
    const borrowed = await this.#options.gateway.borrowLine(line)
    if (!borrowed.ok) return failed(lineFailure(borrowed.error))
    await borrowed.value[Symbol.asyncDispose]()
    return { type: 'lineTested' }
  }

  async #ask<T>(
    { connection, line }: { readonly connection: Connection; readonly line: Line | null },
    use: (ask: Ask) => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>> {
    const { gateway } = this.#options
    if (connection.kind === 'tcp' || line === null)
      return use((pdu) => gateway.transact(connection, pdu, 'idle'))
    const borrowed = await gateway.borrowLine(line)
    if (!borrowed.ok) return err(lineFailure(borrowed.error))
    await using lineInUse = borrowed.value
    return await use((pdu) => lineInUse.transact(connection.unit, pdu))
  }
}

const failed = (failure: Failure): FieldAnswer => ({ type: 'failed', failure })

const lineFailure = (fault: LinkFault): Failure => ({
  code: 'line-unavailable',
  params: { failure: `failure.${fault}` },
})
