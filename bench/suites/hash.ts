// Bench: whether hashing passwords delays Modbus answers, against a raw Node loop with the same work in another process.

import { type Busbar, OWN_ADDRESS, OWN_UNIT, startBusbar } from '../busbar.ts'
import { verdict } from '../goals.ts'
import { Child } from '../harness/child.ts'
import { type Contestant, startPeer } from '../harness/contestants.ts'
import { type LoadResult, runLoad } from '../harness/load.ts'
import { logInRepeatedly } from '../harness/log-ins.ts'
import { median } from '../harness/median.ts'
import { peer } from '../harness/paths.ts'
import { claimSession } from '../harness/session.ts'
import { table } from '../harness/table.ts'
import type { Bench, BenchOptions } from './options.ts'

const ROUNDS = 5
const CLIENTS = 4

type Sample = { readonly name: string; readonly result: LoadResult; readonly hashes: number }

const QUIET_BUSBAR = 'Busbar, nobody logs in'
const BUSY_BUSBAR = 'Busbar, log-ins without pause'
const QUIET_RAW = 'raw Node, nothing beside it'
const BUSY_RAW = 'raw Node, hashing beside it'

type Beside = Omit<Sample, 'name'>

async function besideHashing(measure: () => Promise<LoadResult>): Promise<Beside> {
  await using hashing = new Child({ command: process.execPath, args: [peer('hash-beside')] })
  await hashing.firstLine()
  const before = hashing.lines.length
  const result = await measure()
  return { result, hashes: hashing.lines.length - before }
}

async function besideLogIns(port: number, measure: () => Promise<LoadResult>): Promise<Beside> {
  const stop = new AbortController()
  const logIns = logInRepeatedly(port, stop.signal)
  try {
    const result = await measure()
    stop.abort()
    return { result, hashes: await logIns }
  } finally {
    stop.abort()
  }
}

async function round(
  options: BenchOptions,
  raw: Contestant,
  busbar: Busbar | null,
): Promise<readonly Sample[]> {
  const load = { clients: CLIENTS, registers: 10, seconds: Math.max(2, options.seconds), warmUpSeconds: 0.3 }
  const onRaw = () => runLoad({ ...load, port: raw.port })
  const samples: Sample[] = [
    { name: QUIET_RAW, result: await onRaw(), hashes: 0 },
    { name: BUSY_RAW, ...(await besideHashing(onRaw)) },
  ]
  if (busbar === null) return samples
  const onBusbar = () => runLoad({ ...load, port: busbar.modbusPort, unit: OWN_UNIT, address: OWN_ADDRESS })
  return [
    ...samples,
    { name: QUIET_BUSBAR, result: await onBusbar(), hashes: 0 },
    { name: BUSY_BUSBAR, ...(await besideLogIns(busbar.httpsPort, onBusbar)) },
  ]
}

export const hash: Bench = {
  about: 'Modbus latency while log-ins hash passwords, against raw Node beside the same work',
  run: async (options) => {
    await using stack = new AsyncDisposableStack()
    const raw = await startPeer('raw-node-server')
    stack.use(raw.child)
    const busbar = options.peersOnly ? null : stack.use(await startBusbar({}))
    if (busbar !== null) await claimSession(busbar.httpsPort, busbar.deviceCode ?? '')
    const samples: Sample[] = []
    for (let count = 0; count < ROUNDS; count++) samples.push(...(await round(options, raw, busbar)))
    const names = [...new Set(samples.map((sample) => sample.name))]
    const of = (name: string, pick: (result: LoadResult) => number): number =>
      median(samples.filter((sample) => sample.name === name).map((sample) => pick(sample.result)))
    const hashes = (name: string): number =>
      median(samples.filter((sample) => sample.name === name).map((sample) => sample.hashes))
    const rows = names.map((name) => [
      name,
      of(name, (result) => result.perSecond),
      of(name, (result) => result.p50Us),
      of(name, (result) => result.p99Us),
      of(name, (result) => result.maxUs),
      hashes(name),
    ])
    const head = [`FC3 x10, ${CLIENTS} clients`, 'req/s', 'p50 us', 'p99 us', 'max us', 'passwords hashed']
    options.say(table(head, rows))
    if (busbar === null) return
    options.say(verdict('hashRatio', of(BUSY_BUSBAR, (r) => r.p99Us) / of(BUSY_RAW, (r) => r.p99Us)))
  },
}
