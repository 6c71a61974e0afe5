// What the field thread does about a main thread that spins: it says so and ends the process, for whoever started it to start anew.

import { readFileSync, writeSync } from 'node:fs'
import { type Heartbeats, watch } from './heartbeat.ts'

/** Half of the time that is watched: a main thread that waits for a disk serves no page, but Modbus goes on beside it. */
const BUSY_MS = 15_000
/** The unit of `utime` and `stime`. @see proc_pid_stat(5); USER_HZ is 100 on every processor that Busbar runs on. */
const TICK_MS = 10
const STDERR = 2

/** A stuck main thread can neither log nor stop, so nothing here goes through it. Does nothing where there is no /proc. */
export function watchMain(heartbeats: Heartbeats): Disposable {
  return watch(heartbeats, {
    whose: 'main',
    processorMs: mainProcessorMs,
    busyMs: BUSY_MS,
    onStill: () => {
      const line = { time: new Date().toISOString(), level: 'error', event: 'thread.still', name: 'main' }
      writeSync(STDERR, `${JSON.stringify(line)}\n`)
      process.kill(process.pid, 'SIGKILL')
    },
  })
}

/** The main thread's number is the process's. NaN where nobody can tell. */
function mainProcessorMs(): number {
  try {
    const stat = readFileSync(`/proc/self/task/${process.pid}/stat`, 'latin1')
    return processorMsOf(stat)
  } catch {
    return Number.NaN
  }
}

/** Fields 14 and 15; the name in field 2 may hold spaces and brackets of its own. */
function processorMsOf(stat: string): number {
  const behindName = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(behindName[11]) + Number(behindName[12])) * TICK_MS
}
