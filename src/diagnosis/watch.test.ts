// From judgements to findings: hold times, time that tells nothing, and a list that does not change all the time.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Finding, listOf, MOST_FINDINGS, type Severity } from './finding.ts'
import type { Verdict } from './rule.ts'
import { sceneOf } from './scene.fixture.ts'
import { Watch } from './watch.ts'

const bare = { kind: 'slow', severity: 'warning', deviceIds: [], pointIds: [] } as const

/** One thing that is judged as the test says, each second. */
function watched() {
  let verdict: Verdict | 'gone' = 'right'
  let params: Readonly<Record<string, number>> = {}
  let nowMs = 0
  const stood: boolean[] = []
  const watch = new Watch({
    rules: [
      (_scene, isActive) => {
        stood.push(isActive('x'))
        if (verdict === 'gone') return []
        return [{ id: 'x', verdict, holdMs: 3_000, releaseMs: 2_000, finding: { ...bare, params } }]
      },
    ],
  })
  const look = (now: typeof verdict, seconds = 1, told = params) => {
    verdict = now
    params = told
    const changes: string[] = []
    for (let second = 0; second < seconds; second++) {
      nowMs += 1_000
      const { began, ended } = watch.look(sceneOf([], { nowMs, elapsedMs: 1_000 }))
      changes.push(...began.map(() => 'began'), ...ended.map(() => 'ended'))
    }
    return changes
  }
  return { watch, look, stood }
}

test('a finding begins when it has been wrong for its time, since it became wrong', () => {
  const { watch, look } = watched()
  assert.deepEqual(look('right', 5), [])
  assert.deepEqual(look('wrong', 2), [])
  assert.deepEqual(look('wrong'), ['began'])
  assert.equal(watch.findings[0]?.sinceMs, 6_000)
})

test('one good moment begins the time anew, time that tells nothing does not', () => {
  const { look } = watched()
  look('wrong', 2)
  look('right')
  assert.deepEqual(look('wrong', 2), [])
  assert.deepEqual(look('unknown', 3_600), [])
  assert.deepEqual(look('wrong'), ['began'])
})

test('it ends when it has been right for its time, and not by time that tells nothing', () => {
  const { look, stood } = watched()
  look('wrong', 3)
  assert.deepEqual(look('unknown', 3_600), [])
  assert.deepEqual(look('right'), [])
  assert.deepEqual(look('wrong'), [])
  assert.equal(stood.at(-1), true)
  assert.deepEqual(look('right', 2), ['ended'])
  look('right')
  assert.equal(stood.at(-1), false)
})

test('what no rule names any more is gone, and has not ended', () => {
  const { watch, look } = watched()
  look('wrong', 3)
  assert.equal(watch.verdict('x'), 'wrong')
  assert.deepEqual(look('gone'), [])
  assert.deepEqual(watch.findings, [])
  assert.equal(watch.verdict('x'), null)
})

test('a clock that is set moves the beginning with it, so that what lasts, lasts as long', () => {
  let nowMs = 0
  const watch = new Watch({
    rules: [
      () => [{ id: 'x', verdict: 'wrong', holdMs: 2_000, releaseMs: 0, finding: { ...bare, params: {} } }],
    ],
  })
  const look = (clockStepMs = 0) => {
    nowMs += 1_000 + clockStepMs
    watch.look(sceneOf([], { nowMs, elapsedMs: 1_000, clockStepMs }))
    return watch.findings[0]?.sinceMs
  }
  look()
  assert.deepEqual([look(-500), look(), look(90_000), look()], [500, 500, 90_500, 90_500])
})

test('numbers of a finding that stands are told anew after half a minute, not each time', () => {
  const { watch, look } = watched()
  look('wrong', 3, { n: 1 })
  const [first] = watch.findings
  look('wrong', 29, { n: 2 })
  assert.equal(watch.findings[0], first)
  look('wrong', 1, { n: 3 })
  assert.deepEqual(watch.findings[0]?.params, { n: 3 })
})

const findingOf = (id: number, severity: Severity): Finding => ({
  ...bare,
  id: String(id),
  severity,
  params: {},
  sinceMs: 1_000 - id,
})

test('the list has the worst first, then the longest, and as many as anybody reads', () => {
  const many = Array.from({ length: MOST_FINDINGS }, (_, id) => findingOf(id, 'notice'))
  assert.equal(listOf(many).more, 0)
  const { findings, more } = listOf([...many, findingOf(900, 'fault')])
  assert.equal(findings.length, MOST_FINDINGS)
  assert.equal(more, 1)
  assert.equal(findings[0]?.severity, 'fault')
  assert.equal(findings[1]?.id, '199')
})
