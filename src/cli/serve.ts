// `busbar serve`: runs Busbar until it is told to stop.

import type { RunningBusbar } from '../main.ts'
import { startBusbar } from '../main.ts'
import type { ServeOptions } from './arguments.ts'
import { complain, failureLines, say } from './console.ts'
import { fingerprintLines } from './fingerprint-lines.ts'

export type ExitCode = 0 | 1 | 2

const LOCAL: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])

/** @see RFC 3986 §3.2.2: an IPv6 address stands in brackets before a port. */
const hostInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/** Runs until `signal` aborts or a thread is lost. */
export async function serve(options: ServeOptions, signal: AbortSignal): Promise<ExitCode> {
  const started = await startBusbar({ ...options, ports: 'as-asked' })
  if (!started.ok) {
    complain(failureLines(started.error))
    return 2
  }
  await using busbar = started.value
  announce(busbar, options, options.printDeviceCode || process.stderr.isTTY === true)
  return await untilEnded(busbar, signal)
}

/** The ready line on standard output for programs; the same in words for the person at a terminal. */
export function announce(busbar: RunningBusbar, options: ServeOptions, showCode: boolean): void {
  const deviceCode = showCode && busbar.deviceCode !== null ? { deviceCode: busbar.deviceCode } : {}
  const ready = { event: 'ready', https: busbar.httpsPort, modbus: busbar.modbusPort, ...deviceCode }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
  if (process.stderr.isTTY !== true && !options.printDeviceCode) return
  say('cli.open', { url: busbar.url })
  say('cli.fingerprint', { fingerprint: fingerprintLines(busbar.fingerprint) })
  if (showCode && busbar.deviceCode !== null) say('cli.deviceCode', { deviceCode: busbar.deviceCode })
  say('cli.modbus', { host: hostInUrl(options.host), port: busbar.modbusPort })
  if (LOCAL.has(options.host)) say('cli.local')
}

/** Resolves with 0 when asked to stop, with 1 when a thread of Busbar has ended by itself. */
export async function untilEnded(busbar: RunningBusbar, signal: AbortSignal): Promise<ExitCode> {
  const stopped = Promise.withResolvers<null>()
  if (signal.aborted) stopped.resolve(null)
  signal.addEventListener('abort', () => stopped.resolve(null), { once: true })
  const lost = await Promise.race([stopped.promise, busbar.lost])
  if (lost === null) return 0
  say('cli.threadLost', lost)
  return 1
}
