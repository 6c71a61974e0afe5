// Part of the bench of the history: Modbus answers and late polls while a day of 5,000 points is sealed, against raw Node beside the same work.

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { launchBusbar, makeDataFolder, OWN_ADDRESS, OWN_UNIT } from '../busbar.ts'
import { thirtyValues } from '../devices.ts'
import { verdict } from '../goals.ts'
import { Child } from '../harness/child.ts'
import { startMbserve, startPeer } from '../harness/contestants.ts'
import { readNumbers } from '../harness/json.ts'
import { type LoadResult, runLoad } from '../harness/load.ts'
import { median } from '../harness/median.ts'
import { benchProgram } from '../harness/paths.ts'
import { pollCounts } from '../harness/poll-counts.ts'
import { pause } from '../harness/port.ts'
import { runProgram } from '../harness/program.ts'
import { claimSession } from '../harness/session.ts'
import { table } from '../harness/table.ts'
import { DAY_MS, END_MS } from '../history/panel-feed.ts'
import { THIRTY_VALUES } from '../thirty-values.ts'
import type { BenchOptions } from './options.ts'

const METERS = 500
const POINTS = 10 * METERS
/** Thirty values a second each, all of them logged: a thousand samples a second. */
const DEVICES = 34
const POLL_MS = 1_000
const CLIENTS = 4
const QUIET_RUNS = 3
const RUN_SECONDS = 2
/** The store looks for what is due every 30 s. */
const SEALING_LIMIT_MS = 600_000
const LOOK_MS = 200
/** Ids of chunks: the day, then the series, then the part. */
const IDS_A_DAY = 2 ** 32
const PARTS = 2 ** 10

type Runs = readonly LoadResult[]
type Load = () => Promise<LoadResult>

const loadOn = (port: number, place: { readonly unit?: number; readonly address?: number }): Load => {
  const load = { port, clients: CLIENTS, registers: 10, seconds: RUN_SECONDS, warmUpSeconds: 0.2, ...place }
  return () => runLoad(load)
}

async function repeat(count: number, load: Load): Promise<Runs> {
  const runs: LoadResult[] = []
  for (let run = 0; run < count; run++) runs.push(await load())
  return runs
}

/** How many parts of the day wait to be sealed, as the file says that the box has open. */
function partsLeft(folder: string): number {
  const db = new DatabaseSync(join(folder, 'history.db'), { readOnly: true, timeout: 5_000 })
  const day = END_MS / DAY_MS - 1
  const count = db
    .prepare('SELECT count(*) AS parts FROM chunk WHERE id BETWEEN ? AND ? AND id % ? > 0')
    .get(day * IDS_A_DAY, (day + 1) * IDS_A_DAY - 1, PARTS)
  db.close()
  return Number(count?.['parts'])
}

/** Runs that fell into the sealing, and how long it took; a run that began before its end counts. */
async function runsWhileSealing(folder: string, load: Load) {
  const all = partsLeft(folder)
  const endMs = performance.now() + SEALING_LIMIT_MS
  while (partsLeft(folder) === all) {
    if (performance.now() > endMs) throw new Error('the day is never sealed')
    await pause(LOOK_MS)
  }
  const startMs = performance.now()
  const runs: LoadResult[] = []
  while (partsLeft(folder) > 0 && performance.now() < endMs) runs.push(await load())
  return { runs, seconds: (performance.now() - startMs) / 1_000 }
}

async function measureBusbar(folder: string) {
  await using child = launchBusbar(folder, {})
  const line = await child.firstLine()
  const deviceCode = /"deviceCode":"([^"]+)"/.exec(line)?.[1] ?? ''
  const session = await claimSession(readNumbers(line)('https'), deviceCode)
  const load = loadOn(readNumbers(line)('modbus'), { unit: OWN_UNIT, address: OWN_ADDRESS })
  const quiet = await repeat(QUIET_RUNS, load)
  const before = await pollCounts(session, DEVICES)
  const { runs: busy, seconds } = await runsWhileSealing(folder, load)
  const after = await pollCounts(session, DEVICES)
  const late = after.lateCycles - before.lateCycles
  return {
    quiet,
    busy,
    seconds,
    late,
    polls: after.polls - before.polls,
    failures: after.failures - before.failures,
  }
}

/** Raw Node, and in another process the same store that seals the same day. */
async function measureControl(folder: string) {
  const raw = await startPeer('raw-node-server')
  await using _server = raw.child
  const load = loadOn(raw.port, {})
  const quiet = await repeat(QUIET_RUNS, load)
  await using sealing = new Child({
    command: process.execPath,
    args: [benchProgram('store-sealing'), folder],
  })
  const busy: LoadResult[] = []
  for (;;) {
    const run = await load()
    if (sealing.lines.length > 0) break
    busy.push(run)
  }
  return { quiet, busy, sealing: readNumbers(await sealing.firstLine()) }
}

const p99 = (runs: Runs): number => median(runs.map((run) => run.p99Us))

const row = (name: string, runs: Runs, quiet: Runs) => [
  name,
  runs.length,
  median(runs.map((run) => run.perSecond)),
  median(runs.map((run) => run.p50Us)),
  p99(runs),
  p99(runs) / p99(quiet),
  Math.max(...runs.map((run) => run.maxUs)),
]

/** Both see the same file with a day of 5,000 points that waits to be sealed. */
export async function measureSealing({ say }: BenchOptions): Promise<void> {
  const responder = await startMbserve(undefined, DEVICES)
  await using _responder = responder.child
  const devices = Array.from({ length: DEVICES }, (_, index) => ({
    ...thirtyValues(index, responder.port, POLL_MS),
    logging: { periodS: 0 },
  }))
  const folder = makeDataFolder({ devices, models: [THIRTY_VALUES] })
  const control = mkdtempSync(join(tmpdir(), 'busbar-bench-'))
  try {
    await runProgram('store-day', [folder, METERS])
    copyFileSync(join(folder, 'history.db'), join(control, 'history.db'))
    const raw = await measureControl(control)
    const busbar = await measureBusbar(folder)
    const head = [`FC3 x10, ${CLIENTS} clients`, 'runs', 'req/s', 'p50 us', 'p99 us', 'times quiet', 'max us']
    const rows = [
      row('Busbar, 1,000 samples/s', busbar.quiet, busbar.quiet),
      row(`Busbar, sealing ${POINTS.toLocaleString('en')} points beside`, busbar.busy, busbar.quiet),
      row('raw Node, nothing beside it', raw.quiet, raw.quiet),
      row('raw Node, the same sealing beside it', raw.busy, raw.quiet),
    ]
    say(table(head, rows))
    const facts = [
      ['seconds that it took Busbar, Modbus loaded beside', busbar.seconds],
      ['seconds that it took a process of its own, raw Node loaded beside', raw.sealing('seconds')],
      ['append of 100 samples ten times a second, from when it was due: p99 ms', raw.sealing('p99Ms')],
      ['the latest of them, ms', raw.sealing('maxMs')],
      ['RSS MiB', raw.sealing('rssMib')],
      ['late polls of Busbar meanwhile', busbar.late],
      ['polls meanwhile', busbar.polls],
      ['polls with a failure', busbar.failures],
    ]
    say(table([`sealing a day of ${POINTS.toLocaleString('en')} points`, 'measured'], facts))
    say(verdict('sealRatio', p99(busbar.busy) / p99(raw.busy)))
    say(verdict('sealLatePolls', busbar.late))
    say(verdict('sealAppendP99Ms', raw.sealing('p99Ms')))
  } finally {
    for (const one of [folder, control]) rmSync(one, { recursive: true, force: true })
  }
}
