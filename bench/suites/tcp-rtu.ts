// Bench: the gateway from Modbus TCP to a serial line whose devices answer at once, so that only software is measured.

import { fileURLToPath } from 'node:url'
import { asContestant, startBusbar } from '../busbar.ts'
import { quietLine } from '../devices.ts'
import { verdict } from '../goals.ts'
import { contest } from '../harness/contest.ts'
import { type Contestant, startPeer, startProgram, startWire } from '../harness/contestants.ts'
import type { Bench, BenchOptions } from './options.ts'
import { find, RAW, scoreTable } from './scores.ts'

const UNPACED = 'Busbar, silences off'
const BUSBAR = 'Busbar as it runs'
const UNIT = 1
/** The fastest line that can be configured: there the silences of the standard are kept, and are the limit. */
const BAUD = 115_200

async function startAll(
  stack: AsyncDisposableStack,
  { peersOnly }: BenchOptions,
): Promise<readonly Contestant[]> {
  const wire = async (): Promise<string> => {
    const { path, child } = await startWire([])
    stack.use(child)
    return path
  }
  const own = async (name: string, starting: Promise<Contestant>): Promise<Contestant> => {
    const one = await starting
    stack.use(one.child)
    return { ...one, name }
  }
  const peers = [
    await own(RAW, startPeer('raw-node-tty', [await wire()])),
    await own('modbus-serial', startPeer('modbus-serial-line', [await wire()])),
  ]
  if (peersOnly) return peers
  const program = fileURLToPath(new URL('../gateway-on-instant-line.ts', import.meta.url))
  const unpaced = await own(UNPACED, startProgram('gateway', program, [await wire()]))
  const busbar = stack.use(await startBusbar(quietLine(await wire(), BAUD)))
  return [unpaced, asContestant(busbar, BUSBAR, UNIT, 0), ...peers]
}

export const tcpRtu: Bench = {
  about: 'the gateway to a serial line with instant devices against a raw Node tty loop and modbus-serial',
  run: async (options) => {
    await using stack = new AsyncDisposableStack()
    const contestants = await startAll(stack, options)
    for (const clients of [1, 8, 64]) {
      const scores = await contest(
        { clients, registers: 10, seconds: options.seconds, spread: 50_000 },
        contestants,
      )
      options.say(scoreTable(`FC3 x10, ${clients} clients`, scores))
      const own = find(scores, UNPACED)
      if (own === undefined) continue
      options.say(verdict('serialPerSecond', own.perSecond))
      options.say(verdict('serialCpuUs', own.cpuUs))
    }
  },
}
