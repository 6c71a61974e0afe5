// Busbar as a process of its own on free ports, as a stranger would start it: until it says that it is ready.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type BusbarProcess = AsyncDisposable & {
  readonly httpsPort: number
  readonly modbusPort: number
  /** What claims it, while no account exists; empty afterwards. */
  readonly deviceCode: string
  /** Ends it the hard way, as a power cut would. */
  readonly kill: () => Promise<void>
}

const BUSBAR = fileURLToPath(new URL('../../bin/busbar', import.meta.url))
const START_MS = 20_000
const MOST_COMPLAINT = 4_000

/** Runs `busbar serve` on the data folder, on 127.0.0.1 and free ports. */
export async function startBusbar(dataFolder: string): Promise<BusbarProcess> {
  const flags = ['--data', dataFolder, '--https-port', '0', '--modbus-port', '0', '--print-device-code']
  const child = spawn(BUSBAR, ['serve', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (words: Buffer) => {
    complaint = `${complaint}${words.toString('utf8')}`.slice(-MOST_COMPLAINT)
  })
  const closed = once(child, 'close')
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS)
  const lines = createInterface({ input: child.stdout })
  const first = await Promise.race([once(lines, 'line'), closed.then(() => [''])])
  clearTimeout(timer)
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await closed
  }
  return {
    ...readyLine(String(first[0]), complaint),
    kill: () => end('SIGKILL'),
    [Symbol.asyncDispose]: () => end('SIGTERM'),
  }
}

function readyLine(
  line: string,
  complaint: string,
): Pick<BusbarProcess, 'httpsPort' | 'modbusPort' | 'deviceCode'> {
  const told: unknown = line === '' ? null : JSON.parse(line)
  if (typeof told !== 'object' || told === null || !('https' in told) || !('modbus' in told)) {
    throw new Error(`busbar serve is not ready: '${line}' ${complaint}`)
  }
  const code = 'deviceCode' in told ? String(told.deviceCode) : ''
  return { httpsPort: Number(told.https), modbusPort: Number(told.modbus), deviceCode: code }
}
