// Speaks to an installed Busbar from outside the box with foreign clients: curl for the API, mbpoll for Modbus, a poller in Python.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { BOX, type BootedDebian } from './booted-debian.ts'

const POLLER = fileURLToPath(new URL('poll.py', import.meta.url))

/** What the API answered: the status, and the body read as JSON where it is. */
export type Answered = { readonly status: number; readonly json: unknown; readonly text: string }

export class BoxClient {
  readonly #box: BootedDebian
  readonly #jar: string

  constructor(box: BootedDebian) {
    this.#box = box
    this.#jar = `${box.root}.cookies`
  }

  async call(method: string, path: string, body?: unknown, host: string = BOX.ipv4): Promise<Answered> {
    const sent =
      body === undefined ? [] : ['--header', 'content-type: application/json', '--data', JSON.stringify(body)]
    const url = `https://${host.includes(':') ? `[${host}]` : host}/api/v1${path}`
    const quiet = [
      '--silent',
      '--show-error',
      '--insecure',
      '--max-time',
      '30',
      '--write-out',
      '\n%{http_code}',
    ]
    const cookies = ['--cookie', this.#jar, '--cookie-jar', this.#jar]
    const printed = await this.#box.outside('curl', ...quiet, ...cookies, '--request', method, ...sent, url)
    const at = printed.lastIndexOf('\n')
    const text = printed.slice(0, at)
    return { status: Number(printed.slice(at + 1)), text, json: parse(text) }
  }

  /** The registers of unit 255 on port 502 as mbpoll prints them. */
  readOwnUnit(): Promise<string> {
    const what = ['-1', '-q', '-o', '10', '-0', '-a', '255', '-r', '0x64', '-c', '2', '-t', '4:hex']
    return this.#box.outside('mbpoll', '-m', 'tcp', ...what, BOX.ipv4)
  }

  poll(): Poller {
    return new Poller(this.#box.command('clients', '/usr/bin/python3', POLLER, BOX.ipv4))
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Polls until it is stopped. */
export class Poller implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly #lines: string[] = []
  readonly #first = Promise.withResolvers<void>()

  constructor([program = '', ...args]: readonly string[]) {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child = child
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.#lines.push(line)
      this.#first.resolve()
    })
  }

  get answered(): Promise<void> {
    return this.#first.promise
  }

  /** What happened, each with its milliseconds, such as `ok 3`. */
  async stop(): Promise<readonly string[]> {
    if (this.#child.exitCode === null) {
      const ended = once(this.#child, 'close')
      this.#child.stdin?.end()
      await ended
    }
    return this.#lines
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}
