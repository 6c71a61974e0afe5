// A process of the bench: Busbar's store takes the panel's samples, seals them, and tells what that came to.

import { diskBytes, openBenchStore } from './bench-store.ts'
import { ingest, peakMib, rssMib, writtenBytes } from './ingest.ts'
import { DAY_MS, END_MS, PanelFeed, panelPoints, type ValueForm } from './panel-feed.ts'

const [folder = '', days = '1', form = 'rounded', meters = '46'] = process.argv.slice(2)
const valueForm: ValueForm = form === 'float32' ? 'float32' : 'rounded'

async function main(): Promise<void> {
  const feed = new PanelFeed({ days: Number(days), form: valueForm, meters: Number(meters) })
  const points = panelPoints(feed.series)
  const idleMib = rssMib()
  let isOver = false
  const opened = openBenchStore(folder, () => (isOver ? END_MS + DAY_MS / 2 : feed.timeMs), 0)
  const before = writtenBytes()
  const ingested = await ingest(feed, async (batch) => {
    const kept = await opened.store.append(batch, points)
    if (!kept.ok) throw new Error(kept.error)
  })
  isOver = true
  const sealStartMs = performance.now()
  for (const work of [
    () => opened.store.flush(),
    () => opened.store.maintain(),
    () => opened.store.maintain(),
  ]) {
    const done = await work()
    if (!done.ok) throw new Error(done.error)
  }
  opened.tidy()
  const sealSeconds = (performance.now() - sealStartMs) / 1_000
  const written = writtenBytes() - before
  const { commits, lost } = opened.store.status()
  if (lost > 0) throw new Error(`${lost} samples lost`)
  await opened[Symbol.asyncDispose]()
  console.log(
    JSON.stringify({
      ...ingested,
      sealSeconds,
      commits,
      writtenBytes: written,
      bytes: diskBytes(folder),
      rssMib: rssMib(),
      peakMib: peakMib(),
      idleMib,
    }),
  )
}

await main()
