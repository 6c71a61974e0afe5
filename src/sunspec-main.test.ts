// Asking one device for its description: what comes of silence, refusals, gateways and broken chains, and when it ends.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TEST_LIFE_MS } from './acquisition/device-test.ts'
import { err, ok } from './base/result.ts'
import type { TransactionOutcome } from './modbus/transaction.ts'
import { common, END, INVERTER_103, mapAt, UNKNOWN_64111 } from './sunspec/maps.fixture.ts'
import { describeDevice, describeForDiscovery } from './sunspec-main.ts'

const MAKER = common({ manufacturer: 'Maker', product: 'Inverter 8', serial: '4711' })
const GOOD = mapAt(40_000, MAKER, INVERTER_103, UNKNOWN_64111, END)

type Answer = (address: number, count: number) => TransactionOutcome

const refused = ok(Uint8Array.of(0x83, 2))
const holding =
  (map: ReadonlyMap<number, number>): Answer =>
  (address, count) => {
    const words = Array.from({ length: count }, (_, index) => map.get(address + index))
    if (words.includes(undefined)) return refused
    return ok(Uint8Array.from([3, 2 * count, ...words.flatMap((word = 0) => [word >> 8, word & 0xff])]))
  }

async function describe(answer: Answer, takesMs = 10) {
  let nowMs = 0
  let asked = 0
  const result = await describeDevice({
    clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    ask: async (pdu) => {
      asked += 1
      nowMs += takesMs
      const view = new DataView(pdu.buffer, pdu.byteOffset)
      return answer(view.getUint16(1), view.getUint16(3))
    },
  })
  return { result, asked }
}

test('a description becomes a model, with who the device is and what of it is read', async () => {
  const { result } = await describe(holding(GOOD))
  assert.ok(result.ok)
  const { base, identification, model, read, notRead } = result.value
  assert.deepEqual([base, read, notRead], [40_000, [103], [64_111]])
  assert.deepEqual(identification, ['Maker', 'Inverter 8', '1.2.3', '4711'])
  assert.deepEqual([model.id, model.revision], ['sunspec-maker-inverter-8', 1])
})

const FAILURES: readonly (readonly [string, Answer, string, number])[] = [
  ['refuses all bases', () => refused, 'sunspec-missing', 3],
  ['is silent to all bases', () => err('timeout'), 'device-timeout', 3],
  ['cannot be reached', () => err('connectionDown'), 'device-unreachable', 1],
  ['is on a line that is down', () => err('lineDown'), 'line-unavailable', 1],
  ['is behind a gateway without a path', () => ok(Uint8Array.of(0x83, 0x0a)), 'device-unreachable', 1],
  ['is silent behind a gateway', () => ok(Uint8Array.of(0x83, 0x0b)), 'device-timeout', 1],
  ['breaks off', holding(mapAt(40_000, MAKER, '00670000')), 'sunspec-broken', 4],
  ['has nothing that Busbar knows', holding(mapAt(40_000, MAKER, UNKNOWN_64111, END)), 'sunspec-broken', 5],
]

for (const [what, answer, code, most] of FAILURES) {
  test(`a device that ${what} fails with ${code}`, async () => {
    const { result, asked } = await describe(answer)
    assert.equal(result.ok ? 'ok' : result.error.code, code)
    assert.ok(asked <= most, `${asked} questions`)
  })
}

test('one that is silent to addresses that it does not have is found at another base', async () => {
  const map = mapAt(0, MAKER, INVERTER_103, END)
  const { result } = await describe((address, count) =>
    address >= 40_000 ? err('timeout') : holding(map)(address, count),
  )
  assert.ok(result.ok && result.value.base === 0)
})

test('silence in the middle of a chain is silence, not a broken chain', async () => {
  const { result } = await describe((address, count) =>
    address >= 40_070 ? err('timeout') : holding(GOOD)(address, count),
  )
  assert.equal(result.ok ? 'ok' : result.error.code, 'device-timeout')
})

test('a broken chain is told beside the model', async () => {
  const { result } = await describe(holding(mapAt(40_000, MAKER, '00670000')))
  assert.deepEqual(result, {
    ok: false,
    error: {
      code: 'sunspec-broken',
      findings: [
        { path: '/model', rule: 'rule.sunspec.lengthZero', params: { model: 103, address: 40_070 } },
      ],
    },
  })
})

test('a slow device is not asked beyond the life of a test', async () => {
  const long = mapAt(0, MAKER, ...Array.from({ length: 40 }, () => UNKNOWN_64111), END)
  const { asked } = await describe(holding(long), 1_000)
  assert.ok(asked <= TEST_LIFE_MS / 1_000 + 1, `${asked} questions`)
})

test('a discovery hears of a description that is broken, too', () => {
  const run = (map: ReadonlyMap<number, number>) => {
    const describing = describeForDiscovery()
    let step = describing.next()
    while (step.done !== true) {
      const view = new DataView(step.value.buffer, step.value.byteOffset)
      const answer = holding(map)(view.getUint16(1), view.getUint16(3))
      step = describing.next(answer.ok ? answer.value : null)
    }
    return step.value
  }
  assert.equal(run(GOOD)?.model?.id, 'sunspec-maker-inverter-8')
  assert.deepEqual(run(mapAt(40_000, MAKER, '00670000')), { identification: [], model: null })
  assert.equal(run(new Map()), null)
})
