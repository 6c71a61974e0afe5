// Devices behind a fake transport: registers that hold their own address, and trouble on demand.

import { err, ok } from '../base/result.ts'
import type { Connection } from '../config/document.ts'
import type { ModelPoint } from '../devices/model.ts'
import { makePointId } from '../measurement/point.ts'
import type { Transact, TransactionFailure, TransactionPriority } from '../modbus/transaction.ts'
import type { FakeTime } from './fake-time.fixture.ts'
import type { CompileBlock, PollTarget } from './poll-target.ts'

export type Asked = {
  readonly unit: number
  readonly function: number
  readonly address: number
  readonly count: number
  readonly priority: TransactionPriority
  readonly atMs: number
}

/** What a device does with a request: its registers, an exception, other bytes, or a failure of the transport. */
export type Reaction =
  | 'registers'
  | { readonly exception: number }
  | { readonly bytes: readonly number[] }
  | { readonly failure: TransactionFailure; readonly afterMs: number }

export class FakeDevices {
  readonly asked: Asked[] = []
  /** Most requests under way at once to one unit. */
  mostAtOnce = 0
  answerAfterMs = 10
  /** What a unit does with a request; register blocks by default. */
  react: (asked: Asked, pdu: Uint8Array) => Reaction = () => 'registers'
  readonly #time: FakeTime
  readonly #underWay = new Map<number, number>()

  constructor(time: FakeTime) {
    this.#time = time
  }

  readonly transact: Transact = (connection, pdu, priority) => {
    const view = new DataView(pdu.buffer, pdu.byteOffset, pdu.byteLength)
    const isRead = pdu.length === 5
    const asked: Asked = {
      unit: connection.unit,
      function: pdu[0] ?? 0,
      address: isRead ? view.getUint16(1) : 0,
      count: isRead ? view.getUint16(3) : 0,
      priority,
      atMs: this.#time.clock.monotonicMs(),
    }
    this.asked.push(asked)
    const reaction = this.react(asked, pdu)
    const isFailure = typeof reaction === 'object' && 'failure' in reaction
    this.#begin(asked.unit)
    return new Promise((resolve) => {
      this.#time.timers.after(isFailure ? reaction.afterMs : this.answerAfterMs, () => {
        this.#underWay.set(asked.unit, (this.#underWay.get(asked.unit) ?? 1) - 1)
        resolve(isFailure ? err(reaction.failure) : ok(answerBytes(asked, reaction)))
      })
    })
  }

  #begin(unit: number): void {
    const underWay = (this.#underWay.get(unit) ?? 0) + 1
    this.#underWay.set(unit, underWay)
    this.mostAtOnce = Math.max(this.mostAtOnce, underWay)
  }
}

function answerBytes(asked: Asked, reaction: Exclude<Reaction, { readonly failure: string }>): Uint8Array {
  if (reaction === 'registers') {
    const registers = Array.from({ length: asked.count }, (_, index) => asked.address + index)
    const bytes = registers.flatMap((register) => [register >> 8, register & 0xff])
    return Uint8Array.from([asked.function, bytes.length, ...bytes])
  }
  if ('bytes' in reaction) return Uint8Array.from(reaction.bytes)
  return Uint8Array.of(asked.function | 0x80, reaction.exception)
}

export const lineConnection = (unit: number): Connection => ({ kind: 'line', lineId: 'line-a', unit })

/** A device with 16-bit points at these addresses, each called by its address. */
export function targetAt(
  unit: number,
  addresses: readonly number[],
  change: Partial<PollTarget> = {},
): PollTarget {
  const deviceId = `dev-${unit}`
  const registers = addresses.map(
    (address): ModelPoint => ({
      key: `register${address}`,
      function: 3,
      address,
      type: 'uint16',
      unit: '1',
      resolution: 1,
      kind: 'instantaneous',
      group: 'other',
    }),
  )
  return {
    deviceId,
    connection: lineConnection(unit),
    periodMs: 1_000,
    limits: { maxRegisters: 125, maxGap: 0 },
    registers,
    spans: addresses.map((address) => ({ function: 3, address, count: 1 })),
    points: registers.map(({ key, unit: unitOfValue, kind, group, resolution }) => ({
      id: makePointId(deviceId, key),
      deviceId,
      key,
      unit: unitOfValue,
      kind,
      group,
      resolution,
    })),
    ...change,
  }
}

/** A decoder of 16-bit registers, written for these tests alone. */
export const compileBlock: CompileBlock = (registers, block) => ({
  decode: (answerPdu, timeMs, firstNumber, batch, at) => {
    block.members.forEach((member, index) => {
      const offset = 2 + 2 * ((registers[member]?.address ?? 0) - block.address)
      const value = (answerPdu[offset] ?? 0) * 256 + (answerPdu[offset + 1] ?? 0)
      batch.set([firstNumber + member, timeMs, value, 0], at + 4 * index)
    })
    return true
  },
})
