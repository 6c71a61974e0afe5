// Starts the real Busbar as a person would, waits for its ready line, and speaks its API.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const LAUNCHER = fileURLToPath(new URL('../../bin/busbar', import.meta.url))
const START_MS = 30_000
/** Tests read English, whatever this machine speaks. */
const inEnglish = () => ({ ...process.env, LC_ALL: 'C' })
export const PASSWORD = 'Copper-Busbar-63A'

/** An empty folder that goes away with `using`. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'busbar-test-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** A data folder as a box has it after a restart, with this configuration. */
export function writeDataFolder(folder: string, document: unknown): void {
  writeFileSync(join(folder, 'busbar.folder'), '', { mode: 0o600 })
  writeFileSync(join(folder, 'config.json'), JSON.stringify(document), { mode: 0o600 })
}

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** Runs `busbar ARGS` to its end. */
export async function runBusbar(...args: readonly string[]): Promise<Ended> {
  const child = spawn(LAUNCHER, [...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: inEnglish(),
    signal: AbortSignal.timeout(START_MS),
    killSignal: 'SIGKILL',
  })
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)]
  const [code] = await once(child, 'close')
  return { code: typeof code === 'number' ? code : null, stdout: stdout(), stderr: stderr() }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = ''
  stream.setEncoding('utf8').on('data', (more: string) => {
    text += more
  })
  return () => text
}

export type Answer = {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly text: string
  readonly json: unknown
}

/** A running Busbar; disposing it asks it to stop and waits. */
export class Busbar implements AsyncDisposable {
  readonly process: ChildProcess
  readonly httpsPort: number
  readonly modbusPort: number
  readonly deviceCode: string | null
  readonly complaints: () => string
  readonly #lines: Interface
  #cookie = ''
  /** The certificate is the box's own, so a test trusts it as a person does after comparing its fingerprint. */
  readonly #agent = new Agent({ rejectUnauthorized: false, keepAlive: false })

  private constructor(child: ChildProcess, lines: Interface, ready: Ready, complaints: () => string) {
    this.process = child
    this.#lines = lines
    this.httpsPort = ready.https
    this.modbusPort = ready.modbus
    this.deviceCode = ready.deviceCode ?? null
    this.complaints = complaints
  }

  /** `busbar COMMAND --data FOLDER` on free ports; a demo takes commands for its simulated panel. */
  static async start(
    folder: string,
    command: 'serve' | 'demo' = 'serve',
    ...more: readonly string[]
  ): Promise<Busbar> {
    const ports = ['--https-port', '0', '--modbus-port', '0', '--print-device-code']
    const child = spawn(LAUNCHER, [command, '--data', folder, ...ports, ...more], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: inEnglish(),
    })
    if (command === 'serve') child.stdin.end()
    child.stdin.on('error', () => {})
    const complaints = collect(child.stderr)
    const lines = createInterface({ input: child.stdout })
    try {
      const ended = once(child, 'exit').then(() => null)
      const said = once(lines, 'line', { signal: AbortSignal.timeout(START_MS) })
      const line = await Promise.race([said, ended])
      if (line === null) throw new Error(`busbar ended: ${complaints()}`)
      return new Busbar(child, lines, parseReady(String(line[0])), complaints)
    } catch (error) {
      child.kill('SIGKILL')
      throw error
    }
  }

  /** Gives the simulated panel of a demo a command, and waits until it is carried out. */
  async say(command: string): Promise<void> {
    const replied = once(this.#lines, 'line', { signal: AbortSignal.timeout(START_MS) })
    this.process.stdin?.write(`${command}\n`)
    const reply = String((await replied)[0])
    if (!/"done":true/.test(reply)) throw new Error(`${command}: ${reply}`)
  }

  /** Claims the box and keeps the session for the calls that follow. */
  async claim(): Promise<void> {
    const answer = await this.call('POST', '/setup', { deviceCode: this.deviceCode, password: PASSWORD })
    if (answer.status !== 200) throw new Error(`set-up: ${answer.text}`)
  }

  async logIn(password = PASSWORD): Promise<Answer> {
    return this.call('POST', '/session', { username: 'SecurityAdmin', password })
  }

  /** A body of bytes is sent as it is, any other as JSON. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const isBytes = body instanceof Uint8Array
    const payload = body === undefined ? null : isBytes ? body : JSON.stringify(body)
    const contentType = isBytes ? 'application/octet-stream' : 'application/json'
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: this.httpsPort,
          method,
          path: `/api/v1${path}`,
          agent: this.#agent,
          headers: {
            ...(payload === null ? {} : { 'content-type': contentType }),
            ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
            ...headers,
          },
        },
        (response) => {
          const text = collect(response)
          response.on('error', reject)
          response.on('end', () => {
            const [cookie] = response.headers['set-cookie'] ?? []
            if (cookie !== undefined) this.#cookie = cookie.split(';')[0] ?? ''
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: text(),
              json: parse(text()),
            })
          })
        },
      )
      asked.on('error', reject)
      asked.end(payload ?? undefined)
    })
  }

  /** An answer that goes on, such as the live stream, unread. */
  open(path: string): Promise<IncomingMessage> {
    const where = { host: '127.0.0.1', port: this.httpsPort, path: `/api/v1${path}`, agent: this.#agent }
    return new Promise((resolve, reject) => {
      const asked = request({ ...where, headers: { cookie: this.#cookie } }, resolve)
      asked.on('error', reject)
      asked.end()
    })
  }

  /** Ends the process as a power cut would. */
  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const ended = once(this.process, 'exit')
    this.process.kill('SIGKILL')
    await ended
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#agent.destroy()
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const ended = once(this.process, 'exit')
    this.process.kill('SIGTERM')
    await ended
  }
}

type Ready = { readonly https: number; readonly modbus: number; readonly deviceCode?: string }

function parseReady(line: string): Ready {
  const ready: unknown = JSON.parse(line)
  if (!isReady(ready)) throw new Error(`this is no ready line: ${line}`)
  return ready
}

const isReady = (value: unknown): value is Ready =>
  typeof value === 'object' && value !== null && 'https' in value && 'modbus' in value

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
