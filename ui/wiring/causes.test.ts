// What was observed leads to its causes, the likeliest first.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { causesOf, heardInSearch, heardInTest, LINE_CAUSES, NETWORK_CAUSES } from './causes.ts'

const SEARCH = { kind: 'line', garbled: 0, mute: 0, echoes: 0, broken: 0 } as const

describe('a test that failed', () => {
  test('is silence on a line, and a connection without an answer in a network', () => {
    assert.equal(heardInTest('line', { code: 'device-timeout' }), 'silence')
    assert.equal(heardInTest('tcp', { code: 'device-timeout' }), 'mute')
    assert.equal(heardInTest('tcp', { code: 'device-unreachable' }), 'refused')
  })

  test('with a wrong checksum points to rate and noise, with an exception to the model', () => {
    assert.equal(heardInTest('line', { code: 'device-answer-wrong' }), 'broken')
    assert.equal(causesOf('broken')[0], 'rate')
    assert.equal(heardInTest('line', { code: 'device-exception' }), 'exception')
    assert.equal(causesOf('exception')[0], 'model')
  })

  test('of a device behind another gateway is told by that gateway', () => {
    const failure = 'failure.targetSilent'
    assert.equal(heardInTest('tcp', { code: 'device-timeout', failure }), 'behind')
    assert.equal(
      heardInTest('tcp', { code: 'device-unreachable', failure: 'failure.pathUnavailable' }),
      'behind',
    )
  })

  test('that heard its own request alone is an echo, and what is no matter of wiring has no causes', () => {
    assert.equal(heardInTest('line', { code: 'device-timeout', failure: 'failure.echoed' }), 'echo')
    assert.deepEqual(causesOf('port'), [])
    assert.equal(heardInTest('line', { code: 'busy' }), null)
    assert.equal(heardInTest('line', { code: 'request-invalid' }), null)
  })
})

describe('a search that found nothing', () => {
  test('was silence, broken answers, or the own echo', () => {
    assert.equal(heardInSearch(SEARCH), 'silence')
    assert.equal(heardInSearch({ ...SEARCH, garbled: 1, echoes: 40 }), 'broken')
    assert.equal(heardInSearch({ ...SEARCH, broken: 1 }), 'broken')
    assert.equal(heardInSearch({ ...SEARCH, echoes: 247 }), 'echo')
  })

  test('in a network met nobody, or somebody who does not answer', () => {
    assert.equal(heardInSearch({ ...SEARCH, kind: 'network' }), 'refused')
    assert.equal(heardInSearch({ ...SEARCH, kind: 'network', mute: 2 }), 'mute')
  })
})

test('silence begins with power, crossed wires and the address; every cause is named by some observation', () => {
  assert.deepEqual(causesOf('silence').slice(0, 3), ['power', 'swapped', 'address'])
  const named = new Set(
    (['silence', 'broken', 'echo', 'refused', 'mute', 'behind', 'exception', 'misfit'] as const).flatMap(
      causesOf,
    ),
  )
  assert.deepEqual(
    [...LINE_CAUSES, ...NETWORK_CAUSES].filter((cause) => !named.has(cause)),
    [],
  )
})
