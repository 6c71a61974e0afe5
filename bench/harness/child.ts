// A process that a bench starts, waits for, watches through /proc and stops; nothing outlives its bench.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

const READY_LIMIT_MS = 20_000
const STOP_LIMIT_MS = 5_000
/** USER_HZ of Linux on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100

export type ChildOptions = {
  readonly command: string
  readonly args: readonly string[]
  /** The one core that it may use. */
  readonly core?: number
  readonly environment?: Readonly<Record<string, string>>
}

/** Wakes at the first line of standard output; `lines` keeps all of them. */
export class Child implements AsyncDisposable {
  readonly lines: string[] = []
  readonly #process: ChildProcess
  readonly #exited: Promise<unknown>
  readonly #name: string
  #rest = ''
  #errors = ''

  constructor({ command, args, core, environment }: ChildOptions) {
    const pinned = core === undefined ? [command, ...args] : ['taskset', '-c', String(core), command, ...args]
    const [program = command, ...rest] = pinned
    this.#name = `${command} ${args.join(' ')}`
    this.#process = spawn(program, rest, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    })
    this.#process.on('error', (error) => {
      this.#errors += String(error)
    })
    this.#exited = once(this.#process, 'close')
    this.#process.stdout?.setEncoding('utf8').on('data', (text: string) => this.#read(text))
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-2_000)
    })
  }

  get pid(): number {
    const { pid } = this.#process
    if (pid === undefined) throw new Error(`${this.#name} did not start: ${this.#errors}`)
    return pid
  }

  #read(text: string): void {
    const parts = (this.#rest + text).split('\n')
    this.#rest = parts.pop() ?? ''
    this.lines.push(...parts)
    this.#process.emit('line')
  }

  /** The first line that it prints; throws when it ends or says nothing in time. */
  async firstLine(): Promise<string> {
    if (this.lines.length === 0) {
      const limit = AbortSignal.timeout(READY_LIMIT_MS)
      await Promise.race([once(this.#process, 'line', { signal: limit }), this.#exited]).catch(() => {})
    }
    const [line] = this.lines
    if (line === undefined) throw new Error(`${this.#name} did not get ready: ${this.#errors}`)
    return line
  }

  signal(name: 'SIGUSR1'): void {
    this.#process.kill(name)
  }

  /** User and system time of all its threads so far. */
  cpuSeconds(): number {
    const stat = readFileSync(`/proc/${this.pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
  }

  /** Resident memory in MiB. */
  rssMib(): number {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))?.[1]
    return Number(kib) / 1_024
  }

  /** Asks it to end, then makes it; returns what it printed. */
  async stop(): Promise<readonly string[]> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const force = setTimeout(() => this.#process.kill('SIGKILL'), STOP_LIMIT_MS)
      this.#process.kill('SIGTERM')
      await this.#exited
      clearTimeout(force)
    }
    return this.#rest === '' ? this.lines : [...this.lines, this.#rest]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}
