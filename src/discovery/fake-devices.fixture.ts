// Devices in memory for tests of discovery, on lines and behind TCP ports, written from the standard and not from the code.

import { err, ok } from '../base/result.ts'
import type { DeviceModel } from '../devices/model.ts'
import type { TransactionOutcome } from '../modbus/transaction.ts'
import type { PointReader } from './probe.ts'
import type { OpenLane } from './run-scan.ts'

/** What a device does with a request PDU: the answer's PDU, silence, or noise. */
export type FakeDevice = (pdu: Uint8Array) => readonly number[] | 'silent' | 'garbled'

const exception = (pdu: Uint8Array, code: number): readonly number[] => [(pdu[0] ?? 0) | 0x80, code]

export type MeterOptions = {
  /** Objects of function 43/14, or none: then the function is refused. */
  readonly objects?: readonly string[]
  /** Bytes of function 17, or none. */
  readonly serverId?: string
  /** Registers by `function/address`; others are refused. */
  readonly registers?: Readonly<Record<string, number>>
}

/** Answers reads of one or two registers that it has, everything else with the exception of the standard. */
export const meter =
  ({ objects, serverId, registers = {} }: MeterOptions): FakeDevice =>
  (pdu) => {
    const [code = 0] = pdu
    if (code === 0x2b && objects !== undefined) {
      const bytes = objects.flatMap((text, id) => [id, text.length, ...new TextEncoder().encode(text)])
      return [0x2b, 0x0e, 1, 0x81, 0, 0, objects.length, ...bytes]
    }
    if (code === 17 && serverId !== undefined) {
      return [17, serverId.length + 1, ...new TextEncoder().encode(serverId), 0xff]
    }
    if (code !== 3 && code !== 4) return exception(pdu, 1)
    const address = ((pdu[1] ?? 0) << 8) | (pdu[2] ?? 0)
    const words = Array.from({ length: pdu[4] ?? 0 }, (_, index) => registers[`${code}/${address + index}`])
    if (words.some((word) => word === undefined)) return exception(pdu, 2)
    return [code, 2 * words.length, ...words.flatMap((word = 0) => [word >> 8, word & 0xff])]
  }

/** A place on a bus, and every request that was put on it. */
export class FakeBus {
  readonly asked: { readonly unit: number; readonly code: number; readonly timeoutMs: number }[] = []
  readonly devices: Map<number, FakeDevice>
  /** Units that take this long to answer, milliseconds; what comes too late is heard during the next question. */
  readonly slow: ReadonlyMap<number, number>
  readonly #strayUnits = new Set<number>()
  #onTheWay: number | null = null
  /** Lanes open at once now, and at most. */
  open = 0
  mostOpen = 0
  #nowMs = 0

  constructor(
    devices: Readonly<Record<number, FakeDevice>> = {},
    slow: Readonly<Record<number, number>> = {},
  ) {
    this.slow = new Map(Object.entries(slow).map(([unit, delayMs]) => [Number(unit), delayMs]))
    this.devices = new Map(Object.entries(devices).map(([unit, device]) => [Number(unit), device]))
  }

  /** Time passes only by asking: a time-out takes its whole time, an answer 10 ms. */
  readonly clock = { nowMs: () => this.#nowMs, monotonicMs: () => this.#nowMs }

  lane(before: (unit: number) => TransactionOutcome | null = () => null): OpenLane {
    this.open += 1
    this.mostOpen = Math.max(this.mostOpen, this.open)
    return {
      ask: async (unit, pdu, timeoutMs) => {
        await Promise.resolve()
        const outcome = before(unit)
        if (outcome !== null) return outcome
        this.asked.push({ unit, code: pdu[0] ?? 0, timeoutMs })
        const answer = this.#answer(unit, pdu, timeoutMs)
        this.#nowMs += answer === 'silent' ? timeoutMs : 10
        if (answer === 'silent') return err('timeout')
        return answer === 'garbled' ? err('answerWrong') : ok(Uint8Array.from(answer))
      },
      strayUnits: () => this.#strayUnits,
      [Symbol.asyncDispose]: async () => {
        this.open -= 1
      },
    }
  }

  /** A late answer stands before the one of whoever is asked then, and instead of it where that stays silent. */
  #answer(unit: number, pdu: Uint8Array, timeoutMs: number): ReturnType<FakeDevice> {
    const stray = this.#onTheWay
    this.#onTheWay = null
    if (stray !== null && stray !== unit) this.#strayUnits.add(stray)
    const answer = this.devices.get(unit)?.(pdu) ?? 'silent'
    if (answer !== 'silent' && (this.slow.get(unit) ?? 0) > timeoutMs) {
      this.#onTheWay = unit
      return 'silent'
    }
    return answer === 'silent' && stray !== null && stray !== unit ? 'garbled' : answer
  }

  asksOf(unit: number): number {
    return this.asked.filter((one) => one.unit === unit).length
  }
}

/** One register of a point is its value in tenths. */
export const TENTHS: PointReader = {
  // biome-ignore lint/correctness/useYield: this reader knows no descriptions, so it asks for none
  describe: function* () {
    return null
  },
  request: ({ function: code, address }) => Uint8Array.of(code, address >> 8, address & 0xff, 0, 1),
  value: (_point, pdu) => (pdu.length === 4 ? (((pdu[2] ?? 0) << 8) | (pdu[3] ?? 0)) / 10 : null),
}

const point = (key: string, unit: string, address: number): DeviceModel['points'][number] => ({
  key,
  function: 4,
  address,
  type: 'uint16',
  unit,
  scale: 0.1,
  resolution: 0.1,
  kind: 'instantaneous',
  group: 'voltage',
})

/** A model with a voltage at `address` and a frequency behind it. */
export const modelAt = (
  id: string,
  address: number,
  identification?: DeviceModel['identification'],
): DeviceModel => ({
  id,
  revision: 1,
  manufacturer: 'Maker',
  product: id,
  commodity: 'electricity',
  sources: ['a fixture'],
  unverified: [],
  requests: { maxRegisters: 10, maxGap: 0 },
  ...(identification === undefined ? {} : { identification }),
  points: [point('voltageL1', 'V', address), point('frequency', 'Hz', address + 1)],
})

/** 230.1 V and 50.0 Hz at input registers `address` and the next. */
export const living = (address: number): Readonly<Record<string, number>> => ({
  [`4/${address}`]: 2_301,
  [`4/${address + 1}`]: 500,
})
