// A process of the bench: the ceiling of the disk, batches appended to a file and flushed, with nothing that finds them again.

import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { SAMPLE_STRIDE, type SampleBatch } from '../../src/measurement/sample.ts'
import { diskBytes } from './bench-store.ts'
import { ingest, rssMib, writtenBytes } from './ingest.ts'
import { PanelFeed } from './panel-feed.ts'

const [folder = '', days = '1', mostSamples = '1000000'] = process.argv.slice(2)
/** Series 2, time in seconds 4, value 8. */
const SAMPLE_BYTES = 14

mkdirSync(folder, { recursive: true })
const file = openSync(join(folder, 'samples'), 'w')

function append(batch: SampleBatch): void {
  const view = new DataView(new ArrayBuffer((batch.length / SAMPLE_STRIDE) * SAMPLE_BYTES))
  for (let at = 0, to = 0; at < batch.length; at += SAMPLE_STRIDE, to += SAMPLE_BYTES) {
    view.setUint16(to, batch[at] ?? 0)
    view.setUint32(to + 2, (batch[at + 1] ?? 0) / 1_000)
    view.setFloat64(to + 6, batch[at + 2] ?? 0)
  }
  writeSync(file, view)
  fdatasyncSync(file)
}

const feed = new PanelFeed({ days: Number(days), form: 'rounded' })
const before = writtenBytes()
const ingested = await ingest(feed, append, Number(mostSamples))
closeSync(file)
console.log(
  JSON.stringify({
    ...ingested,
    writtenBytes: writtenBytes() - before,
    bytes: diskBytes(folder),
    rssMib: rssMib(),
  }),
)
