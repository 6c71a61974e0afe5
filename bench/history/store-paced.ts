// A process of the bench: the store as a box feeds it, a commit a second of what the panel's points log in that second.

import { SAMPLE_STRIDE } from '../../src/measurement/sample.ts'
import { openBenchStore } from './bench-store.ts'
import { writtenBytes } from './ingest.ts'
import { BATCH_SAMPLES, PanelFeed, panelPoints } from './panel-feed.ts'

const [folder = '', minutes = '10'] = process.argv.slice(2)
const SECONDS_A_MINUTE = 60
/** Longer than this takes: only `commit()` ends it. */
const WINDOW_MS = 3_600_000

async function main(): Promise<void> {
  const feed = new PanelFeed({ days: 1, form: 'rounded' })
  const points = panelPoints(feed.series)
  const { store, ...opened } = openBenchStore(folder, () => feed.timeMs, WINDOW_MS)
  const before = writtenBytes()
  const rate = feed.series / SECONDS_A_MINUTE
  let samples = 0
  let seconds = 0
  for (let batch = feed.batch(); batch !== null; batch = feed.batch()) {
    for (let at = 0; at < BATCH_SAMPLES; ) {
      const count = Math.min(BATCH_SAMPLES - at, Math.ceil(rate))
      const kept = store.append(batch.slice(at * SAMPLE_STRIDE, (at + count) * SAMPLE_STRIDE), points)
      if (!store.commit().ok || !(await kept).ok) throw new Error('not kept')
      samples += count
      seconds += 1
      at += count
    }
    if (seconds >= Number(minutes) * SECONDS_A_MINUTE) break
  }
  const { commits } = store.status()
  const written = writtenBytes() - before
  await opened[Symbol.asyncDispose]()
  console.log(JSON.stringify({ samples, seconds, commits, writtenBytes: written }))
}

await main()
