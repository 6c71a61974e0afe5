// Ends the writing process at some moment, as a power cut would, and starts it again where it was.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const WRITER = fileURLToPath(new URL('writer.ts', import.meta.url))
const ENDLESS = 1_000_000

/** Lets it keep batches from `first` on, kills it after `count` promises, and returns how many batches are promised in all. */
export async function writeAndKill(folder: string, first: number, count: number): Promise<number> {
  const child = spawn(process.execPath, [WRITER, folder, String(first), String(ENDLESS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let promised = first
  for await (const line of createInterface({ input: child.stdout })) {
    promised = Number(line.split(' ')[1]) + 1
    if (promised === first + count) child.kill('SIGKILL')
  }
  await ended
  return promised
}
