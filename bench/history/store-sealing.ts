// A process of the bench: seals the day that a store has open while a thousand samples a second arrive, and tells how late they were.

import { openBenchStore } from './bench-store.ts'
import { rssMib } from './ingest.ts'
import { DAY_MS, END_MS, panelPoints } from './panel-feed.ts'

const [folder = ''] = process.argv.slice(2)
const BATCH = 100
const PERIOD_MS = 100
const FIELDS = 4

async function main(): Promise<void> {
  const startMs = performance.now()
  const nowMs = () => END_MS + DAY_MS / 2 + performance.now() - startMs
  const opened = openBenchStore(folder, nowMs, 0)
  const points = panelPoints(BATCH)
  const tookMs: number[] = []
  let isSealing = true

  /** Due at fixed moments: what comes late because the thread is busy counts from when it was due. */
  async function appendAt(dueMs: number): Promise<void> {
    const batch = new Float64Array(BATCH * FIELDS)
    for (let index = 0; index < BATCH; index++) batch.set([index, nowMs(), index / 10, 0], index * FIELDS)
    const kept = await opened.store.append(batch, points)
    if (!kept.ok) throw new Error(kept.error)
    tookMs.push(performance.now() - dueMs)
  }

  async function appendAll(): Promise<void> {
    for (let dueMs = performance.now() + PERIOD_MS; isSealing; dueMs += PERIOD_MS) {
      await new Promise((resolve) => setTimeout(resolve, dueMs - performance.now()))
      await appendAt(dueMs)
    }
  }

  const appending = appendAll()
  const sealed = await opened.store.maintain()
  const seconds = (performance.now() - startMs) / 1_000
  isSealing = false
  await appending
  if (!sealed.ok) throw new Error(sealed.error)
  const sorted = tookMs.toSorted((a, b) => a - b)
  const p99Ms = sorted[Math.floor(0.99 * (sorted.length - 1))]
  await opened[Symbol.asyncDispose]()
  console.log(
    JSON.stringify({ seconds, p99Ms, maxMs: sorted.at(-1), appends: sorted.length, rssMib: rssMib() }),
  )
}

await main()
