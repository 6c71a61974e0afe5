// An RTU client on a line of 9600 8E1 that the test plays.

import { FakeTime } from './fake-time.fixture.ts'
import { lineTiming } from './line-timing.ts'
import { LinkRecord } from './link-record.ts'
import { RtuClient } from './rtu-client.ts'
import type { TransactionOutcome } from './transaction.ts'

export const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
export const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

// Checksums by another program, bit by bit after MODBUS over Serial Line V1.02 §6.2.2: reads of one register at address 0 and 1, and answers to them.
export const READ_0 = hex('03 00 00 00 01')
export const READ_1 = hex('03 00 01 00 01')
export const READ_0_OF_1 = '010300000001840a'
export const ANSWER_1234 = hex('01 03 02 12 34 b5 33')
export const ANSWER_5678 = hex('01 03 02 56 78 87 c6')
export const ANSWER_OF_2 = hex('02 03 02 12 34 f1 33')
export const WRITE = hex('06 00 01 00 03')
export const WRITE_OF_1 = hex('01 06 00 01 00 03 98 0b')
export const PDU_1234 = '03021234'
export const PDU_5678 = '03025678'

/** 9600 8E1: 11 bits / 9600 = 1.1458 ms a character, 4.0104 ms of silence. */
export const CHARACTER_MS = 11_000 / 9_600
export const SILENCE_MS = 3.5 * CHARACTER_MS
export const REQUEST_MS = 8 * CHARACTER_MS
export const TIMEOUT_MS = 500

export function line(overrides: { readonly write?: (frame: Uint8Array) => boolean } = {}) {
  const time = new FakeTime()
  const record = new LinkRecord(time)
  const written: { readonly atMs: number; readonly frame: string }[] = []
  const outcomes: TransactionOutcome[] = []
  const client = new RtuClient({
    timing: lineTiming({ baud: 9_600, parity: 'even', stopBits: 1 }),
    clock: time,
    timers: time,
    spin: time.spin,
    record,
    write:
      overrides.write ??
      ((frame) => {
        written.push({ atMs: time.monotonicMs(), frame: toHex(frame) })
        return true
      }),
  })
  const ask = (unit: number, pdu: Uint8Array) =>
    client.send(unit, pdu, TIMEOUT_MS, (outcome) => outcomes.push(outcome))
  return { time, record, client, written, outcomes, ask }
}

export const shown = (outcome: TransactionOutcome | undefined) =>
  outcome === undefined ? null : outcome.ok ? toHex(outcome.value) : outcome.error
