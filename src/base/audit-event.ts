// The closed vocabulary of the audit log and the port through which every room reports to it.

/** Each event with its category; a room can report nothing that is not in this table. */
export const AUDIT_EVENTS = {
  'log-in': 'access',
  'log-out': 'access',
  lockout: 'access',
  'set-up': 'access',
  'password-change': 'access',
  'session-end': 'access',
  /** A request that access, origin or limits refused; identical ones are counted, not repeated. */
  'request-refused': 'access',
  'configuration-change': 'configuration',
  'device-replacement': 'configuration',
  'counter-leap': 'configuration',
  /** Another device answers in the place of one that is configured, and: it is the right one again. */
  'device-exchanged': 'modbus',
  'device-returned': 'modbus',
  'device-accepted': 'configuration',
  'device-test': 'configuration',
  'discovery-start': 'configuration',
  'job-cancel': 'configuration',
  'model-saved': 'configuration',
  'model-removed': 'configuration',
  'line-test': 'configuration',
  'history-export': 'history',
  'history-import': 'history',
  'history-verify': 'history',
  'history-backup': 'history',
  start: 'system',
  stop: 'system',
  'certificate-made': 'keys',
  'modbus-write-refused': 'modbus',
  'audit-capacity': 'audit',
  'audit-pruned': 'audit',
  'audit-damaged': 'audit',
  'audit-gap': 'audit',
} as const

export type AuditEvent = keyof typeof AUDIT_EVENTS
export type AuditCategory = (typeof AUDIT_EVENTS)[AuditEvent]
export type AuditResult = 'success' | 'failure' | 'refused' | 'warning'

/** What a room reports. Never a secret, never what a person typed into a user name field. */
export type AuditReport = {
  readonly event: AuditEvent
  readonly result: AuditResult
  /** Name of an account that exists, or null. */
  readonly account: string | null
  /** Address the request came from, whole; the audit log cuts it short. Null for the box itself. */
  readonly source: string | null
  /** A number `count` says how many times it happened, where one report stands for several. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>
}

export interface AuditPort {
  /** Never throws: where the record cannot be kept, the log says so and the product goes on. */
  readonly append: (report: AuditReport) => void
}
