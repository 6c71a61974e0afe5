// The one table of errors that leave Busbar: code, HTTP status and whose fault it is; the sentences live in texts/.

export type Fault = 'caller' | 'busbar' | 'device'

export type ErrorRow = { readonly status: number; readonly fault: Fault }

/** Every code that an API answer, a page or the command line may carry; docs/errors.md lists the same codes. */
export const ERRORS = {
  'request-invalid': { status: 400, fault: 'caller' },
  'request-too-large': { status: 413, fault: 'caller' },
  'media-type-unsupported': { status: 415, fault: 'caller' },
  'origin-refused': { status: 403, fault: 'caller' },
  'not-found': { status: 404, fault: 'caller' },
  'method-not-allowed': { status: 405, fault: 'caller' },
  'session-required': { status: 401, fault: 'caller' },
  'permission-missing': { status: 403, fault: 'caller' },
  'credentials-wrong': { status: 401, fault: 'caller' },
  'password-wrong': { status: 401, fault: 'caller' },
  'account-locked': { status: 423, fault: 'caller' },
  'sessions-exhausted': { status: 503, fault: 'caller' },
  'rate-limited': { status: 429, fault: 'caller' },
  'setup-done': { status: 409, fault: 'caller' },
  'setup-required': { status: 409, fault: 'caller' },
  'device-code-wrong': { status: 401, fault: 'caller' },
  'password-refused': { status: 422, fault: 'caller' },
  'configuration-invalid': { status: 422, fault: 'caller' },
  'configuration-changed': { status: 412, fault: 'caller' },
  'precondition-missing': { status: 428, fault: 'caller' },
  'line-in-use': { status: 409, fault: 'caller' },
  'discovery-running': { status: 409, fault: 'caller' },
  'model-invalid': { status: 422, fault: 'caller' },
  'model-in-use': { status: 409, fault: 'caller' },
  'models-exhausted': { status: 409, fault: 'caller' },
  'exports-exhausted': { status: 409, fault: 'caller' },
  'backups-exhausted': { status: 409, fault: 'caller' },
  'line-unavailable': { status: 502, fault: 'device' },
  'device-unreachable': { status: 502, fault: 'device' },
  'device-timeout': { status: 504, fault: 'device' },
  'device-exception': { status: 502, fault: 'device' },
  'device-answer-wrong': { status: 502, fault: 'device' },
  'sunspec-missing': { status: 502, fault: 'device' },
  'sunspec-broken': { status: 502, fault: 'device' },
  'port-taken': { status: 500, fault: 'caller' },
  'port-forbidden': { status: 500, fault: 'caller' },
  'host-unavailable': { status: 500, fault: 'caller' },
  'socket-unusable': { status: 500, fault: 'caller' },
  'configuration-unreadable': { status: 500, fault: 'caller' },
  'configuration-file-invalid': { status: 500, fault: 'caller' },
  'data-folder-in-use': { status: 500, fault: 'caller' },
  'data-folder-foreign': { status: 500, fault: 'caller' },
  'data-folder-of-another': { status: 500, fault: 'caller' },
  'data-folder-unwritable': { status: 500, fault: 'caller' },
  busy: { status: 503, fault: 'busbar' },
  'storage-failed': { status: 507, fault: 'busbar' },
  'counter-leap-unfinished': { status: 507, fault: 'busbar' },
  'import-unfinished': { status: 507, fault: 'busbar' },
  internal: { status: 500, fault: 'busbar' },
} as const satisfies Readonly<Record<string, ErrorRow>>

export type ErrorCode = keyof typeof ERRORS

/** What went wrong, as data: the code, the parameters its sentence needs, and where in the input it was. */
export type Failure = {
  readonly code: ErrorCode
  readonly params?: Readonly<Record<string, string | number>>
  /** Findings in the input, each with its JSON pointer, the rule broken and a hint key of texts/. */
  readonly findings?: readonly Finding[]
}

export type Finding = {
  /** JSON pointer into what was given, such as `/devices/3/connection/host`. */
  readonly path: string
  /** A texts/ key that says what is wrong. */
  readonly rule: string
  readonly params?: Readonly<Record<string, string | number>>
}
