// A whole discovery on buses in memory, for tests of what it does on a line, in a network and meanwhile.

import { err, ok } from '../base/result.ts'
import type { Line } from '../config/document.ts'
import { FakeBus, type FakeDevice, living, meter, modelAt, TENTHS } from './fake-devices.fixture.ts'
import { runScan, type ScanOptions } from './run-scan.ts'
import type { Found, LineScan, LineSettings, NetworkScan, ScanReport } from './scan.ts'

export const LINE: Line = {
  id: 'l',
  name: 'Line',
  path: '/dev/ttyUSB0',
  baud: 19_200,
  parity: 'even',
  stopBits: 1,
  timeoutMs: 1_000,
}
export const EVEN: LineSettings = { baud: 19_200, parity: 'even', stopBits: 1 }
export const NONE: LineSettings = { baud: 9_600, parity: 'none', stopBits: 1 }
export const MODELS = [modelAt('alpha', 100, { texts: ['Alpha'] }), modelAt('gamma', 300)]
export const ALPHA = meter({ objects: ['Maker', 'Alpha'], registers: living(100) })
export const GAMMA = meter({ registers: living(300) })
export const NOISE: FakeDevice = () => 'garbled'

export const lineScan = (change: Partial<LineScan> = {}): LineScan => ({
  kind: 'line',
  line: LINE,
  settings: [EVEN],
  firstUnit: 1,
  lastUnit: 10,
  answerMs: 150,
  thorough: false,
  untilFound: false,
  known: [],
  ...change,
})

export const networkScan = (change: Partial<NetworkScan> = {}): NetworkScan => ({
  kind: 'network',
  hosts: ['192.0.2.1'],
  ports: [502],
  units: [1],
  answerMs: 1_000,
  known: [],
  ...change,
})

/** Runs a scan; a line of each rate is a bus, or all of them one. */
export function discover(
  scan: LineScan | NetworkScan,
  busOf: (where: string) => FakeBus | null,
  change: Partial<ScanOptions> = {},
) {
  const reports: ScanReport[] = []
  const pauses: number[] = []
  const fallback = new FakeBus()
  const ended = runScan({
    scan,
    models: MODELS,
    isCancelled: () => false,
    openLine: async ({ baud, parity }) => {
      const bus = busOf(`${baud} ${parity}`)
      return bus === null ? err('portMissing') : ok(bus.lane())
    },
    openTcp: ({ host, port }) =>
      busOf(`${host}:${port}`)?.lane() ?? fallback.lane(() => err('connectionDown')),
    reader: TENTHS,
    clock: fallback.clock,
    timers: {
      after: (delayMs, run) => {
        pauses.push(delayMs)
        queueMicrotask(run)
        return () => {}
      },
    },
    report: (report) => reports.push(report),
    ...change,
  })
  const found = () => reports.flatMap((report) => report.found)
  return { ended, reports, found, pauses }
}

export const shown = (found: readonly Found[]) =>
  found.map(({ place, state, candidates }) => [place.unit, state, candidates[0]?.model ?? null])
