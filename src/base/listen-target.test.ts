// How the place where a server listens is shown to people.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostInUrl } from './listen-target.ts'

test('an address stands in a URL as RFC 3986 has it, and every address as the name of this machine', () => {
  const shown = ['127.0.0.1', 'panel.local', '::1', 'fd00::1', '0.0.0.0', '::'].map(hostInUrl)
  assert.deepEqual(shown, ['127.0.0.1', 'panel.local', '[::1]', '[fd00::1]', 'localhost', 'localhost'])
})
