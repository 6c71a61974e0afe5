// Claims a Busbar and reads its API as a page would.

import { Agent, type RequestOptions, request } from 'node:https'

/** The certificate is the box's own, made a moment ago on this machine. */
const agent = new Agent({ rejectUnauthorized: false, keepAlive: true })
export const PASSWORD = 'Bench-password-1'

export type BenchSession = {
  readonly get: (path: string) => Promise<unknown>
  readonly post: (path: string, body: unknown) => Promise<unknown>
  /** Bytes as they are. */
  readonly put: (path: string, bytes: Uint8Array) => Promise<unknown>
  /** An answer that is too long to be kept: each part as it comes. */
  readonly stream: (path: string, take: (part: Uint8Array) => void) => Promise<void>
}

type Answer = { readonly status: number; readonly cookie: string; readonly text: string }

/** One request to a Busbar of this machine; `path` is below the API. */
export function call(
  port: number,
  { path, ...options }: RequestOptions & { readonly path: string },
  body: string | Uint8Array = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const where = { host: '127.0.0.1', port, agent, path: `/api/v1${path}` }
    const outgoing = request({ ...where, ...options }, (incoming) => {
      let text = ''
      incoming.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      incoming.on('end', () => {
        const [cookie = ''] = incoming.headers['set-cookie'] ?? []
        resolve({ status: incoming.statusCode ?? 0, cookie: cookie.split(';')[0] ?? '', text })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

function stream(port: number, options: RequestOptions, take: (part: Uint8Array) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, agent, ...options }, (incoming) => {
      if (incoming.statusCode !== 200) reject(new Error(`${options.path} answered ${incoming.statusCode}`))
      incoming.on('data', take)
      incoming.on('error', reject)
      incoming.on('end', resolve)
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

/** As a page of this Busbar sends what changes something. */
export const headersOf = (port: number) => ({
  'content-type': 'application/json',
  origin: `https://127.0.0.1:${port}`,
})

/** Sets the box up as its first owner. */
export async function claimSession(port: number, deviceCode: string): Promise<BenchSession> {
  const headers = headersOf(port)
  const setup = { method: 'POST', path: '/setup', headers }
  const { status, cookie, text } = await call(port, setup, JSON.stringify({ deviceCode, password: PASSWORD }))
  if (status !== 200) throw new Error(`the set-up answered ${status}: ${text}`)
  const ask = async (
    path: string,
    options: RequestOptions,
    body: string | Uint8Array = '',
  ): Promise<unknown> => {
    const answer = await call(port, { ...options, path }, body)
    if (answer.status < 200 || answer.status > 299) {
      throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
    }
    const parsed: unknown = JSON.parse(answer.text)
    return parsed
  }
  return {
    get: (path) => ask(path, { headers: { cookie } }),
    post: (path, body) =>
      ask(path, { method: 'POST', headers: { ...headers, cookie } }, JSON.stringify(body)),
    put: (path, bytes) => {
      const asBytes = { ...headers, 'content-type': 'application/octet-stream', cookie }
      return ask(path, { method: 'PUT', headers: asBytes }, bytes)
    },
    stream: (path, take) => stream(port, { path: `/api/v1${path}`, headers: { cookie } }, take),
  }
}
