// Bench: how fast Busbar answers from its own registers, against Node's ceiling, the npm servers and C.

import { asContestant, OWN_ADDRESS, OWN_UNIT, startBusbar } from '../busbar.ts'
import { verdict } from '../goals.ts'
import { type Cell, contest } from '../harness/contest.ts'
import { type Contestant, startMbserve, startPeer } from '../harness/contestants.ts'
import type { Bench, BenchOptions } from './options.ts'
import { find, RAW, ratio, scoreTable } from './scores.ts'

const BUSBAR = 'Busbar unit 255'

async function startAll(
  stack: AsyncDisposableStack,
  { peersOnly }: BenchOptions,
  core?: number,
): Promise<readonly Contestant[]> {
  const named = async (name: string, starting: Promise<Contestant>): Promise<Contestant> => {
    const one = await starting
    stack.use(one.child)
    return { ...one, name }
  }
  const peers = [
    await named(RAW, startPeer('raw-node-server', [], core)),
    await named('modbus-serial', startPeer('modbus-serial-server', [], core)),
    await named('jsmodbus', startPeer('jsmodbus-server', [], core)),
    await named('mbserve (C)', startMbserve(core)),
  ]
  if (peersOnly) return peers
  const busbar = stack.use(await startBusbar(core === undefined ? {} : { core }))
  return [asContestant(busbar, BUSBAR, OWN_UNIT, OWN_ADDRESS), ...peers]
}

async function crowd(options: BenchOptions): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const contestants = await startAll(stack, options)
  for (const registers of [10, 125])
    for (const clients of [1, 8, 64]) {
      const cell: Cell = { clients, registers, seconds: options.seconds }
      const scores = await contest(cell, contestants)
      options.say(scoreTable(`FC3 x${registers}, ${clients} clients`, scores))
      if (registers !== 10 || clients !== 64 || options.peersOnly) continue
      options.say(verdict('serverShare', ratio(scores, BUSBAR, RAW)))
      options.say(verdict('serverAgainstJsmodbus', ratio(scores, BUSBAR, 'jsmodbus')))
      options.say(verdict('serverCpuUs', find(scores, BUSBAR)?.cpuUs ?? Number.NaN))
    }
}

async function oneCore(options: BenchOptions): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const core = 1
  const contestants = await startAll(stack, options, core)
  const scores = await contest({ clients: 1, registers: 10, seconds: options.seconds, core }, contestants)
  options.say(scoreTable('FC3 x10, 1 client, one core', scores))
  if (options.peersOnly) return
  options.say(verdict('serverP50Us', find(scores, BUSBAR)?.p50Us ?? Number.NaN))
  options.say(verdict('serverP99Us', find(scores, BUSBAR)?.p99Us ?? Number.NaN))
}

export const tcpServer: Bench = {
  about: 'Busbar as a Modbus TCP server against raw Node, modbus-serial, jsmodbus and C',
  run: async (options) => {
    await oneCore(options)
    await crowd(options)
  },
}
