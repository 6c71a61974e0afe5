// Every name that the pages turn into a word has one: audit events, roles, usages, qualities, states.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLES } from '../src/access/roles.ts'
import { AUDIT_EVENTS } from '../src/base/audit-event.ts'
import { WORD_ORDERS } from '../src/devices/model.ts'
import { POINT_GROUPS } from '../src/measurement/point.ts'
import { QUALITIES } from '../src/measurement/quality.ts'
import { USAGES } from '../src/measurement/usage.ts'
import { isTextKey } from '../src/texts/texts.ts'

const LINK_STATES = ['waiting', 'ok', 'silent', 'down']
const AUDIT_RESULTS = ['success', 'failure', 'refused', 'warning']
const CLOCKS = ['synchronised', 'unsynchronised', 'unknown']

const NAMES: Readonly<Record<string, readonly string[]>> = {
  audit: Object.keys(AUDIT_EVENTS),
  auditResult: AUDIT_RESULTS,
  role: ROLES,
  wordOrder: WORD_ORDERS,
  group: POINT_GROUPS,
  quality: QUALITIES,
  usage: USAGES,
  deviceState: LINK_STATES,
  lineState: LINK_STATES,
  clock: CLOCKS,
}

for (const [kind, names] of Object.entries(NAMES))
  test(`every ${kind} has its word`, () => {
    assert.ok(names.length > 1)
    assert.deepEqual(
      names.filter((name) => !isTextKey(`${kind}.${name}`)),
      [],
    )
  })
