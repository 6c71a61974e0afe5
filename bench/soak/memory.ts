// What the operating system says about a process: its memory of its own, and the bytes that wait in its sockets.

import { readdirSync, readFileSync } from 'node:fs'
import type { MemoryReading } from './growth.ts'

const KIB = 1_024

function statusKib(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0)
}

/** Anonymous memory alone: pages of files come and go with the machine's cache. @see proc_pid_status(5) */
export const ownBytes = (pid: number): number => statusKib(pid, 'RssAnon') * KIB
export const residentBytes = (pid: number): number => statusKib(pid, 'VmRSS') * KIB

/** The child of a process whose command line has these words; null where there is none. */
export function childOf(pid: number, words: string): number | null {
  for (const name of readdirSync('/proc')) {
    try {
      if (!/^\d+$/.test(name)) continue
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      if (parent === pid && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(words)) return Number(name)
    } catch {
      // It ended between the two looks.
    }
  }
  return null
}

/** Bytes of the sockets of a listening port that nobody has taken yet: out of it, and into it. @see proc_pid_net(5) */
export function waitingBytes(port: number): { readonly out: number; readonly into: number } {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const rows = readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1)
  const queues = rows.flatMap((row) => {
    const [, address = '', , , queue = ''] = row.trim().split(/\s+/)
    const [out = '0', into = '0'] = queue.split(':')
    return address.endsWith(local) ? [{ out: Number.parseInt(out, 16), into: Number.parseInt(into, 16) }] : []
  })
  return {
    out: Math.max(0, ...queues.map(({ out }) => out)),
    into: Math.max(0, ...queues.map(({ into }) => into)),
  }
}

/** The memory of one process over its life. */
export class MemoryLog {
  readonly name: string
  readonly pid: number
  readonly own: MemoryReading[] = []
  resident = 0

  constructor(options: { readonly name: string; readonly pid: number }) {
    this.name = options.name
    this.pid = options.pid
  }

  /** One more reading; a process that has ended has none. */
  look(nowMs: number): void {
    try {
      this.own.push({ timeMs: nowMs, bytes: ownBytes(this.pid) })
      this.resident = residentBytes(this.pid)
    } catch {
      // It was killed, as the plan says.
    }
  }
}
