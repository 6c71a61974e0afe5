// Tests that every name which data can ask for has its English words.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { POINT_GROUPS } from '../../measurement/point.ts'
import { QUALITIES } from '../../measurement/quality.ts'
import { USAGES } from '../../measurement/usage.ts'
import { points } from './points.ts'

const has = (key: string): boolean => Object.hasOwn(points, key)

test('every usage, group and quality has a name, and every quality a reason', () => {
  const keys = [
    ...USAGES.map((usage) => `usage.${usage}`),
    ...POINT_GROUPS.map((group) => `group.${group}`),
    ...QUALITIES.flatMap((quality) => [`quality.${quality}`, `quality.${quality}.reason`]),
  ]
  assert.deepEqual(
    keys.filter((key) => !has(key)),
    [],
  )
})

test('every failure says what to check', () => {
  const failures = Object.keys(points).filter((key) => /^failure\.[A-Za-z]+$/.test(key))
  assert.ok(failures.length >= 7)
  assert.deepEqual(
    failures.filter((key) => !has(`${key}.hint`)),
    [],
  )
})

test('no two usages are called the same', () => {
  const names = USAGES.map((usage) => Object.entries(points).find(([key]) => key === `usage.${usage}`)?.[1])
  assert.equal(new Set(names).size, USAGES.length)
})
