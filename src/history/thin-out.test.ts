// Tests that thinned samples are real ones, few enough, and still show extremes and gaps.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { packSamples, type SampleBatch, unpackSamples } from '../measurement/sample.ts'
import { thinOut } from './thin-out.ts'

const batchOf = (values: readonly (number | null)[]): SampleBatch =>
  packSamples(
    values.map((value, index) => ({
      pointNumber: 0,
      timeMs: index,
      value,
      quality: value === null ? 'noCommunication' : 'good',
    })),
  )

const valuesOf = (batch: SampleBatch) => [...unpackSamples(batch)].map(({ value }) => value)

test('few enough samples stay as they are', () => {
  assert.deepEqual(valuesOf(thinOut(batchOf([1, 2, 3]), 3)), [1, 2, 3])
})

test('each stretch gives its smallest and greatest in their order', () => {
  assert.deepEqual(valuesOf(thinOut(batchOf([3, 9, 1, 4, 5, 2, 8, 6]), 4)), [9, 1, 2, 8])
})

test('a gap stays a gap', () => {
  assert.deepEqual(valuesOf(thinOut(batchOf([1, null, 3, 4, 5, 6, 7, 8]), 4)), [null, 4, 5, 8])
  assert.deepEqual(valuesOf(thinOut(batchOf([null, null, null, null]), 2)), [null])
})

test('one sample is the latest', () => {
  assert.deepEqual(valuesOf(thinOut(batchOf([1, 2, 3]), 1)), [3])
})

test('the answer is short enough, in order, of real samples, with the extremes of all', () => {
  const series = fc.array(fc.oneof(fc.integer(), fc.constant(null)), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(series, fc.integer({ min: 2, max: 50 }), (values, most) => {
      const samples = [...unpackSamples(thinOut(batchOf(values), most))]
      assert.ok(samples.length <= most)
      assert.ok(samples.every(({ timeMs, value }) => value === values[timeMs]))
      const times = samples.map(({ timeMs }) => timeMs)
      assert.deepEqual(
        times,
        [...times].sort((a, b) => a - b),
      )
      const numbers = values.filter((value) => value !== null)
      const kept = samples.flatMap(({ value }) => value ?? [])
      if (numbers.length > 0) assert.equal(Math.max(...kept), Math.max(...numbers))
      assert.equal(
        samples.some(({ value }) => value === null),
        values.includes(null),
      )
    }),
  )
})
