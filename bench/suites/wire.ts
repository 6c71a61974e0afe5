// Bench: which share of what a serial line can carry the gateway uses, without ever breaking its silences.

import { startBusbar } from '../busbar.ts'
import { quietLine } from '../devices.ts'
import { type GoalName, verdict } from '../goals.ts'
import type { Child } from '../harness/child.ts'
import { startPeer, startWire } from '../harness/contestants.ts'
import { runLoad } from '../harness/load.ts'
import { median } from '../harness/median.ts'
import { table } from '../harness/table.ts'
import { readWireReport, wireLimit } from '../harness/wire-report.ts'
import type { Bench, BenchOptions } from './options.ts'

type Baud = 9_600 | 19_200 | 115_200
type Line = { readonly name: string; readonly port: number; readonly wire: Child }
type Share = {
  readonly name: string
  readonly share: number
  readonly violations: number
  readonly transactions: number
}

const BAUDS: readonly Baud[] = [9_600, 19_200, 115_200]
const UNIT = 1
const CLIENTS = 4
/** Each client reads its own registers, so that no read can serve two of them. */
const REGISTERS_APART = 10_000
const ROUNDS = 3
/** At 9600 baud 125 registers take a third of a second: fewer transactions say nothing. */
const SLOW_SECONDS = 6

const ownRegisters = (port: number, registers: number, seconds: number) =>
  Promise.all(
    Array.from({ length: CLIENTS }, (_, client) =>
      runLoad({
        port,
        clients: 1,
        registers,
        seconds,
        unit: UNIT,
        address: client * REGISTERS_APART,
        spread: 5_000,
      }),
    ),
  )

async function startLine(name: string, baud: Baud): Promise<Line & AsyncDisposable> {
  const { path, child: wire } = await startWire(['-b', String(baud)])
  try {
    if (name === 'modbus-serial') {
      const peer = await startPeer('modbus-serial-line', [path, String(baud)])
      return { name, port: peer.port, wire, [Symbol.asyncDispose]: () => stopBoth(peer.child, wire) }
    }
    const busbar = await startBusbar(quietLine(path, baud))
    const stop = async () => {
      await busbar[Symbol.asyncDispose]()
      await wire.stop()
    }
    return { name, port: busbar.modbusPort, wire, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await wire.stop()
    throw error
  }
}

async function stopBoth(first: Child, second: Child): Promise<void> {
  await first.stop()
  await second.stop()
}

/** One fresh line: warmed up, its counters cleared, loaded by four clients, then asked what it saw. */
async function measure(name: string, baud: Baud, registers: number, seconds: number): Promise<Share> {
  await using line = await startLine(name, baud)
  await ownRegisters(line.port, registers, 1)
  line.wire.signal('SIGUSR1')
  await ownRegisters(line.port, registers, seconds)
  const report = readWireReport(await line.wire.stop())
  return { name, share: report.perSecond / wireLimit(baud, registers), ...report }
}

const goalOf = (baud: Baud, registers: number): GoalName => {
  if (baud === 115_200) return registers === 10 ? 'wireShareFastShort' : 'wireShareFastLong'
  return registers === 10 ? 'wireShareShort' : 'wireShareLong'
}

async function cell(options: BenchOptions, baud: Baud, registers: number): Promise<void> {
  const names = options.peersOnly ? ['modbus-serial'] : ['Busbar', 'modbus-serial']
  const seconds = registers === 125 ? Math.max(SLOW_SECONDS, options.seconds) : Math.max(4, options.seconds)
  const runs: Share[] = []
  for (let round = 0; round < ROUNDS; round++)
    for (const name of names) runs.push(await measure(name, baud, registers, seconds))
  const rows = names.map((name) => {
    const mine = runs.filter((run) => run.name === name)
    const transactions = mine.reduce((sum, run) => sum + run.transactions, 0)
    const violations = mine.reduce((sum, run) => sum + run.violations, 0)
    return { name, share: median(mine.map((run) => run.share)), violations, transactions }
  })
  const head = [`${baud} baud, ${registers} registers`, 'share of the wire', 'violations', 'transactions']
  options.say(
    table(
      head,
      rows.map((row) => [row.name, row.share, row.violations, row.transactions]),
    ),
  )
  const own = rows.find((row) => row.name === 'Busbar')
  if (own === undefined) return
  options.say(verdict(goalOf(baud, registers), own.share))
  options.say(verdict('wireViolations', own.violations))
}

/** Everybody asks the same registers: the wire carries one read, and all who waited get its answer. */
async function singleFlight(options: BenchOptions): Promise<void> {
  const baud = 19_200
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await using line = await startLine('Busbar', baud)
    const load = { port: line.port, clients: 64, registers: 10, unit: UNIT }
    await runLoad({ ...load, seconds: 1 })
    rates.push((await runLoad({ ...load, seconds: Math.max(4, options.seconds) })).perSecond)
  }
  options.say(`64 clients, the same 10 registers, ${baud} baud: ${median(rates).toFixed(0)} answers/s`)
  options.say(verdict('singleFlight', median(rates)))
}

export const wire: Bench = {
  about: 'share of what the wire can carry at 9600, 19200 and 115200 baud, broken silences, single flight',
  run: async (options) => {
    for (const baud of BAUDS) for (const registers of [10, 125]) await cell(options, baud, registers)
    if (!options.peersOnly) await singleFlight(options)
  },
}
