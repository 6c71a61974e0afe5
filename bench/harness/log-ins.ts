// Claims a Busbar and logs in over and over, so that it hashes one password after the other.

import { Agent, type RequestOptions, request } from 'node:https'

/** The certificate is the box's own, made a moment ago on this machine. */
const agent = new Agent({ rejectUnauthorized: false, keepAlive: true })

const PASSWORD = 'Bench-password-1'

type Answer = { readonly status: number; readonly cookie: string }

function call(port: number, options: RequestOptions, body: unknown): Promise<Answer> {
  const text = body === null ? '' : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, agent, ...options }, (incoming) => {
      incoming.resume()
      incoming.on('end', () => {
        const [cookie = ''] = incoming.headers['set-cookie'] ?? []
        resolve({ status: incoming.statusCode ?? 0, cookie: cookie.split(';')[0] ?? '' })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(text)
  })
}

const origin = (port: number) => ({ origin: `https://127.0.0.1:${port}` })

const post = (port: number, path: string, body: unknown): Promise<Answer> =>
  call(
    port,
    {
      method: 'POST',
      path: `/api/v1${path}`,
      headers: { 'content-type': 'application/json', ...origin(port) },
    },
    body,
  )

export async function claim(port: number, deviceCode: string): Promise<void> {
  const { status } = await post(port, '/setup', { deviceCode, password: PASSWORD })
  if (status >= 300) throw new Error(`the set-up answered ${status}`)
}

/** Logs in and out, one after the other, until `signal` aborts; returns how many times. */
export async function logInRepeatedly(port: number, signal: AbortSignal): Promise<number> {
  let count = 0
  while (!signal.aborted) {
    const { status, cookie } = await post(port, '/session', { username: 'SecurityAdmin', password: PASSWORD })
    if (status !== 200) throw new Error(`log-in answered ${status}`)
    count++
    await call(
      port,
      { method: 'DELETE', path: '/api/v1/session', headers: { cookie, ...origin(port) } },
      null,
    )
  }
  return count
}
