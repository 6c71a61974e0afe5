// Shows that the runner looks for, and under CI installs, every Debian package whose lack a test would be skipped for.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TOOLS } from '../peers/require-tool.ts'
import { DEBIAN_PACKAGES } from './debian-packages.ts'

test('the package of every tool that a test asks for is among them', () => {
  const listed = new Set(DEBIAN_PACKAGES.map(({ name }) => name))
  const needed = Object.values(TOOLS).map(({ debian }) => debian)
  assert.deepEqual(
    needed.filter((name) => !listed.has(name)),
    [],
  )
})
