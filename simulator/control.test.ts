// Tests of the commands to a running simulator, of its flags, and of its time.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseControl } from './control.ts'
import { parseSimulateOptions } from './options.ts'
import { makeSimulatedTime } from './simulated-time.ts'

test('commands are read from lines of JSON', () => {
  assert.deepEqual(parseControl('{"silence":"hvac"}'), { kind: 'silence', id: 'hvac' })
  assert.deepEqual(parseControl('{"answer":"hvac"}'), { kind: 'answer', id: 'hvac' })
  assert.deepEqual(parseControl('{"freeze":1795341600000}'), { kind: 'freeze', timeMs: 1_795_341_600_000 })
  assert.deepEqual(parseControl('{"freeze":"2026-11-22T10:00:00Z"}'), {
    kind: 'freeze',
    timeMs: 1_795_341_600_000,
  })
  assert.deepEqual(parseControl('{"resume":true}'), { kind: 'resume' })
})

test('anything else is no command', () => {
  const lines = ['', '{', 'null', '3', '[]', '{}', '{"silence":3}', '{"resume":false}', '{"freeze":"soon"}']
  for (const line of [...lines, '{"silence":"a","answer":"b"}', '{"halt":true}']) {
    assert.equal(parseControl(line), undefined, line)
  }
})

test('time stands within the century of the meters, after the day that their counters stood at zero', () => {
  const [firstMs, endMs] = [Date.UTC(2025, 11, 29), Date.UTC(2100, 0, 1)]
  const frozenMs = [firstMs, firstMs + 1, endMs - 1, endMs].map((timeMs) => {
    const command = parseControl(JSON.stringify({ freeze: timeMs }))
    return command?.kind === 'freeze' ? command.timeMs : null
  })
  assert.deepEqual(frozenMs, [null, firstMs + 1, endMs - 1, null])
})

test('flags become options', () => {
  const args =
    '--json --control --dir /tmp/x --ports 1602,65535 --seed 7 --speed 60 --utc-offset=-300 --silent ev --silent it'
  assert.deepEqual(parseSimulateOptions([...args.split(' '), '--freeze', '2026-11-22T10:00:00Z']), {
    json: true,
    control: true,
    dir: '/tmp/x',
    ports: [1602, 65_535],
    seed: 7,
    speed: 60,
    utcOffsetMinutes: -300,
    silent: ['ev', 'it'],
    frozenAtMs: 1_795_341_600_000,
  })
})

test('a wrong flag is one line that names it', () => {
  const wrong = [
    ['--ports', '1'],
    ['--ports', '0,65536'],
    ['--seed', '-1'],
    ['--seed', '1.5'],
    ['--speed', '0'],
    ['--speed', ''],
    ['--utc-offset', '841'],
    ['--utc-offset', '0.5'],
    ['--freeze', '2025-12-28T00:00:00Z'],
    ['--freeze', '9999999999999999999'],
    ['--silent', 'nobody'],
    ['--more'],
    ['word'],
  ]
  for (const args of wrong) {
    const line = parseSimulateOptions(args)
    assert.ok(typeof line === 'string' && !line.includes('\n'), args.join(' '))
    if (args.length === 2) assert.ok(line.includes(args[0] ?? ''), line)
  }
})

test('time moves in whole steps, faster when asked, and stops and resumes', () => {
  let wallMs = 10_400
  const time = makeSimulatedTime({ wallMs: () => wallMs, quantumMs: 1_000, speed: 10 })
  assert.equal(time.nowMs(), 10_000)
  wallMs = 10_500
  assert.equal(time.nowMs(), 11_000)
  time.freeze(123)
  wallMs = 20_400
  assert.equal(time.nowMs(), 123)
  time.resume()
  assert.equal(time.nowMs(), 110_000)
})
