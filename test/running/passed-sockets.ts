// Starts Busbar as a service manager does: on sockets that a foreign program opened and passed on.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { LAUNCHER } from './busbar.ts'

const MANAGER = fileURLToPath(new URL('pass-sockets.py', import.meta.url))
const WAIT_MS = 30_000

export type Kind = 'tcp' | 'dual' | 'udp' | 'unix' | 'connected'

/** A process that has its sockets already, and becomes Busbar when it is told to go on. */
export class Activated implements AsyncDisposable {
  readonly process: ChildProcess
  /** The ports of the sockets in their order, as the foreign program that opened them says. */
  readonly ports: readonly number[]
  readonly #nextLine: () => Promise<string | null>
  readonly #complaints: string[] = []

  private constructor(child: ChildProcess, ports: readonly number[], nextLine: () => Promise<string | null>) {
    this.process = child
    this.ports = ports
    this.#nextLine = nextLine
    child.stderr?.setEncoding('utf8').on('data', (more: string) => this.#complaints.push(more))
  }

  static async open(
    sockets: Readonly<Record<string, Kind>>,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Activated> {
    const named = Object.entries(sockets).map(([name, kind]) => `${name}=${kind}`)
    const child = spawn('/usr/bin/python3', [MANAGER, ...named, '--', LAUNCHER, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    })
    const lines = createInterface({ input: child.stdout })
    const iterator = lines[Symbol.asyncIterator]()
    const nextLine = async (): Promise<string | null> => {
      const next = await iterator.next()
      return next.done === true ? null : next.value
    }
    const ports = ((await nextLine()) ?? '').split(' ').map(Number)
    return new Activated(child, ports, nextLine)
  }

  get complaints(): string {
    return this.#complaints.join('')
  }

  /** Becomes Busbar; resolves to its ready line, or null where it ended before. */
  async ready(): Promise<{ readonly https: number; readonly modbus: number } | null> {
    this.process.stdin?.write('\n')
    const line = await this.#nextLine()
    return line === null ? null : JSON.parse(line)
  }

  /** The exit code of one that ends by itself. */
  async ended(): Promise<number | null> {
    if (this.process.exitCode === null) {
      await once(this.process, 'close', { signal: AbortSignal.timeout(WAIT_MS) })
    }
    return this.process.exitCode
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const ended = once(this.process, 'exit')
    this.process.kill('SIGTERM')
    await ended
  }
}

/** Asks for Busbar's first own register of unit 255, and returns the unit and function of the answer. */
export function askModbus(host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port })
    socket.setTimeout(WAIT_MS, () => socket.destroy(new Error('no answer')))
    socket.on('error', reject)
    socket.once('data', (answer: Buffer) => {
      resolve(answer.subarray(6, 8).toString('hex'))
      socket.destroy()
    })
    // MODBUS Messaging on TCP/IP V1.0b §3.1.3: transaction 1, unit 255, read one holding register.
    socket.write(Buffer.from('000100000006ff0300000001', 'hex'))
  })
}
