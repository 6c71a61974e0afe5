// `busbar serve`: runs Busbar until it is told to stop.

import { hostInUrl } from '../base/listen-target.ts'
import type { RunningBusbar } from '../main.ts'
import { startBusbar } from '../main.ts'
import type { PlaceFlag, ServeOptions } from './arguments.ts'
import { complain, failureLines, say, words } from './console.ts'
import { fingerprintLines } from './fingerprint-lines.ts'
import { NOTHING_PASSED, type PassedSockets, SOCKET_NAMES, takePassedSockets } from './passed-sockets.ts'

export type ExitCode = 0 | 1 | 2

const LOCAL: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])

/** Runs until `signal` aborts or a thread is lost. */
export async function serve(options: ServeOptions, signal: AbortSignal): Promise<ExitCode> {
  const passed = takePassedSockets()
  if (!passed.ok) {
    complain([`busbar: ${passed.error}`])
    return 2
  }
  sayWhatWins(options, passed.value)
  const started = await startBusbar({ ...options, passed: passed.value, ports: 'as-asked' })
  if (!started.ok) {
    complain(failureLines(started.error))
    return 2
  }
  await using busbar = started.value
  announce(busbar, options, options.printDeviceCode, passed.value)
  return await untilEnded(busbar, signal)
}

/**
 * The ready line on standard output for programs; the same in words for the person at a terminal, who is shown the device
 * code. Standard output may be a file that others read: it gets the code only where somebody asked for that.
 */
export function announce(
  busbar: RunningBusbar,
  options: ServeOptions,
  isCodeAsked: boolean,
  passed: PassedSockets = NOTHING_PASSED,
): void {
  const deviceCode = isCodeAsked && busbar.deviceCode !== null ? { deviceCode: busbar.deviceCode } : {}
  const ready = { event: 'ready', https: busbar.httpsPort, modbus: busbar.modbusPort, ...deviceCode }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
  if (process.stderr.isTTY !== true && !options.printDeviceCode) return
  say('cli.open', { url: busbar.url })
  say('cli.fingerprint', { fingerprint: fingerprintLines(busbar.fingerprint) })
  if (busbar.deviceCode !== null) say('cli.deviceCode', { deviceCode: busbar.deviceCode })
  const modbusHost = passed.modbus === null ? hostInUrl(options.host) : 'localhost'
  say('cli.modbus', { host: modbusHost, port: busbar.modbusPort })
  const isLocal = LOCAL.has(options.host) && passed.https === null && passed.modbus === null
  if (isLocal) say('cli.local')
}

/** A flag that has no effect is said, and so is the socket that has it instead. */
function sayWhatWins({ asked }: ServeOptions, passed: PassedSockets): void {
  for (const name of SOCKET_NAMES) {
    const overruled = asked.filter((flag) => flag === 'host' || flag === FLAG_OF[name])
    if (passed[name] === null || overruled.length === 0) continue
    const flags = overruled.map((flag) => `--${flag}`).join(', ')
    complain([`busbar: ${words('cli.sockets.wins', { name, flags })}`])
  }
}

const FLAG_OF = { https: 'https-port', modbus: 'modbus-port' } as const satisfies Record<string, PlaceFlag>

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
