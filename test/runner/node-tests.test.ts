// Shows that a test run which found nothing, died or lies about its exit code does not pass.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge, sortTests } from './node-tests.ts'

const summary = (pass: number, fail: number): string =>
  `# pass ${pass}\n# fail ${fail}\n# cancelled 0\n# skipped 0\n# todo 0\n`
const run = (files: number, exitCode: number | null, report: string) =>
  judge({ name: 'control', files, exitCode, report }).tally.failed

test('a good run has no failure and a red one its own', () => {
  assert.equal(run(2, 0, summary(2, 0)), 0)
  assert.equal(run(2, 1, summary(1, 1)), 1)
})

test('a run that found no tests, or fewer than files, fails', () => {
  assert.equal(run(2, 0, summary(0, 0)), 1)
  assert.equal(run(2, 0, summary(1, 0)), 1)
})

test('a run that died fails, whatever it had counted', () => {
  assert.equal(run(2, null, ''), 1)
  assert.equal(run(2, 134, summary(2, 0)), 1)
})

test('test files are sorted by what they touch, and empty ones are named', () => {
  const file = (path: string, text = 'test(') => ({ path, text })
  const sorted = sortTests([
    file('src/modbus/pdu.test.ts'),
    file('src/modbus/io/tty.test.ts'),
    file('src/web/routes.test.ts'),
    file('test/house-style.test.ts'),
    file('test/peers/mbpoll.test.ts'),
    file('test/packaging/deb.test.ts'),
    file('simulator/curve.test.ts', '// nothing'),
    file('src/modbus/pdu.ts'),
  ])
  assert.deepEqual(sorted.together, ['src/modbus/pdu.test.ts', 'test/house-style.test.ts'])
  assert.deepEqual(sorted.isolated, [
    'src/modbus/io/tty.test.ts',
    'src/web/routes.test.ts',
    'test/peers/mbpoll.test.ts',
    'simulator/curve.test.ts',
  ])
  assert.deepEqual(sorted.boxes, ['test/packaging/deb.test.ts'])
  assert.deepEqual(sorted.empty, ['simulator/curve.test.ts'])
})
