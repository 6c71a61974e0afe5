// Raw reads against the examples of the standard, and what comes of answers that do not fit.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok } from '../base/result.ts'
import type { TransactionOutcome } from '../modbus/transaction.ts'
import type { RawSpan } from '../thread-messages.ts'
import { FakeTime } from './fake-time.fixture.ts'
import { readRaw } from './raw-read.ts'

const bytes = (hex: string) => Uint8Array.from(hex.split(' '), (pair) => Number.parseInt(pair, 16))

async function read(span: RawSpan, outcome: TransactionOutcome) {
  const asked: string[] = []
  const result = await readRaw({
    span,
    clock: new FakeTime().clock,
    ask: async (pdu) => {
      asked.push(Array.from(pdu, (byte) => byte.toString(16).padStart(2, '0')).join(' '))
      return outcome
    },
  })
  return { asked, result }
}

// MODBUS Application Protocol V1.1b3 §6.1: coils 20 to 38, "Outputs status 27-20: CD, 35-28: 6B, 38-36: 05".
test('bits come lowest first, and no more of them than were asked for', async () => {
  const { asked, result } = await read({ function: 1, address: 19, count: 19 }, ok(bytes('01 03 cd 6b 05')))
  assert.deepEqual(asked, ['01 00 13 00 13'])
  assert.ok(result.ok)
  assert.equal(result.value.values.join(''), '1011001111010110101')
})

// §6.3: registers 108 to 110 hold 555 (022B), 0 and 100.
test('registers come as numbers without a sign', async () => {
  const { asked, result } = await read(
    { function: 3, address: 107, count: 3 },
    ok(bytes('03 06 02 2b 00 00 00 64')),
  )
  assert.deepEqual(asked, ['03 00 6b 00 03'])
  assert.deepEqual(result.ok && result.value.values, [555, 0, 100])
})

const FAILURES: readonly (readonly [string, TransactionOutcome, string, string | undefined])[] = [
  ['an exception', ok(bytes('83 02')), 'device-exception', 'failure.illegalAddress'],
  ['silence', err('timeout'), 'device-timeout', 'failure.timeout'],
  ['a short answer', ok(bytes('03 02 00 01')), 'device-answer-wrong', 'failure.answerWrong'],
  [
    'an answer of another function',
    ok(bytes('04 06 02 2b 00 00 00 64')),
    'device-answer-wrong',
    'failure.answerWrong',
  ],
]

for (const [name, outcome, code, failure] of FAILURES) {
  test(`${name} is a failure with its code and its sentence`, async () => {
    const { result } = await read({ function: 3, address: 107, count: 3 }, outcome)
    assert.ok(!result.ok)
    assert.equal(result.error.code, code)
    assert.equal(result.error.params?.['failure'], failure)
  })
}
