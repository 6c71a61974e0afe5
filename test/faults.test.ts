// Faults of the simulated panel through the real product: each is told as what it is and where it is, and nothing else is told.

import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { DEFAULT_OPTIONS, startSimulator } from '../simulator/simulator.ts'
import { demoDocument, parseAnnouncement } from '../src/cli/demo-document.ts'
import { Busbar, temporaryFolder, writeDataFolder } from './running/busbar.ts'

/**
 * Seven faults at seven places, and an eighth from the start, all at once, so that the longest patience of the product (two minutes) is waited for once.
 * The circuits take enough power at any hour of any day.
 */
const FAULTS: readonly (readonly [line: string, finding: string])[] = [
  ['main silent', 'silent main'],
  ['hvac swappedPhases currents L1 L2', 'swappedPhases hvac'],
  ['lighting exceptions 4', 'exceptions lighting'],
  ['machines counterReset', 'counterReset machines'],
  ['air slow 700', 'slow air'],
  ['it reversedCt L3', 'reversedCt it'],
  ['line-2 noisyLine 0.1', 'noisyLine line-2'],
]
/** The product asks a clock once in a quarter of an hour, so this one is wrong from the start. */
const FROM_THE_START = { line: 'ev clockDrift 300', finding: 'clockDrift ev' } as const
/** A counter stays fallen, the clock is not asked again so soon, and a line has to be quiet for minutes. */
const LASTING = ['counterReset machines', FROM_THE_START.finding, 'noisyLine line-2']

const HEALTHY_MS = 20_000
const DEADLINE_MS = 220_000
const TEST_MS = 600_000

type Found = {
  readonly kind: string
  readonly deviceId?: string
  readonly lineId?: string
  readonly params: Readonly<Record<string, unknown>>
}
type Told = { readonly findings: readonly Found[] }

const nameOf = ({ kind, deviceId, lineId }: Found): string => `${kind} ${deviceId ?? lineId}`

test('every fault is told as what it is, nothing else is, and it goes with the fault', {
  timeout: TEST_MS,
}, async () => {
  await using stack = new AsyncDisposableStack()
  const folder = stack.use(temporaryFolder())
  const simulator = stack.use(await startSimulator({ ...DEFAULT_OPTIONS, faults: [FROM_THE_START.line] }))
  const announcement = parseAnnouncement(JSON.stringify(simulator.announcement))
  assert.ok(announcement !== null)
  writeDataFolder(folder.path, demoDocument(null, announcement, 'Etc/UTC'))
  const busbar = stack.use(await Busbar.start(folder.path))
  await busbar.claim()
  const say = async (line: string) => assert.ok((await simulator.command(line)).done, line)

  const stream = await busbar.open('/live')
  stack.defer(() => {
    stream.destroy()
  })
  const looks = findingLists(stream)
  /** Waits until these are told, for so long, and holds at every look that nothing else is. */
  async function until(
    wanted: readonly string[],
    allowed: readonly string[],
    leastMs = 0,
  ): Promise<readonly Found[]> {
    const sinceMs = Date.now()
    for (;;) {
      const now = (await looks.next()).value
      assert.ok(now !== undefined, 'the stream has ended')
      const names = now.map(nameOf).sort()
      const strange = now.filter((one) => !allowed.includes(nameOf(one)))
      assert.deepEqual(strange, [])
      const passedMs = Date.now() - sinceMs
      if (passedMs >= leastMs && names.join() === [...wanted].sort().join()) return now
      assert.ok(passedMs < DEADLINE_MS, `told: ${names.join(', ')}; wanted: ${wanted.join(', ')}`)
    }
  }

  await until([FROM_THE_START.finding], [FROM_THE_START.finding], HEALTHY_MS)
  for (const [line] of FAULTS) await say(`fault ${line}`)
  const all = [FROM_THE_START.finding, ...FAULTS.map(([, finding]) => finding)]
  const found = await until(all, all)
  const of = (name: string) => found.find((one) => nameOf(one) === name)?.params
  assert.equal(of('reversedCt it')?.['phase'], 'L3')
  assert.deepEqual([of('swappedPhases hvac')?.['first'], of('swappedPhases hvac')?.['second']], ['L1', 'L2'])
  const driftMs = Number(of('clockDrift ev')?.['driftMs'])
  assert.ok(Math.abs(driftMs - 300_000) < 20_000, `${driftMs} ms`)

  await say('clear all')
  await until(LASTING, all)
})

/** What is told now, once for each event of the live stream; values come every second. */
async function* findingLists(stream: IncomingMessage): AsyncGenerator<readonly Found[], undefined> {
  let findings: readonly Found[] = []
  for await (const line of createInterface({ input: stream })) {
    if (!line.startsWith('data: ')) continue
    const told: Partial<Told> = JSON.parse(line.slice(6))
    findings = told.findings ?? findings
    yield findings
  }
}
