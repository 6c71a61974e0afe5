// Logs in to a Busbar over and over, so that it hashes one password after the other.

import { call, headersOf, PASSWORD } from './session.ts'

/** Logs in and out of a claimed Busbar, one after the other, until `signal` aborts; returns how many times. */
export async function logInRepeatedly(port: number, signal: AbortSignal): Promise<number> {
  const headers = headersOf(port)
  const account = JSON.stringify({ username: 'SecurityAdmin', password: PASSWORD })
  let count = 0
  while (!signal.aborted) {
    const { status, cookie } = await call(port, { method: 'POST', path: '/session', headers }, account)
    if (status !== 200) throw new Error(`log-in answered ${status}`)
    count++
    await call(port, { method: 'DELETE', path: '/session', headers: { origin: headers.origin, cookie } })
  }
  return count
}
