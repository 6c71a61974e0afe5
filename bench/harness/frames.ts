// What a page costs in Chromium: frames that came late, the main thread's time, and how long a key takes to be seen.

import type { Page } from 'playwright-core'

export type Frames = {
  readonly frames: number
  /** Of the frames that the display asked for, the share that was not drawn. */
  readonly dropped: number
  readonly longestMs: number
  /** CPU time of the page's main thread, as a share of a core; less moved by what else the machine does than frames are. */
  readonly busy: number
}

/** Times between frames for so many milliseconds, as the page itself sees them. */
const watch = (milliseconds: number): string => `new Promise((resolve) => {
  const gaps = []
  let last = null
  const end = performance.now() + ${milliseconds}
  const look = (now) => {
    if (last !== null) gaps.push(now - last)
    last = now
    if (now < end) requestAnimationFrame(look)
    else resolve(gaps)
  }
  requestAnimationFrame(look)
})`

/** Chromium without a display draws so often. */
const FRAME_MS = 1_000 / 60

export async function watchFrames(page: Page, seconds: number): Promise<Frames> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const taskSeconds = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }
  const before = await taskSeconds()
  const gaps: readonly number[] = await page.evaluate(watch(seconds * 1_000))
  const busy = (await taskSeconds()) - before
  await devtools.detach()
  const total = gaps.reduce((sum, gap) => sum + gap, 0)
  const missed = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / FRAME_MS) - 1), 0)
  return {
    frames: gaps.length,
    dropped: missed / (gaps.length + missed),
    longestMs: Math.max(...gaps),
    busy: busy / (total / 1_000),
  }
}

/** Collects what Chromium says of every input event: from the key to the next frame that shows it. */
const COLLECT = `(() => {
  window.keyTimes = []
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (one.name === 'keydown') window.keyTimes.push(one.duration)
  }).observe({ type: 'event', durationThreshold: 16 })
})()`

/** Types `text` into what has the focus; a list of milliseconds from a key to its frame, in steps of 8, 16 for all below. */
export async function typeAndWatch(page: Page, text: string): Promise<readonly number[]> {
  await page.evaluate(COLLECT)
  for (const character of text) {
    await page.keyboard.press(character)
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  }
  const slow: readonly number[] = await page.evaluate('window.keyTimes')
  const fast = Math.max(0, text.length - slow.length)
  return [...slow, ...Array.from({ length: fast }, () => 16)]
}
