// Bench: five hundred TCP devices of thirty values read twice a second: late polls, CPU of the field thread, memory, requests.

import { type Busbar, startBusbar } from '../busbar.ts'
import { thirtyValues } from '../devices.ts'
import { verdict } from '../goals.ts'
import { startMbserve } from '../harness/contestants.ts'
import { fewestRequests } from '../harness/fewest-requests.ts'
import { readNumbers } from '../harness/json.ts'
import { pollCounts } from '../harness/poll-counts.ts'
import { pause } from '../harness/port.ts'
import { claimSession } from '../harness/session.ts'
import { table } from '../harness/table.ts'
import { threadSeconds } from '../harness/thread-time.ts'
import { THIRTY_VALUES } from '../thirty-values.ts'
import { measureDecoding } from './decode.ts'
import type { Bench } from './options.ts'

const DEVICES = 500
const PERIOD_MS = 500
const DEFAULT_SECONDS = 600
/** Connecting to all devices and the first polls are over. */
const WARM_UP_MS = 6_000
/** Memory is looked at so often during the run. */
const LOOKS = 20

/** Resident memory at equal distances of time. */
async function watchMemory(busbar: Busbar, seconds: number): Promise<readonly number[]> {
  const looks = [busbar.child.rssMib()]
  for (let look = 0; look < LOOKS; look++) {
    await pause((seconds * 1_000) / LOOKS)
    looks.push(busbar.child.rssMib())
  }
  return looks
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length

/** The last quarter against the second: what a leak would raise, and what a start does not. */
const growth = (looks: readonly number[]): number => {
  const quarter = Math.floor(looks.length / 4)
  return mean(looks.slice(-quarter)) - mean(looks.slice(quarter, 2 * quarter))
}

export const acquisition: Bench = {
  about: `${DEVICES} TCP devices x 30 values twice a second, ${DEFAULT_SECONDS / 60} minutes unless --seconds says other; decoding`,
  run: async ({ askedSeconds, peersOnly, say }) => {
    const decoding = measureDecoding()
    say(decoding.shown)
    if (peersOnly) return
    say(verdict('decodePerSecond', decoding.busbar))
    await using stack = new AsyncDisposableStack()
    const responder = await startMbserve(undefined, DEVICES)
    stack.use(responder.child)
    const devices = Array.from({ length: DEVICES }, (_, index) =>
      thirtyValues(index, responder.port, PERIOD_MS),
    )
    const busbar = stack.use(await startBusbar({ devices, models: [THIRTY_VALUES] }))
    const session = await claimSession(busbar.httpsPort, busbar.deviceCode ?? '')
    await pause(WARM_UP_MS)
    const seconds = askedSeconds ?? DEFAULT_SECONDS
    const { pid } = busbar.child
    const before = await pollCounts(session, DEVICES)
    responder.child.signal('SIGUSR1')
    const [field, all, startMs] = [threadSeconds(pid, 'field'), busbar.child.cpuSeconds(), performance.now()]
    const looks = await watchMemory(busbar, seconds)
    const elapsed = (performance.now() - startMs) / 1_000
    const fieldShare = (threadSeconds(pid, 'field') - field) / elapsed
    const allShare = (busbar.child.cpuSeconds() - all) / elapsed
    const after = await pollCounts(session, DEVICES)
    const requests = readNumbers((await responder.child.stop()).at(-1) ?? '')('requests')
    const polls = after.polls - before.polls
    const spans = THIRTY_VALUES.points.map(({ address }) => ({ address, count: 2 }))
    const { maxRegisters, maxGap } = THIRTY_VALUES.requests
    const fewest = fewestRequests(spans, maxRegisters, maxGap)
    const late = after.lateCycles - before.lateCycles
    const rows = [
      ['seconds', elapsed],
      ['polls/s (due: 1,000)', polls / elapsed],
      ['values/s', (30 * polls) / elapsed],
      ['late polls', late],
      ['polls with a failure', after.failures - before.failures],
      ['requests a poll', requests / polls],
      ['fewest requests a poll', fewest],
      ['CPU of the field thread, share of a core', fieldShare],
      ['CPU of all threads, share of a core', allShare],
      ['RSS MiB, first and last', `${looks.at(0)?.toFixed(0)}, ${looks.at(-1)?.toFixed(0)}`],
      ['RSS MiB, last quarter against the second', growth(looks)],
    ]
    say(table([`${DEVICES} devices, ${DEVICES} connections`, 'measured'], rows))
    say(verdict('latePolls', late))
    say(verdict('fieldShare', fieldShare))
    say(verdict('requestsAgainstFewest', requests / polls / fewest))
    say(verdict('rssGrowthMib', growth(looks)))
  },
}
