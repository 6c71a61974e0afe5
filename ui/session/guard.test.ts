// The guard: set-up first, then log-in, then back to the address asked for, and never to another site.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { nextAddress, redirectFor } from './guard.ts'

const FRESH = { claimed: false, loggedIn: false }
const OUT = { claimed: true, loggedIn: false }
const IN = { claimed: true, loggedIn: true }

describe('the guard', () => {
  test('leads everybody to set-up while nobody owns the box', () => {
    assert.equal(redirectFor('/', '', FRESH), '/setup')
    assert.equal(redirectFor('/devices/a', '', FRESH), '/setup')
    assert.equal(redirectFor('/login', '', FRESH), '/setup')
    assert.equal(redirectFor('/setup', '', FRESH), null)
  })

  test('leads a bookmarked page to log-in, with the way back', () => {
    assert.equal(redirectFor('/devices/a', '?x=1', OUT), '/login?next=%2Fdevices%2Fa%3Fx%3D1')
    assert.equal(redirectFor('/', '', OUT), '/login')
    assert.equal(redirectFor('/setup', '', OUT), '/login')
    assert.equal(redirectFor('/login', '?next=%2Fdevices', OUT), null)
  })

  test('lets everybody read the manual, and nothing that only begins like it', () => {
    for (const standing of [FRESH, OUT, IN]) {
      assert.equal(redirectFor('/help', '', standing), null)
      assert.equal(redirectFor('/help/security', '', standing), null)
    }
    assert.equal(redirectFor('/helpers', '', OUT), '/login?next=%2Fhelpers')
    assert.equal(redirectFor('/devices/help', '', FRESH), '/setup')
  })

  test('leads from log-in back to the page', () => {
    assert.equal(redirectFor('/login', '?next=%2Fdevices%2Fa%3Fx%3D1', IN), '/devices/a?x=1')
    assert.equal(redirectFor('/login', '', IN), '/')
    assert.equal(redirectFor('/setup', '', IN), '/')
    assert.equal(redirectFor('/devices', '', IN), null)
  })
})

describe('the address after log-in', () => {
  test('is Home where the link leads to another site or to a page before log-in', () => {
    const hostile = [
      'https://example.org/',
      '//example.org/',
      '/\\example.org',
      '\\\\example.org',
      'javascript:alert(1)',
      '/\t/example.org',
      '/login?next=/login',
      '/setup',
      '',
    ]
    for (const next of hostile) assert.equal(nextAddress(`?next=${encodeURIComponent(next)}`), '/', next)
  })
})
