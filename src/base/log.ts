// The log port: events with fields, never sentences, never secrets, nothing per poll at info level.

export type LogFields = Readonly<Record<string, string | number | boolean | null>>

export interface Log {
  readonly debug: (event: string, fields?: LogFields) => void
  readonly info: (event: string, fields?: LogFields) => void
  readonly warn: (event: string, fields?: LogFields) => void
  readonly error: (event: string, fields?: LogFields) => void
}
