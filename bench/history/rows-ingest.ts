// A process of the bench: the same samples as rows of SQLite, one durable transaction a batch, and a month by hours out of them.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { SAMPLE_STRIDE, type SampleBatch } from '../../src/measurement/sample.ts'
import { diskBytes } from './bench-store.ts'
import { ingest, rssMib, timeEach, writtenBytes } from './ingest.ts'
import { DAY_MS, END_MS, MINUTE_MS, PanelFeed } from './panel-feed.ts'

const [folder = '', days = '1', mostSamples = '1000000'] = process.argv.slice(2)
const MONTH_DAYS = 30

mkdirSync(folder, { recursive: true })
const db = new DatabaseSync(join(folder, 'rows.db'))
db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL')
db.exec(
  'CREATE TABLE samples (series INTEGER, ts INTEGER, value REAL, PRIMARY KEY (series, ts)) WITHOUT ROWID',
)
const insert = db.prepare('INSERT INTO samples VALUES (?, ?, ?)')

function append(batch: SampleBatch): void {
  db.exec('BEGIN')
  for (let at = 0; at < batch.length; at += SAMPLE_STRIDE)
    insert.run(batch[at] ?? 0, batch[at + 1] ?? 0, batch[at + 2] ?? 0)
  db.exec('COMMIT')
}

const feed = new PanelFeed({ days: Number(days), form: 'rounded' })
const before = writtenBytes()
const ingested = await ingest(feed, append, Number(mostSamples))
db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
const [written, bytes] = [writtenBytes() - before, diskBytes(folder)]

/** A whole month of one series more, not measured, so that there is one to ask for. */
db.exec('BEGIN')
for (let minute = 0; minute < (MONTH_DAYS * DAY_MS) / MINUTE_MS; minute++)
  insert.run(100_000, END_MS - MONTH_DAYS * DAY_MS + minute * MINUTE_MS, minute % 1_000)
db.exec('COMMIT')
const byHours = db.prepare(
  'SELECT ts / 3600000 AS hour, min(value), avg(value), max(value) FROM samples WHERE series = ? GROUP BY hour',
)
const tookMs = await timeEach(20, () => {
  if (byHours.all(100_000).length !== MONTH_DAYS * 24) throw new Error('hours are missing')
})
db.close()
const againMs = tookMs.slice(1).toSorted((a, b) => a - b)[9] ?? Number.NaN
console.log(
  JSON.stringify({
    ...ingested,
    writtenBytes: written,
    bytes,
    firstMs: tookMs[0],
    againMs,
    rssMib: rssMib(),
  }),
)
