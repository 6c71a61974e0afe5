// A process of the bench: DuckDB's appender with one commit a batch. Its package of 70 MB is no dependency: without it this says so.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { SAMPLE_STRIDE, type SampleBatch } from '../../src/measurement/sample.ts'
import { diskBytes } from './bench-store.ts'
import { ingest, rssMib, timeEach, writtenBytes } from './ingest.ts'
import { DAY_MS, END_MS, MINUTE_MS, PanelFeed } from './panel-feed.ts'

/** What is used of `@duckdb/node-api`. */
type Appender = {
  readonly appendInteger: (value: number) => void
  readonly appendBigInt: (value: bigint) => void
  readonly appendDouble: (value: number) => void
  readonly endRow: () => void
  readonly closeSync: () => void
}
type Connection = {
  readonly run: (sql: string) => Promise<unknown>
  readonly runAndReadAll: (sql: string) => Promise<{ readonly getRows: () => readonly unknown[] }>
  readonly createAppender: (table: string) => Promise<Appender>
}
type DuckDb = {
  readonly DuckDBInstance: {
    readonly create: (path: string) => Promise<{ readonly connect: () => Promise<Connection> }>
  }
}

const [folder = '', days = '1', mostSamples = '1000000', packageName = '@duckdb/node-api'] =
  process.argv.slice(2)
const MONTH_DAYS = 30

async function load(): Promise<DuckDb | null> {
  try {
    return await import(packageName)
  } catch {
    return null
  }
}

async function measure({ DuckDBInstance }: DuckDb): Promise<Readonly<Record<string, number>>> {
  mkdirSync(folder, { recursive: true })
  const instance = await DuckDBInstance.create(join(folder, 'samples.duckdb'))
  const connection = await instance.connect()
  await connection.run('CREATE TABLE samples (series INTEGER, ts BIGINT, value DOUBLE)')
  const appendRows = async (rows: Iterable<readonly [number, number, number]>): Promise<void> => {
    const appender = await connection.createAppender('samples')
    for (const [series, timeMs, value] of rows) {
      appender.appendInteger(series)
      appender.appendBigInt(BigInt(timeMs))
      appender.appendDouble(value)
      appender.endRow()
    }
    appender.closeSync()
  }
  const feed = new PanelFeed({ days: Number(days), form: 'rounded' })
  const before = writtenBytes()
  const ingested = await ingest(feed, (batch) => appendRows(rowsOf(batch)), Number(mostSamples))
  await connection.run('CHECKPOINT')
  const [written, bytes] = [writtenBytes() - before, diskBytes(folder)]
  await appendRows(aMonth())
  const sql =
    'SELECT ts // 3600000 AS hour, min(value), avg(value), max(value) FROM samples WHERE series = 100000 GROUP BY hour'
  const tookMs = await timeEach(20, async () => {
    const rows = (await connection.runAndReadAll(sql)).getRows()
    if (rows.length !== MONTH_DAYS * 24) throw new Error('hours are missing')
  })
  const againMs = tookMs.slice(1).toSorted((a, b) => a - b)[9] ?? Number.NaN
  return {
    ...ingested,
    writtenBytes: written,
    bytes,
    firstMs: tookMs[0] ?? Number.NaN,
    againMs,
    rssMib: rssMib(),
  }
}

function* rowsOf(batch: SampleBatch): Generator<readonly [number, number, number]> {
  for (let at = 0; at < batch.length; at += SAMPLE_STRIDE)
    yield [batch[at] ?? 0, batch[at + 1] ?? 0, batch[at + 2] ?? 0]
}

function* aMonth(): Generator<readonly [number, number, number]> {
  for (let minute = 0; minute < (MONTH_DAYS * DAY_MS) / MINUTE_MS; minute++)
    yield [100_000, END_MS - MONTH_DAYS * DAY_MS + minute * MINUTE_MS, minute % 1_000]
}

const duckDb = await load()
console.log(duckDb === null ? 'null' : JSON.stringify(await measure(duckDb)))
