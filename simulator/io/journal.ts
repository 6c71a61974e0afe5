// Writes what each meter answered to a file, so that somebody can hold against it what was made of it.

import { createWriteStream } from 'node:fs'

export type JournalEntry = {
  readonly atMs: number
  readonly meter: string
  readonly request: Uint8Array
  readonly answer: Uint8Array
}

export type Journal = AsyncDisposable & { readonly write: (entry: JournalEntry) => void }

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** One line of JSON an answer, at the end of the file; PDUs in hexadecimal, before any noise of the line. */
export function openJournal(path: string): Journal {
  const file = createWriteStream(path, { flags: 'a', mode: 0o600 })
  file.on('error', () => {})
  return {
    write: ({ atMs, meter, request, answer }) => {
      file.write(`${JSON.stringify({ atMs, meter, request: hex(request), answer: hex(answer) })}\n`)
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => file.end(() => resolve())),
  }
}
