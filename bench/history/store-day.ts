// A process of the bench: fills a store with a day of many points that is not sealed, as a box has it at midnight.

import { openBenchStore } from './bench-store.ts'
import { ingest } from './ingest.ts'
import { PanelFeed, panelPoints } from './panel-feed.ts'

const [folder = '', meters = '500'] = process.argv.slice(2)
/** Many batches share a commit: this is preparation and not measured. */
const WINDOW_MS = 1_000
const BATCHES_A_COMMIT = 50

async function main(): Promise<void> {
  const feed = new PanelFeed({ days: 1, form: 'rounded', meters: Number(meters) })
  const points = panelPoints(feed.series)
  const opened = openBenchStore(folder, () => feed.timeMs, WINDOW_MS)
  let count = 0
  const { samples } = await ingest(feed, async (batch) => {
    const kept = opened.store.append(batch, points)
    count += 1
    if (count % BATCHES_A_COMMIT === 0) {
      opened.store.commit()
      await kept
    }
  })
  await opened[Symbol.asyncDispose]()
  console.log(JSON.stringify({ samples, points: feed.series }))
}

await main()
