// A flood of refusals becomes a few audit entries.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AuditReport } from '../base/audit-event.ts'
import { MAX_KINDS, REPEAT_WINDOW_MS, RefusalLog } from './refusal-log.ts'
import { FakeTimers } from './web-ports.fixture.ts'

function setUp() {
  const reports: AuditReport[] = []
  const timers = new FakeTimers()
  const log = new RefusalLog({ audit: { append: (report) => reports.push(report) }, timers })
  const report = (source: string, code = 'session-required') =>
    log.report({ code, method: 'GET', route: '/status', account: null, source })
  return { reports, timers, log, report }
}

test('the first of a kind is told at once, repeats as a count when the window closes', () => {
  const { reports, timers, report } = setUp()
  for (let count = 0; count < 3; count += 1) report('192.0.2.1')
  report('192.0.2.2')
  assert.deepEqual(
    reports.map(({ source, detail }) => [source, detail?.['count']]),
    [
      ['192.0.2.1', undefined],
      ['192.0.2.2', undefined],
    ],
  )
  timers.advance(REPEAT_WINDOW_MS)
  assert.deepEqual(
    reports.slice(2).map(({ source, detail }) => [source, detail?.['count']]),
    [['192.0.2.1', 2]],
  )
  report('192.0.2.1')
  assert.equal(reports.length, 4)
})

test('beyond a number of kinds refusals are counted together', () => {
  const { reports, timers, report } = setUp()
  for (let host = 0; host < MAX_KINDS + 10; host += 1) report(`2001:db8::${host}`)
  assert.equal(reports.length, MAX_KINDS)
  timers.advance(REPEAT_WINDOW_MS)
  assert.equal(reports.length, MAX_KINDS + 1)
  assert.deepEqual(reports.at(-1)?.detail, { code: 'several', method: '', route: '', count: 10 })
})

test('what was counted is told when the server stops', () => {
  const { reports, timers, log, report } = setUp()
  report('192.0.2.1')
  report('192.0.2.1')
  log[Symbol.dispose]()
  assert.equal(reports.at(-1)?.detail?.['count'], 1)
  assert.equal(timers.waiting.length, 0)
})
