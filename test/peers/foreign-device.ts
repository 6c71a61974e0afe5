// A foreign device as a process of its own: its registers are set from here, before and while others read them.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

export type ForeignRegisters = {
  readonly unit: number
  /** Discrete inputs, a bit for a word, are what pymodbus has; the libmodbus server knows registers alone. */
  readonly space: 'holding' | 'input' | 'discrete'
  /** As in the frame. */
  readonly address: number
  readonly words: readonly number[]
}

export type ForeignDevice = AsyncDisposable & {
  /** The port or the terminal that it told, as text. */
  readonly place: string
  /** Resolves when the registers hold the words. */
  readonly set: (registers: ForeignRegisters) => Promise<void>
}

const START_MS = 10_000

/** Starts a program that speaks the line protocol of pymodbus-server.py and libmodbus-rtu-server.c. */
export async function startForeignDevice(
  program: string,
  args: readonly string[],
  registers: readonly ForeignRegisters[],
): Promise<ForeignDevice> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const { stdin, stdout } = child
  const closed = once(child, 'close')
  const answers = readAnswers(child, stdout)
  const set = async (changed: ForeignRegisters): Promise<void> => {
    const { unit, space, address, words } = changed
    await tell(stdin, `${unit} ${space} ${address} ${words.join(' ')}\n`)
    const answer = await answers()
    if (answer !== 'set') throw new Error(`${program}: '${answer}' instead of 'set'`)
  }
  const stop = async (): Promise<void> => {
    stdin.end()
    await closed
  }
  const [word, place = ''] = (await answers()).split(' ')
  if (word !== 'ready') throw new Error(`${program} is not ready: ${word}`)
  for (const some of registers) await set(some)
  return { place, set, [Symbol.asyncDispose]: stop }
}

function readAnswers(child: ChildProcess, stdout: Readable): () => Promise<string> {
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
  return async () => {
    const timer = setTimeout(() => child.kill('SIGKILL'), START_MS)
    const { value, done } = await lines.next()
    clearTimeout(timer)
    if (done === true) throw new Error(`${child.spawnfile} ended without an answer`)
    return String(value)
  }
}

const tell = (stdin: Writable, line: string): Promise<void> =>
  new Promise((resolve, reject) => stdin.write(line, (error) => (error ? reject(error) : resolve())))
