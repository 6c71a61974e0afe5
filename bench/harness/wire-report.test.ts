// Shows that the arithmetic of the line agrees with values worked out by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWireReport, wireLimit } from './wire-report.ts'

test('the limit of the wire is that of the hand calculation', () => {
  // 9600 baud, 10 registers: 33 characters x 11 / 9600 = 37.81 ms, and twice 3.5 characters = 8.02 ms.
  assert.equal(wireLimit(9_600, 10).toFixed(2), '21.82')
  assert.equal(wireLimit(19_200, 125).toFixed(2), '6.46')
  // 115200 baud, 10 registers: 3.151 ms and twice 1.75 ms.
  assert.equal(wireLimit(115_200, 10).toFixed(2), '150.35')
})

test('the report is the last line, whatever was printed before it', () => {
  const report = readWireReport([
    '/dev/pts/3',
    '{"transactions":12,"tps":3.5,"gap_p50_us":2100,"gap_violations":1}',
  ])
  assert.deepEqual(report, { perSecond: 3.5, transactions: 12, violations: 1, gapMs: 2.1 })
  assert.throws(() => readWireReport(['/dev/pts/3']))
})
