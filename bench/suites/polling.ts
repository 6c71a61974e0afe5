// Bench: 32 meters on one timed serial line, polled by Busbar itself: share of the wire when full, late polls when nearly full.

import type { Device } from '../../src/config/document.ts'
import { startBusbar } from '../busbar.ts'
import { lineMeter, serialLine } from '../devices.ts'
import { verdict } from '../goals.ts'
import { startWire } from '../harness/contestants.ts'
import { pollCounts } from '../harness/poll-counts.ts'
import { pause } from '../harness/port.ts'
import { claimSession } from '../harness/session.ts'
import { table } from '../harness/table.ts'
import { readWireReport, silenceSeconds, wireLimit } from '../harness/wire-report.ts'
import { THIRTY_VALUES } from '../thirty-values.ts'
import type { Bench } from './options.ts'

const BAUDS = [19_200, 115_200] as const
type Baud = (typeof BAUDS)[number]

const METERS = 32
/** The model's thirty values are three stretches of so many registers, each one request. */
const REQUESTS = 3
const REGISTERS = 20
/** A period that asks so much of what the line can carry is one that fits. */
const NEARLY_FULL = { 19200: 0.95, 115200: 0.9 } as const
/** The shortest period there is asks several times of what the line can carry. */
const SHORTEST_MS = 500
const LEAST_SECONDS = 20
const WARM_UP_PERIODS = 2

type Polled = {
  readonly periodMs: number
  /** Of what the line can carry: asked for by the period, and carried. */
  readonly due: number
  readonly carried: number
  readonly polls: number
  readonly late: number
  readonly violations: number
  /** Of what the silence between an answer and the next request has to be, the median. */
  readonly silence: number
}

/** All meters once, as fast as the line allows. */
const cycleMs = (baud: Baud): number => (1_000 * METERS * REQUESTS) / wireLimit(baud, REGISTERS)

const meter = (unit: number, periodMs: number): Device => ({
  ...lineMeter(unit, periodMs),
  model: THIRTY_VALUES.id,
  revision: THIRTY_VALUES.revision,
})

async function poll(baud: Baud, periodMs: number, seconds: number): Promise<Polled> {
  const wire = await startWire(['-b', String(baud)])
  const devices = Array.from({ length: METERS }, (_, index) => meter(index + 1, periodMs))
  const lines = [serialLine(wire.path, baud)]
  const busbar = await startBusbar({ lines, devices, models: [THIRTY_VALUES] })
  try {
    const session = await claimSession(busbar.httpsPort, busbar.deviceCode ?? '')
    await pause(WARM_UP_PERIODS * Math.max(periodMs, cycleMs(baud)))
    const before = await pollCounts(session, METERS)
    wire.child.signal('SIGUSR1')
    await pause(1_000 * seconds)
    const after = await pollCounts(session, METERS)
    const { gapMs, perSecond, violations } = readWireReport(await wire.child.stop())
    return {
      periodMs,
      due: cycleMs(baud) / periodMs,
      carried: perSecond / wireLimit(baud, REGISTERS),
      polls: after.polls - before.polls,
      late: after.lateCycles - before.lateCycles,
      violations,
      silence: gapMs / 1_000 / silenceSeconds(baud),
    }
  } finally {
    await busbar[Symbol.asyncDispose]()
    await wire.child.stop()
  }
}

export const polling: Bench = {
  about: `${METERS} meters x 30 values on one serial line: share of the wire while polling at ${BAUDS.join(' and ')} baud, late polls`,
  run: async ({ seconds, peersOnly, say }) => {
    if (peersOnly) return say('only Busbar is measured here')
    const measured: (Polled & { readonly baud: Baud })[] = []
    for (const baud of BAUDS)
      for (const periodMs of [Math.ceil(cycleMs(baud) / NEARLY_FULL[baud]), SHORTEST_MS])
        measured.push({ baud, ...(await poll(baud, periodMs, Math.max(LEAST_SECONDS, seconds))) })
    const head = ['baud, period', 'wire due', 'wire carried', 'silence', 'polls', 'late', 'violations']
    const rows = measured.map(({ baud, periodMs, due, carried, silence, polls, late, violations }) => [
      `${baud}, ${periodMs} ms`,
      due,
      carried,
      silence,
      polls,
      late,
      violations,
    ])
    say(table(head, rows))
    const full = measured.filter(({ due }) => due > 1)
    const fitting = measured.filter(({ due }) => due <= 1)
    for (const { baud, carried } of full)
      say(verdict(baud === 19_200 ? 'pollShareSlow' : 'pollShareFast', carried))
    say(
      verdict(
        'latePollsOnLine',
        fitting.reduce((sum, { late }) => sum + late, 0),
      ),
    )
    say(
      verdict(
        'wireViolations',
        measured.reduce((sum, { violations }) => sum + violations, 0),
      ),
    )
  },
}
