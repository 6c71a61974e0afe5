// `busbar health`: asks the Busbar on this machine whether it is well, for whoever starts it anew when it is not.

import { request } from 'node:https'
import { say } from './console.ts'
import type { ExitCode } from './serve.ts'

const PATIENCE_MS = 5_000
/** Who listens on every address listens on this one too; the name localhost may not be known in a small container. */
const LOOPBACK: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

export type HealthPlace = { readonly host: string; readonly httpsPort: number }

/** Exit code 0 where it answers that it is well, 1 otherwise. */
export async function askHealth({ host, httpsPort }: HealthPlace): Promise<ExitCode> {
  const answer = await statusOf(LOOPBACK[host] ?? host, httpsPort)
  if (answer === 200) return 0
  say('cli.unwell', { host, port: httpsPort, answer })
  return 1
}

/**
 * The HTTP status, or what went wrong. The certificate is not checked: nothing secret is sent, and who could stand in between
 * on this machine could stop Busbar as well.
 */
function statusOf(host: string, port: number): Promise<number | string> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const where = { host, port, path: '/api/v1/health', rejectUnauthorized: false, agent: false, signal }
    const asked = request(where, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    asked.end()
  })
}
