// Writes what each meter showed to a file, so that somebody can hold against it what was made of it.

import { createWriteStream } from 'node:fs'
import type { Reading } from '../electricity.ts'

export type JournalEntry = {
  /** When the meter first answered a request with it, milliseconds since 1970 UTC. */
  readonly atMs: number
  readonly meter: string
  /** Volts, amperes, watts, vars and hours of them, before they become registers. */
  readonly reading: Reading
}

export type Journal = AsyncDisposable & { readonly write: (entry: JournalEntry) => void }

/** One line of JSON for each entry, at the end of the file. Where it cannot be written the panel goes on, and says so once. */
export function openJournal(path: string): Journal {
  const file = createWriteStream(path, { flags: 'a', mode: 0o600 })
  file.on('error', (error) => {
    process.stderr.write(`busbar simulate: nothing more is written to the journal: ${error.message}\n`)
  })
  return {
    write: (entry) => {
      file.write(`${JSON.stringify(entry)}\n`)
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => file.end(() => resolve())),
  }
}
