// Loaded into every thread of a Busbar before its own code: stops the thread for good where a test asks for it.

import { existsSync } from 'node:fs'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { isMainThread, threadName } from 'node:worker_threads'

const LOOK_MS = 50
/** A third of a core that others want too: a test has two minutes. */
const A_LITTLE_LESS = 3
const folder = process.env['BUSBAR_TEST_STOPS']
const name = isMainThread ? 'main' : String(threadName)

/** A file `main.spins` in the folder lets the main thread turn for ever, `main.waits` lets it wait for ever; others alike. */
function stopWhereAsked(asked: string): void {
  if (existsSync(join(asked, `${name}.waits`))) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0)
  }
  if (!existsSync(join(asked, `${name}.spins`))) return
  // Other tests run beside it.
  setPriority(A_LITTLE_LESS)
  for (;;);
}

if (folder !== undefined) setInterval(() => stopWhereAsked(folder), LOOK_MS).unref()
