// Bench: how long it takes to find 32 meters on a serial line, against the least that the line allows.

import type { DeviceModel } from '../../src/devices/model.ts'
import { startBusbar } from '../busbar.ts'
import { verdict } from '../goals.ts'
import { startWire } from '../harness/contestants.ts'
import { readNumbers } from '../harness/json.ts'
import { pause } from '../harness/port.ts'
import { claimSession } from '../harness/session.ts'
import { table } from '../harness/table.ts'
import { readWireReport } from '../harness/wire-report.ts'
import type { Bench } from './options.ts'

const BAUD = 19_200
const METERS = 32
const ADDRESSES = 247
const ANSWER_MS = 150
const LOOK_EVERY_MS = 500

const CHARACTER_MS = (11 * 1_000) / BAUD
const SILENCE_MS = 3.5 * CHARACTER_MS

/** A register of the timed line holds its own address: 230 V at register 230, 50 Hz at register 50. */
const point = (key: string, unit: string, address: number): DeviceModel['points'][number] => ({
  key,
  name: key,
  function: 3,
  address,
  type: 'uint16',
  unit,
  resolution: 1,
  kind: 'instantaneous',
  group: 'voltage',
})
const TIMED_METER: DeviceModel = {
  id: 'bench-timed-meter',
  revision: 1,
  manufacturer: 'Busbar bench',
  product: 'Timed meter',
  commodity: 'electricity',
  sources: ['made for the bench'],
  unverified: [],
  requests: { maxRegisters: 125, maxGap: 8 },
  identification: { texts: ['Timed meter'] },
  points: [point('volts', 'V', 230), point('hertz', 'Hz', 50)],
}

/** Characters of requests and answers to know one meter: presence, identification, voltage and frequency. */
const EXCHANGES = [
  [8, 9],
  [7, 1 + 7 + (2 + 12) + (2 + 11) + (2 + 3) + 2],
  [8, 7],
  [8, 7],
] as const

/** The line never idle but for its silences, and at empty addresses for the time that a meter may take. */
function leastMs(): number {
  const meterMs = EXCHANGES.reduce(
    (sum, [request, answer]) => sum + (request + answer) * CHARACTER_MS + 2 * SILENCE_MS,
    0,
  )
  const emptyMs = 8 * CHARACTER_MS + ANSWER_MS
  return METERS * meterMs + (ADDRESSES - METERS) * emptyMs
}

export const discovery: Bench = {
  about: `time to find ${METERS} meters among ${ADDRESSES} addresses at ${BAUD} baud, against the least possible`,
  run: async ({ peersOnly, say }) => {
    if (peersOnly) return say('only Busbar is measured here')
    const wire = await startWire(['-b', String(BAUD), '-u', String(METERS)])
    const busbar = await startBusbar({ models: [TIMED_METER] })
    try {
      const session = await claimSession(busbar.httpsPort, busbar.deviceCode ?? '')
      const settings = [{ baud: BAUD, parity: 'even', stopBits: 1 }]
      const search = { kind: 'line', path: wire.path, settings, answerMs: ANSWER_MS }
      let job = await session.post('/discoveries', search)
      const id = String(Object(job).id)
      while (Object(job).state === 'running') {
        await pause(LOOK_EVERY_MS)
        job = await session.get(`/jobs/${id}`)
      }
      const number = readNumbers(JSON.stringify(job))
      const tookMs = number('endedMs') - number('startedMs')
      const rows: unknown = Object(job).rows
      const found = Array.isArray(rows)
        ? rows.filter(({ candidates }) => candidates[0]?.model === TIMED_METER.id).length
        : 0
      const { violations } = readWireReport(await wire.child.stop())
      const ratio = found === METERS ? tookMs / leastMs() : Number.NaN
      const head = [`${BAUD} baud, 1 to ${ADDRESSES}`, 'found', 'seconds', 'least', 'times', 'violations']
      say(table(head, [['Busbar', found, tookMs / 1_000, leastMs() / 1_000, ratio, violations]]))
      say(verdict('discoveryTime', ratio))
      say(verdict('wireViolations', violations))
    } finally {
      await busbar[Symbol.asyncDispose]()
      await wire.child.stop()
    }
  },
}
