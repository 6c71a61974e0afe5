// Bench: the history against rows of SQLite, DuckDB and a bare file: durable ingest, bytes a sample, questions, flash wear, sealing.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verdict } from '../goals.ts'
import type { Numbers } from '../harness/json.ts'
import { median } from '../harness/median.ts'
import { runCounted, runProgram } from '../harness/program.ts'
import { type Row, table } from '../harness/table.ts'
import { measureSealing } from './history-sealing.ts'
import type { Bench, BenchOptions } from './options.ts'

const ROUNDS = 3
const SAMPLES_A_DAY = 460 * 1_440
const MONTH_DAYS = 30
const YEAR_DAYS = 365
const MANY_POINTS = 100
const PACED_MINUTES = 10
/** Peers take so many samples: some need minutes for more. */
const PEER_SAMPLES = 500_000

type Contestant = {
  readonly name: string
  readonly program: string
  readonly args: (folder: string) => readonly (string | number)[]
}

const BUSBAR: Contestant = {
  name: 'Busbar',
  program: 'store-ingest',
  args: (folder) => [folder, 1, 'rounded', 46],
}
const peer = (name: string, program: string): Contestant => ({
  name,
  program,
  args: (folder) => [folder, MONTH_DAYS, PEER_SAMPLES],
})
const PEERS = [
  peer('SQLite rows, WITHOUT ROWID (series, ts)', 'rows-ingest'),
  peer('DuckDB appender', 'duckdb-ingest'),
  peer('append and fdatasync, no index', 'append-ingest'),
]

/** A folder for as long as `use` takes. */
async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-bench-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Interleaved rounds; a contestant that cannot take part is left out. */
async function measureIngest(
  contestants: readonly Contestant[],
): Promise<ReadonlyMap<string, readonly Numbers[]>> {
  const results = new Map<string, Numbers[]>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, program, args } of contestants) {
      const numbers = await inFolder((folder) => runProgram(program, args(folder)))
      if (numbers !== null) results.set(name, [...(results.get(name) ?? []), numbers])
    }
  }
  return results
}

const middle = (runs: readonly Numbers[], pick: (numbers: Numbers) => number): number =>
  median(runs.map(pick))

const perSecond = (numbers: Numbers): number => numbers('samples') / numbers('seconds')
/** With everything that was taken sealed, too. */
const sealedPerSecond = (numbers: Numbers): number =>
  numbers('samples') / (numbers('seconds') + numbers('sealSeconds'))

function ingestRow(name: string, runs: readonly Numbers[]): Row {
  return [
    name,
    middle(runs, (numbers) => numbers('samples')),
    middle(runs, perSecond),
    name === BUSBAR.name ? middle(runs, sealedPerSecond) : '-',
    middle(runs, (numbers) => numbers('p50Ms')),
    middle(runs, (numbers) => numbers('p99Ms')),
    middle(runs, (numbers) => numbers('maxMs')),
    middle(runs, (numbers) => numbers('bytes') / numbers('samples')),
    middle(runs, (numbers) => numbers('writtenBytes') / numbers('samples')),
    middle(runs, (numbers) => numbers('rssMib')),
  ]
}

async function sayIngest({ say, peersOnly }: BenchOptions): Promise<ReadonlyMap<string, readonly Numbers[]>> {
  const results = await measureIngest(peersOnly ? PEERS : [BUSBAR, ...PEERS])
  const head = [
    'batches of 1,000, each durable',
    'samples',
    'samples/s',
    'and sealed',
    'p50 ms',
    'p99 ms',
    'max ms',
    'bytes a sample',
    'written a sample',
    'RSS MiB',
  ]
  say(
    table(
      head,
      [...results].map(([name, runs]) => ingestRow(name, runs)),
    ),
  )
  if (!results.has('DuckDB appender'))
    say('DuckDB takes no part: npm install --no-save --ignore-scripts @duckdb/node-api brings it (70 MB)')
  const runs = results.get(BUSBAR.name)
  if (runs !== undefined) {
    say(verdict('historyIngest', middle(runs, perSecond)))
    say(
      verdict(
        'historyBatchP99Ms',
        middle(runs, (numbers) => numbers('p99Ms')),
      ),
    )
  }
  return results
}

const questionRow = (name: string, numbers: Numbers): Row => [
  name,
  numbers('firstMs'),
  numbers('otherMs'),
  numbers('againMs'),
  numbers('manyMs'),
  numbers('decodedChunks'),
  numbers('rssMib'),
]

