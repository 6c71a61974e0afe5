// Reads what one thread of a process has used of its core, by the name that the product gave the thread.

import { readdirSync, readFileSync } from 'node:fs'

/** USER_HZ of Linux on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100

/** User and system time so far; throws when no thread has the name. */
export function threadSeconds(pid: number, name: string): number {
  const tasks = `/proc/${pid}/task`
  const thread = readdirSync(tasks).find(
    (task) => readFileSync(`${tasks}/${task}/comm`, 'utf8').trim() === name,
  )
  if (thread === undefined) throw new Error(`process ${pid} has no thread ${name}`)
  const stat = readFileSync(`${tasks}/${thread}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}
