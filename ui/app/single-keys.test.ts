// The choice about single keys is on at first and stays as it was left.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepSingleKeys } from './single-keys.ts'

test('single keys work until somebody switches them off, also after a reload', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const first = keepSingleKeys({ storage })
  assert.equal(first.value, true)
  first.value = false
  assert.equal(keepSingleKeys({ storage }).value, false)
  first.value = true
  assert.equal(keepSingleKeys({ storage }).value, true)
})