async function ask(folder: string, ...args: readonly number[]): Promise<Numbers> {
  const numbers = await runProgram('store-questions', [folder, ...args])
  if (numbers === null) throw new Error('no answers')
  return numbers
}

/** Fills a store with as much as was asked for, and asks it. */
async function sayLarge(
  { say, samples }: BenchOptions,
  peers: ReadonlyMap<string, readonly Numbers[]>,
): Promise<void> {
  const days = Math.max(1, Math.round((samples * 1e6) / SAMPLES_A_DAY))
  const spanDays = Math.min(days, MONTH_DAYS)
  const rows: Row[] = []
  const bytes = await inFolder(async (folder) => {
    const filled = await runProgram('store-ingest', [folder, days, 'rounded', 46])
    if (filled === null) throw new Error('nothing was filled')
    const month = await ask(folder, 46, spanDays, spanDays * 24, MANY_POINTS)
    rows.push(
      questionRow(
        `Busbar, ${spanDays} days by hours, ${Math.round(filled('samples') / 1e6)} M samples`,
        month,
      ),
    )
    say(verdict(samples > 50 ? 'historyMonthAt100' : 'historyMonthAt20', month('otherMs')))
    return [filled('bytes') / filled('samples'), filled('peakMib'), filled('idleMib')] as const
  })
  const year = await inFolder(async (folder) => {
    await runProgram('store-ingest', [folder, YEAR_DAYS, 'rounded', 1])
    return ask(folder, 1, YEAR_DAYS, 1_000, 10)
  })
  rows.push(questionRow('Busbar, a year of 1-minute data to 1,000 pixels (10 points at once)', year))
  for (const [name, runs] of peers) {
    if (name === BUSBAR.name || name.startsWith('append')) continue
    const first = middle(runs, (numbers) => numbers('firstMs'))
    const again = middle(runs, (numbers) => numbers('againMs'))
    rows.push([
      `${name}, 30 days by hours, ${PEER_SAMPLES / 1e6} M samples`,
      first,
      '-',
      again,
      '-',
      '-',
      '-',
    ])
  }
  const head = [
    'one point, milliseconds',
    'first of all',
    'first of a point',
    'again',
    `${MANY_POINTS} points`,
    'chunks decoded',
    'RSS MiB',
  ]
  say(table(head, rows))
  say(verdict('historyYearMs', year('otherMs')))
  await sayBytes(say, days, bytes)
}

async function sayBytes(
  say: (line: string) => void,
  days: number,
  [rounded, peakMib, idleMib]: readonly [number, number, number],
): Promise<void> {
  const float32 = await inFolder(async (folder) => {
    const filled = await runProgram('store-ingest', [folder, Math.min(days, MONTH_DAYS), 'float32', 46])
    return filled === null ? Number.NaN : filled('bytes') / filled('samples')
  })
  say(
    table(
      ['everything on disk, sealed', 'bytes a sample'],
      [
        ['values rounded to the resolution', rounded],
        ['raw float32', float32],
      ],
    ),
  )
  say(verdict('historyBytesRounded', rounded))
  say(verdict('historyBytesFloat32', float32))
  say(
    `resident memory while it is filled as fast as it goes: ${peakMib.toFixed(0)} MiB at most, ${idleMib.toFixed(0)} MiB before the store opens`,
  )
}

/** As a box runs: few samples a second, so that what is written is pages of commits. */
async function sayWear({ say }: BenchOptions): Promise<void> {
  const { numbers, flushes } = await inFolder((folder) => runCounted('store-paced', [folder, PACED_MINUTES]))
  const minutes = numbers('seconds') / 60
  const rows = [
    ['samples a second', numbers('samples') / numbers('seconds')],
    ['commits a minute', numbers('commits') / minutes],
    ['flushes (fsync) a minute', flushes / minutes],
    ['bytes written a sample', numbers('writtenBytes') / numbers('samples')],
    ['MiB written an hour', (numbers('writtenBytes') / numbers('seconds')) * (3_600 / 2 ** 20)],
  ]
  say(table(['460 points, one sample a minute each', 'measured'], rows))
}

export const history: Bench = {
  about:
    'the history: durable ingest, bytes a sample, questions, flash wear, sealing beside Modbus (--samples MILLIONS)',
  run: async (options) => {
    const peers = await sayIngest(options)
    if (options.peersOnly) return
    await sayLarge(options, peers)
    await sayWear(options)
    await measureSealing(options)
  },
}
