// Busbar's API as a stranger's program uses it: HTTPS with the box's own certificate, JSON, one session.

import { Agent, request } from 'node:https'

export type ApiAnswer = { readonly status: number; readonly text: string; readonly body: unknown }

const TIMEOUT_MS = 15_000
const MOST_BYTES = 10_000_000

/** A client of one Busbar on this machine; it keeps the cookie of the session that it opens. */
export class BusbarApi {
  readonly #agent = new Agent({ keepAlive: true, rejectUnauthorized: false })
  readonly #port: number
  #cookie = ''

  constructor(port: number) {
    this.#port = port
  }

  /** Name and value of the session's cookie, for a browser that shall share it. */
  get cookie(): { readonly name: string; readonly value: string } {
    const [name = '', value = ''] = this.#cookie.split('=')
    return { name, value }
  }

  /** Claims the box with its device code, which logs in too. */
  async setUp(deviceCode: string, password: string): Promise<void> {
    expectStatus(await this.call('POST', '/setup', { deviceCode, password }), 200)
  }

  /** The body of the answer; rejects with the problem when the status is another than the expected. */
  async get(path: string): Promise<unknown> {
    return expectStatus(await this.call('GET', path), 200).body
  }

  async post(path: string, body: object, status = 201): Promise<unknown> {
    return expectStatus(await this.call('POST', path, body), status).body
  }

  call(method: string, path: string, body?: object): Promise<ApiAnswer> {
    const sent = body === undefined ? undefined : JSON.stringify(body)
    const headers: Record<string, string> = { accept: 'application/json, text/csv' }
    if (this.#cookie !== '') headers['cookie'] = this.#cookie
    if (sent !== undefined) headers['content-type'] = 'application/json'
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: this.#port, method, path: `/api/v1${path}`, headers }
      const asked = request({ ...options, agent: this.#agent, timeout: TIMEOUT_MS }, (answer) => {
        this.#keepCookie(answer.headers['set-cookie'])
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          text += part
          if (text.length > MOST_BYTES) asked.destroy(new Error(`${path}: more than ${MOST_BYTES} bytes`))
        })
        answer.on('error', reject)
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, body: parsed(text) }))
      })
      asked.on('timeout', () => asked.destroy(new Error(`${path}: no answer within ${TIMEOUT_MS} ms`)))
      asked.on('error', reject)
      asked.end(sent)
    })
  }

  close(): void {
    this.#agent.destroy()
  }

  #keepCookie(headers: readonly string[] | undefined): void {
    const [first] = headers ?? []
    if (first !== undefined) this.#cookie = first.split(';')[0] ?? ''
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function expectStatus(answer: ApiAnswer, status: number): ApiAnswer {
  if (answer.status === status) return answer
  throw new Error(`status ${answer.status} instead of ${status}: ${answer.text.slice(0, 500)}`)
}
