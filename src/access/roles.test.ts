// The table of roles keeps duties apart and grants only what exists.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allows, isRole, PERMISSIONS, ROLE_PERMISSIONS, ROLES } from './roles.ts'

test('nobody both grants rights or accounts and prunes the audit log', () => {
  for (const role of ROLES) {
    const grants = allows(role, 'rights:grant') || allows(role, 'accounts:manage')
    assert.equal(grants && allows(role, 'audit:prune'), false, role)
  }
})

test('each permission is granted to somebody, once a role, and every role may end its own session', () => {
  for (const permission of PERMISSIONS)
    assert.ok(
      ROLES.some((role) => allows(role, permission)),
      permission,
    )
  for (const role of ROLES) {
    assert.equal(new Set(ROLE_PERMISSIONS[role]).size, ROLE_PERMISSIONS[role].length, role)
    assert.ok(allows(role, 'session:own'), role)
  }
})

const DENIED = [
  ['viewer', 'configuration:read'],
  ['viewer', 'audit:read'],
  ['operator', 'configuration:write'],
  ['engineer', 'audit:read'],
  ['engineer', 'rights:grant'],
  ['administrator', 'accounts:manage'],
  ['administrator', 'rights:grant'],
  ['auditor', 'configuration:write'],
  ['auditor', 'devices:test'],
  ['securityAdministrator', 'audit:prune'],
] as const

test('least privilege: what a role does not need it does not have', () => {
  for (const [role, permission] of DENIED)
    assert.equal(allows(role, permission), false, `${role} ${permission}`)
})

test('names of the language are no roles', () => {
  for (const text of ['', 'root', '__proto__', 'constructor', 'toString', 'Viewer'])
    assert.equal(isRole(text), false, text)
})
