// The distribution tree and its rows: every device once, whatever fedBy says.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Circuit, distributionOf } from './distribution.ts'

const device = (id: string, fedBy?: string, usage = 'none') => ({
  id,
  usage,
  ...(fedBy === undefined ? {} : { fedBy }),
})
const idsOf = (circuits: readonly Circuit[]): string[] =>
  circuits.flatMap(({ id, feeders }) => [id, ...idsOf(feeders)])

describe('the distribution', () => {
  test('hangs feeders under their incomer in the order of the configuration', () => {
    const { incomers, loose } = distributionOf([device('a', 'main'), device('main'), device('b', 'main')])
    assert.deepEqual(
      incomers.map(({ id, feeders }) => [id, feeders.map((feeder) => feeder.id)]),
      [['main', ['a', 'b']]],
    )
    assert.deepEqual(loose, [])
  })

  test('leaves a device without relations loose, and a main incomer without feeders on top', () => {
    const { incomers, loose } = distributionOf([device('x'), device('main', undefined, 'main')])
    assert.deepEqual(idsOf(incomers), ['main'])
    assert.deepEqual(idsOf(loose), ['x'])
  })

  test('takes a device that is fed by nobody known as a root', () => {
    assert.deepEqual(idsOf(distributionOf([device('a', 'gone')]).loose), ['a'])
  })

  test('shows every device exactly once, also where fedBy runs in circles', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const someone = fc.option(fc.constantFrom(...ids, 'nobody'), { nil: undefined })
    fc.assert(
      fc.property(fc.array(someone, { minLength: 6, maxLength: 6 }), (feeds) => {
        const { incomers, loose } = distributionOf(ids.map((id, at) => device(id, feeds[at])))
        assert.deepEqual(idsOf([...incomers, ...loose]).toSorted(), ids)
      }),
    )
  })
})
