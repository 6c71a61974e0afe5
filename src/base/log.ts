// The log port: events with fields, never sentences, never secrets, nothing per poll at info level.

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export type LogFields = Readonly<Record<string, string | number | boolean | null>>

export interface Log {
  readonly debug: (event: string, fields?: LogFields) => void
  readonly info: (event: string, fields?: LogFields) => void
  readonly warn: (event: string, fields?: LogFields) => void
  readonly error: (event: string, fields?: LogFields) => void
}

/** A log that hands events of `least` and above to `write`. */
export function logFrom(
  least: LogLevel,
  write: (level: LogLevel, event: string, fields?: LogFields) => void,
): Log {
  const at = (level: LogLevel): Log['info'] =>
    LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(least)
      ? () => {}
      : (event, fields) => write(level, event, fields)
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
