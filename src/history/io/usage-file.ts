// Keeps the table of what the history holds and has forgotten in a file beside it.

import { readFileSync } from 'node:fs'
import { writeFileAtomic } from '../../base/io/atomic-file.ts'
import { UsageTable } from '../keep/usage-table.ts'

export const USAGE_FILE = 'history.usage'

/** What the file tells; where it tells nothing the days are measured anew, and nothing counts as forgotten. */
export function readUsage(path: string): UsageTable {
  const table = new UsageTable()
  try {
    table.decode(new Uint8Array(readFileSync(path)))
  } catch {
    // No file yet.
  }
  return table
}

/** False when the disk does not take it. */
export function writeUsage(path: string, table: UsageTable): boolean {
  try {
    writeFileAtomic(path, table.encode())
    return true
  } catch {
    return false
  }
}
