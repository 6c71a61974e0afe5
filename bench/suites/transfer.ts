// Bench: millions of recorded values in from a CSV file and out into one, through HTTPS; memory must stay flat.

import { startBusbar } from '../busbar.ts'
import { thirtyValues } from '../devices.ts'
import { verdict } from '../goals.ts'
import { type BenchSession, claimSession } from '../harness/session.ts'
import { table } from '../harness/table.ts'
import { THIRTY_VALUES } from '../thirty-values.ts'
import type { Bench } from './options.ts'

const MOST_MILLIONS = 10
const DEVICES = 10
const SELDOM_MS = 86_400_000
const PIECE_BYTES = 1_024 ** 2
const MINUTE_MS = 60_000
const LINE_BYTES = 48
const FIRST_MS = Date.UTC(2026, 0, 1)
/** Pages of memory that were taken for the first pieces are no growth. */
const WARM_ROWS = 1_000_000

const POINTS = Array.from({ length: DEVICES }, (_, device) =>
  THIRTY_VALUES.points.map(({ key }) => `device-${device}.${key}`),
).flat()

/** Every row has the same length, so that the file's length is known before it is written: minute by minute, point by point. */
function rowAt(index: number): string {
  const minute = Math.floor(index / POINTS.length)
  const value = (100_000 + ((index * 7_919) % 99_991)) / 10
  const text = `${FIRST_MS + minute * MINUTE_MS},${POINTS[index % POINTS.length]},${value.toFixed(1)}`
  return `${text.padEnd(LINE_BYTES - 1)}\n`
}

const HEAD = `${'time,point,value'.padEnd(LINE_BYTES - 1)}\n`

/** The file from its first piece to its last, made as it is needed. */
function* pieces(rows: number): Generator<{ readonly offset: number; readonly bytes: Uint8Array }> {
  let waiting = HEAD
  let offset = 0
  for (let row = 0; row < rows; row++) {
    waiting += rowAt(row)
    if (waiting.length + LINE_BYTES <= PIECE_BYTES) continue
    yield { offset, bytes: Buffer.from(waiting) }
    offset += waiting.length
    waiting = ''
  }
  if (waiting !== '') yield { offset, bytes: Buffer.from(waiting) }
}

type Run = {
  readonly seconds: number
  readonly warmMib: number
  readonly mostMib: number
  readonly facts: object
}

async function importAll(
  session: BenchSession,
  rows: number,
  apply: boolean,
  rssMib: () => number,
): Promise<Run> {
  const about = { file: 'bench.csv', format: 'csv', bytes: LINE_BYTES * (rows + 1), apply }
  const { id } = Object(await session.post('/history/imports', about))
  const startMs = performance.now()
  let [warmMib, mostMib] = [0, 0]
  let answer: unknown = null
  for (const { offset, bytes } of pieces(rows)) {
    answer = await session.put(`/history/imports/${id}?offset=${offset}`, bytes)
    if (offset < WARM_ROWS * LINE_BYTES) warmMib = Math.max(warmMib, rssMib())
    mostMib = Math.max(mostMib, rssMib())
  }
  const { state, facts } = Object(answer)
  if (state !== 'done' || facts.added !== rows)
    throw new Error(`the import ended as ${JSON.stringify(answer)}`)
  return { seconds: (performance.now() - startMs) / 1_000, warmMib, mostMib, facts }
}

async function exportAll(session: BenchSession, rows: number, rssMib: () => number): Promise<Run> {
  const to = FIRST_MS + (Math.ceil(rows / POINTS.length) + 1) * MINUTE_MS
  const about = { points: POINTS, from: FIRST_MS, to, format: 'csv' }
  const { id } = Object(await session.post('/history/exports', about))
  const startMs = performance.now()
  let [warmMib, mostMib, lines] = [0, 0, 0]
  await session.stream(`/history/exports/${id}/file`, (part) => {
    for (const byte of part) if (byte === 0x0a) lines += 1
    if (lines < WARM_ROWS) warmMib = Math.max(warmMib, rssMib())
    mostMib = Math.max(mostMib, rssMib())
  })
  if (lines !== rows + 1) throw new Error(`${lines} lines came of ${rows + 1}`)
  return { seconds: (performance.now() - startMs) / 1_000, warmMib, mostMib, facts: {} }
}

export const transfer: Bench = {
  about: `a CSV file of ${MOST_MILLIONS} million rows (or --samples, where it is less): tried, imported, exported; memory`,
  run: async ({ samples, say }) => {
    const rows = Math.round(Math.min(MOST_MILLIONS, samples) * 1e6)
    const devices = Array.from({ length: DEVICES }, (_, index) => thirtyValues(index, 9, SELDOM_MS))
    await using busbar = await startBusbar({ devices, models: [THIRTY_VALUES] })
    const session = await claimSession(busbar.httpsPort, busbar.deviceCode ?? '')
    const rssMib = () => busbar.child.rssMib()
    const runs = [
      ['tried', await importAll(session, rows, false, rssMib)],
      ['imported', await importAll(session, rows, true, rssMib)],
      ['exported', await exportAll(session, rows, rssMib)],
    ] as const
    say(
      table(
        [`${rows.toLocaleString('en')} rows`, 'seconds', 'rows/s', 'RSS MiB at a million', 'RSS MiB at most'],
        runs.map(([what, run]) => [what, run.seconds, rows / run.seconds, run.warmMib, run.mostMib]),
      ),
    )
    const growth = Math.max(...runs.map(([, { warmMib, mostMib }]) => mostMib - warmMib))
    say(verdict('transferGrowthMib', growth))
  },
}
