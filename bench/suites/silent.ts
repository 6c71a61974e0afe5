// Bench: what four clients of a healthy meter keep of their throughput while a fifth asks a dead one on the same line.

import { startBusbar } from '../busbar.ts'
import { quietLine } from '../devices.ts'
import { verdict } from '../goals.ts'
import { startPeer, startWire } from '../harness/contestants.ts'
import { runLoad } from '../harness/load.ts'
import { median } from '../harness/median.ts'
import { table } from '../harness/table.ts'
import type { Bench, BenchOptions } from './options.ts'

const BAUD = 19_200
const HEALTHY = 1
const DEAD = 9
const CLIENTS = 4
const ROUNDS = 3
/** Longer than one time-out, after which the gateway knows. */
const WARM_UP_SECONDS = 2.5
/** Long enough that a rare attempt to reach the dead one again weighs what it weighs in the long run. */
const SECONDS = 15

type Kept = {
  readonly name: string
  readonly alone: number
  readonly beside: number
  /** Modbus exceptions that the healthy meter's clients got. */
  readonly exceptions: number
}

type Rate = { readonly perSecond: number; readonly exceptions: number }

/** Good answers a second to the healthy meter's clients, each on its own registers. */
async function healthyRate(port: number): Promise<Rate> {
  const results = await Promise.all(
    Array.from({ length: CLIENTS }, (_, client) =>
      runLoad({
        port,
        clients: 1,
        registers: 10,
        seconds: SECONDS,
        unit: HEALTHY,
        address: client * 10_000,
        spread: 5_000,
        allowExceptions: true,
      }),
    ),
  )
  const exceptions = results.reduce((sum, result) => sum + result.exceptions, 0)
  const requests = results.reduce((sum, result) => sum + result.requests, 0)
  return { perSecond: (requests - exceptions) / SECONDS, exceptions }
}

async function start(name: string, stack: AsyncDisposableStack): Promise<number> {
  const { path, child } = await startWire(['-b', String(BAUD), '-x', String(DEAD)])
  stack.use(child)
  if (name === 'modbus-serial') {
    const peer = await startPeer('modbus-serial-line', [path, String(BAUD)])
    stack.use(peer.child)
    return peer.port
  }
  const busbar = await startBusbar(quietLine(path, BAUD))
  stack.use(busbar)
  return busbar.modbusPort
}

async function measure(name: string): Promise<Kept> {
  await using stack = new AsyncDisposableStack()
  const port = await start(name, stack)
  await runLoad({ port, clients: 1, registers: 10, seconds: 0.5, unit: HEALTHY })
  const alone = await healthyRate(port)
  const dead = runLoad({
    port,
    clients: 1,
    registers: 10,
    seconds: WARM_UP_SECONDS + SECONDS + 1,
    unit: DEAD,
    allowExceptions: true,
  })
  await runLoad({ port, clients: 1, registers: 10, seconds: WARM_UP_SECONDS, unit: HEALTHY })
  const beside = await healthyRate(port)
  await dead
  return {
    name,
    alone: alone.perSecond,
    beside: beside.perSecond,
    exceptions: alone.exceptions + beside.exceptions,
  }
}

export const silent: Bench = {
  about: 'one silent device on a 19200 baud line: the throughput that the healthy one keeps',
  run: async (options: BenchOptions) => {
    const names = options.peersOnly ? ['modbus-serial'] : ['Busbar', 'modbus-serial']
    const runs: Kept[] = []
    for (let round = 0; round < ROUNDS; round++) for (const name of names) runs.push(await measure(name))
    const kept = (name: string): number =>
      median(runs.filter((run) => run.name === name).map((run) => run.beside / run.alone))
    const rate = (name: string, pick: (run: Kept) => number): number =>
      median(runs.filter((run) => run.name === name).map(pick))
    const sum = (name: string): number =>
      runs.filter((run) => run.name === name).reduce((all, run) => all + run.exceptions, 0)
    const rows = names.map((name) => [
      name,
      rate(name, (run) => run.alone),
      rate(name, (run) => run.beside),
      kept(name),
      sum(name),
    ])
    const head = [
      '19200 baud, 4 clients',
      'alone req/s',
      'beside a dead device',
      'kept',
      'healthy exceptions',
    ]
    options.say(table(head, rows))
    if (!options.peersOnly) options.say(verdict('silentKept', kept('Busbar')))
  },
}
