// Writes log events to standard error, one JSON object a line, so that standard output stays for the ready line.

import { type Log, type LogLevel, logFrom } from '../log.ts'

/** Makes a log that writes events of `least` and above. */
export const stderrLog = (least: LogLevel): Log =>
  logFrom(least, (level, event, fields) => {
    process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`)
  })
