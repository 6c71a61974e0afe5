// Bench: the gateway from Modbus TCP to Modbus TCP, against a raw Node proxy and modbus-serial, with the latency that each adds.

import { asContestant, startBusbar } from '../busbar.ts'
import { tcpMeter } from '../devices.ts'
import { verdict } from '../goals.ts'
import { contest, type Score } from '../harness/contest.ts'
import { type Contestant, startMbserve, startPeer } from '../harness/contestants.ts'
import type { Bench, BenchOptions } from './options.ts'
import { find, RAW, ratio, scoreTable } from './scores.ts'

const BUSBAR = 'Busbar gateway'
const DIRECT = 'direct (no gateway)'
/** As deep as the configuration lets one connection be. */
const DEPTH = 16
const UNIT = 1

async function startAll(
  stack: AsyncDisposableStack,
  { peersOnly }: BenchOptions,
  core?: number,
): Promise<readonly Contestant[]> {
  const own = async (starting: Promise<Contestant>): Promise<Contestant> => {
    const one = await starting
    stack.use(one.child)
    return one
  }
  const device = await own(startMbserve(core))
  const port = String(device.port)
  const raw = await own(startPeer('raw-node-proxy', [port], core))
  const serial = await own(startPeer('modbus-serial-proxy', [port], core))
  const peers = [
    { ...raw, name: RAW },
    { ...serial, name: 'modbus-serial' },
    { ...device, name: DIRECT },
  ]
  if (peersOnly) return peers
  const devices = [tcpMeter(UNIT, device.port, DEPTH)]
  const busbar = stack.use(await startBusbar({ devices, ...(core === undefined ? {} : { core }) }))
  return [asContestant(busbar, BUSBAR, UNIT, 0), ...peers]
}

function sayAdded(scores: readonly Score[], options: BenchOptions): void {
  const direct = find(scores, DIRECT)
  const own = find(scores, BUSBAR)
  const raw = find(scores, RAW)
  if (direct === undefined || raw === undefined) return
  options.say(
    `added by ${RAW}: p50 ${(raw.p50Us - direct.p50Us).toFixed(0)} us, p99 ${(raw.p99Us - direct.p99Us).toFixed(0)} us`,
  )
  if (own === undefined) return
  options.say(verdict('proxyAddedP50Us', own.p50Us - direct.p50Us))
  options.say(verdict('proxyAddedP99Us', own.p99Us - direct.p99Us))
}

async function oneCore(options: BenchOptions): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const core = 1
  const contestants = await startAll(stack, options, core)
  for (const clients of [1, 8]) {
    const scores = await contest(
      { clients, registers: 10, seconds: options.seconds, core, spread: 50_000 },
      contestants,
    )
    options.say(scoreTable(`FC3 x10, ${clients} clients, one core`, scores))
    if (clients === 1) sayAdded(scores, options)
  }
}

async function crowd(options: BenchOptions): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const contestants = await startAll(stack, options)
  for (const registers of [10, 125]) {
    const scores = await contest(
      { clients: 64, registers, seconds: options.seconds, spread: 50_000 },
      contestants,
    )
    options.say(scoreTable(`FC3 x${registers}, 64 clients`, scores))
    if (registers !== 10 || options.peersOnly) continue
    options.say(verdict('proxyShare', ratio(scores, BUSBAR, RAW)))
    options.say(verdict('proxyCpuUs', find(scores, BUSBAR)?.cpuUs ?? Number.NaN))
  }
}

export const tcpTcp: Bench = {
  about: 'the gateway to a Modbus TCP device against a raw Node proxy and modbus-serial, added latency',
  run: async (options) => {
    await oneCore(options)
    await crowd(options)
  },
}
