// Tests that every failure of a read has its sentence and its hint.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { points as texts } from '../texts/en/points.ts'
import { exceptionFailure, failureKey, isUnheard } from './read-failure.ts'

test('every exception code has a failure with words, known to the standard or not', () => {
  for (let code = 0; code < 256; code++) {
    const key = failureKey(exceptionFailure(code))
    assert.ok(Object.hasOwn(texts, key) && Object.hasOwn(texts, `${key}.hint`), key)
  }
})

/** MODBUS Application Protocol V1.1b3 §7. */
const CODES: readonly (readonly [number, string])[] = [
  [1, 'illegalFunction'],
  [2, 'illegalAddress'],
  [3, 'illegalValue'],
  [4, 'deviceFailed'],
  [5, 'acknowledge'],
  [6, 'deviceBusy'],
  [8, 'memoryParity'],
  [10, 'pathUnavailable'],
  [11, 'targetSilent'],
  [7, 'exceptionOther'],
]

test('exception codes have the meanings of the standard', () => {
  for (const [code, failure] of CODES) assert.equal(exceptionFailure(code), failure)
})

test('only a gateway before the device speaks of a device that it does not hear', () => {
  const unheard = CODES.filter(([code]) => isUnheard(exceptionFailure(code))).map(([code]) => code)
  assert.deepEqual(unheard, [10, 11])
})
