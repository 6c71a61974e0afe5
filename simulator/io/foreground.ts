// Tells whether this process may read the terminal: one in the background would be stopped by trying.

import { readFileSync } from 'node:fs'
import { isatty } from 'node:tty'

const STDIN = 0

/** True where standard input is a terminal and this process is in its foreground. @see proc_pid_stat(5): pgrp, tpgid */
export function ownsTerminal(): boolean {
  if (!isatty(STDIN)) return false
  const stat = readFileSync('/proc/self/stat', 'utf8')
  const [, , , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 1).split(' ')
  return group !== undefined && group === foreground
}
