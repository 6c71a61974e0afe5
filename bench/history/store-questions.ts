// A process of the bench: questions to a sealed store, through the desk that answers them in the product.

import { setImmediate } from 'node:timers/promises'
import { QueryDesk } from '../../src/history/query/query-desk.ts'
import { Turns } from '../../src/history/query/turns.ts'
import { openBenchStore } from './bench-store.ts'
import { rssMib, timeEach } from './ingest.ts'
import { DAY_MS, END_MS, panelPoints } from './panel-feed.ts'

const [folder = '', meters = '46', days = '30', pixels = '720', many = '100'] = process.argv.slice(2)
async function main(): Promise<void> {
  const nowMs = () => END_MS + DAY_MS / 2
  await using opened = openBenchStore(folder, nowMs, 0)
  const { reader } = opened.store
  const clock = { nowMs, monotonicMs: () => performance.now() }
  const desk = new QueryDesk({ reader, clock, turns: new Turns({ clock, othersTurn: () => setImmediate() }) })
  const points = panelPoints(10 * Number(meters))

  async function ask(pointNumber: number): Promise<void> {
    const span = { fromMs: END_MS - Number(days) * DAY_MS, toMs: END_MS }
    const pointId = points[pointNumber]?.id ?? ''
    const answer = await desk.answer({ type: 'trend', pointId, ...span, pixels: Number(pixels), alignMs: 0 })
    const shown = answer.type === 'trend' ? answer.trend?.shown : undefined
    if (shown?.form !== 'buckets' || shown.buckets.times.length === 0)
      throw new Error(`${pointId} has no trend`)
  }

  /** The first question finds nothing compiled and nothing read; the later ones ask for points that nobody has asked for. */
  const [firstMs = Number.NaN] = await timeEach(1, () => ask(0))
  const others = points.length - 1
  const otherMs = await timeEach(Math.min(45, others), (index) => ask(1 + ((index * 11) % others)))
  const againMs = await timeEach(20, () => ask(0))
  const manyStartMs = performance.now()
  for (let index = 0; index < Number(many); index++) await ask(index % points.length)
  const manyMs = performance.now() - manyStartMs
  const { decodedChunks, decodedRollups } = reader.counters()
  const middle = (tookMs: readonly number[]): number =>
    tookMs.toSorted((a, b) => a - b)[Math.floor(tookMs.length / 2)] ?? Number.NaN
  console.log(
    JSON.stringify({
      firstMs,
      otherMs: middle(otherMs),
      againMs: middle(againMs),
      manyMs,
      decodedChunks,
      decodedRollups,
      rssMib: rssMib(),
    }),
  )
}

await main()
