// A line queue on a link that the test plays, and who asks it what.

import { FakeTime } from '../modbus/fake-time.fixture.ts'
import type { TransactionOutcome, TransactionPriority } from '../modbus/transaction.ts'
import { FakeLink } from './fake-link.fixture.ts'
import { LineQueue } from './line-queue.ts'
import { SilentUnits } from './silent-units.ts'

export const LIFE_MS = 6_000

export function queueOf(depth = 1, link = new FakeLink()) {
  const time = new FakeTime()
  const queue = new LineQueue({
    link,
    silentUnits: new SilentUnits(),
    clock: time,
    timers: time,
    depth,
    lifeMs: LIFE_MS,
  })
  const heard: string[] = []
  const ask = (
    who: { readonly name: string },
    pdu: readonly number[],
    {
      priority = 'client',
      unit = 1,
      timeoutMs = 1_000,
    }: { readonly priority?: TransactionPriority; readonly unit?: number; readonly timeoutMs?: number } = {},
  ) =>
    queue.submit({
      unit,
      pdu: Uint8Array.from(pdu),
      timeoutMs,
      priority,
      origin: who,
      done: (outcome) => heard.push(`${who.name} ${shown(outcome)}`),
    })
  return { time, link, queue, heard, ask }
}

export const shown = (outcome: TransactionOutcome) =>
  outcome.ok ? Buffer.from(outcome.value).toString('hex') : outcome.error

export const read = (address: number) => [3, 0, address, 0, 1]
export const write = (address: number) => [6, 0, address, 0, 1]
export const ANSWER = [3, 2, 0, 7] as const
export const A = { name: 'A' }
export const B = { name: 'B' }
export const C = { name: 'C' }
export const POLLER = { name: 'poller' }
export const addresses = (link: FakeLink) => link.sent.map(({ pdu }) => pdu[2])
