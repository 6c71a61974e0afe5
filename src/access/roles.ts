// Who may do what: the six roles as a table of permissions, with duties kept apart.

export const PERMISSIONS = [
  /** One's own session: look at it, end it, change one's own password. */
  'session:own',
  /** Live values, history, status and health. */
  'readings:read',
  'configuration:read',
  'configuration:write',
  /** Sends requests to a device or opens a line to prove that it answers. */
  'devices:test',
  /** Which Modbus client may write what: granting rights, therefore apart from the rest of the configuration. */
  'rights:grant',
  'accounts:manage',
  'audit:read',
  'audit:prune',
] as const

export type Permission = (typeof PERMISSIONS)[number]

export const ROLES = [
  'securityAdministrator',
  'administrator',
  'engineer',
  'operator',
  'viewer',
  'auditor',
] as const

export type Role = (typeof ROLES)[number]

/** Nobody both grants rights and prunes the audit log (separation of duties); a test holds this. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  securityAdministrator: [
    'session:own',
    'readings:read',
    'configuration:read',
    'configuration:write',
    'devices:test',
    'rights:grant',
    'accounts:manage',
    'audit:read',
  ],
  administrator: [
    'session:own',
    'readings:read',
    'configuration:read',
    'configuration:write',
    'devices:test',
    'audit:read',
  ],
  engineer: ['session:own', 'readings:read', 'configuration:read', 'configuration:write', 'devices:test'],
  operator: ['session:own', 'readings:read', 'configuration:read', 'devices:test'],
  viewer: ['session:own', 'readings:read'],
  auditor: ['session:own', 'configuration:read', 'audit:read', 'audit:prune'],
}

export const isRole = (text: string): text is Role => Object.hasOwn(ROLE_PERMISSIONS, text)

export const allows = (role: Role, permission: Permission): boolean =>
  ROLE_PERMISSIONS[role].includes(permission)
