// Bench: whether hashing passwords delays Modbus answers, against a raw Node loop with the same work in another process.

import { type Busbar, OWN_ADDRESS, OWN_UNIT, startBusbar } from '../busbar.ts'
import { verdict } from '../goals.ts'
import { Child } from '../harness/child.ts'
import { type Contestant, startPeer } from '../harness/contestants.ts'
import { type LoadResult, runLoad } from '../harness/load.ts'
import { claim, logInRepeatedly } from '../harness/log-ins.ts'
import { median } from '../harness/median.ts'
import { peer } from '../harness/paths.ts'
import { table } from '../harness/table.ts'
import type { Bench, BenchOptions } from './options.ts'

const ROUNDS = 5
const CLIENTS = 4

type Sample = { readonly name: string; readonly result: LoadResult }

const QUIET_BUSBAR = 'Busbar, nobody logs in'
const BUSY_BUSBAR = 'Busbar, log-ins without pause'
const QUIET_RAW = 'raw Node, nothing beside it'
const BUSY_RAW = 'raw Node, hashing beside it'

async function besideHashing(measure: () => Promise<LoadResult>): Promise<LoadResult> {
  await using hashing = new Child({ command: process.execPath, args: [peer('hash-beside')] })
  await hashing.firstLine()
  return await measure()
}

async function besideLogIns(port: number, measure: () => Promise<LoadResult>): Promise<LoadResult> {
  const stop = new AbortController()
  const logIns = logInRepeatedly(port, stop.signal)
  try {
    return await measure()
  } finally {
    stop.abort()
    await logIns
  }
}

async function round(
  options: BenchOptions,
  raw: Contestant,
  busbar: Busbar | null,
): Promise<readonly Sample[]> {
  const load = { clients: CLIENTS, registers: 10, seconds: options.seconds, warmUpSeconds: 0.3 }
  const onRaw = () => runLoad({ ...load, port: raw.port })
  const samples: Sample[] = [
    { name: QUIET_RAW, result: await onRaw() },
    { name: BUSY_RAW, result: await besideHashing(onRaw) },
  ]
  if (busbar === null) return samples
  const onBusbar = () => runLoad({ ...load, port: busbar.modbusPort, unit: OWN_UNIT, address: OWN_ADDRESS })
  return [
    ...samples,
    { name: QUIET_BUSBAR, result: await onBusbar() },
    { name: BUSY_BUSBAR, result: await besideLogIns(busbar.httpsPort, onBusbar) },
  ]
}

export const hash: Bench = {
  about: 'Modbus latency while log-ins hash passwords, against raw Node beside the same work',
  run: async (options) => {
    await using stack = new AsyncDisposableStack()
    const raw = await startPeer('raw-node-server')
    stack.use(raw.child)
    const busbar = options.peersOnly ? null : stack.use(await startBusbar({}))
    if (busbar !== null) await claim(busbar.httpsPort, busbar.deviceCode ?? '')
    const samples: Sample[] = []
    for (let count = 0; count < ROUNDS; count++) samples.push(...(await round(options, raw, busbar)))
    const names = [...new Set(samples.map((sample) => sample.name))]
    const of = (name: string, pick: (result: LoadResult) => number): number =>
      median(samples.filter((sample) => sample.name === name).map((sample) => pick(sample.result)))
    const row = (name: string) => [
      name,
      of(name, (r) => r.perSecond),
      of(name, (r) => r.p50Us),
      of(name, (r) => r.p99Us),
      of(name, (r) => r.maxUs),
    ]
    options.say(table([`FC3 x10, ${CLIENTS} clients`, 'req/s', 'p50 us', 'p99 us', 'max us'], names.map(row)))
    if (busbar === null) return
    options.say(verdict('hashRatio', of(BUSY_BUSBAR, (r) => r.p99Us) / of(BUSY_RAW, (r) => r.p99Us)))
  },
}
