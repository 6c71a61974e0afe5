// Bench: the pages in Chromium with five hundred devices: frames that live values cost, and how long a key takes in a large table.

import type { Page } from 'playwright-core'
import { openBrowser, openPage } from '../../test/browser/chromium.ts'
import { startBusbar } from '../busbar.ts'
import { verdict } from '../goals.ts'
import { startPeer } from '../harness/contestants.ts'
import { type Frames, typeAndWatch, watchFrames } from '../harness/frames.ts'
import { median } from '../harness/median.ts'
import { pause } from '../harness/port.ts'
import { claimSession, PASSWORD } from '../harness/session.ts'
import { table } from '../harness/table.ts'
import { LARGE_MODEL, MOVING_METER, movingMeter } from '../moving-meter.ts'
import type { Bench } from './options.ts'

const DEVICES = 500
const LEAST_SECONDS = 5
const NOTCHES_A_SECOND = 8
const SETTLE_MS = 4_000
const TYPED = 'abcdefghijklmnopqrstuvwxyz'

async function logIn(page: Page): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('User name').fill('SecurityAdmin')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.frame h1')
}

/** The list as it opens, by line, in the order of a value that changes, and while somebody scrolls; and Home. */
async function framesOfPages(page: Page, seconds: number) {
  const watched: [string, Frames][] = []
  await page.goto('/devices')
  await page.waitForSelector('.device-table tbody a')
  await pause(SETTLE_MS)
  watched.push(['devices, by name', await watchFrames(page, seconds)])
  await page.getByLabel('Arrange').selectOption('byLine')
  watched.push(['devices, by line', await watchFrames(page, seconds)])
  await page.getByLabel('Arrange').selectOption('flat')
  await page.getByRole('button', { name: /^Power/ }).click()
  watched.push(['devices, by power', await watchFrames(page, seconds)])
  const [frames] = await Promise.all([watchFrames(page, seconds), scroll(page, seconds)])
  watched.push(['devices, scrolled', frames])
  await page.goto('/')
  await page.waitForSelector('.drawing')
  await pause(SETTLE_MS)
  watched.push(['home', await watchFrames(page, seconds)])
  return watched
}

/** As a wheel does, a notch eight times a second. */
async function scroll(page: Page, seconds: number): Promise<void> {
  await page.mouse.move(600, 500)
  for (let notch = 0; notch < seconds * NOTCHES_A_SECOND; notch++) {
    await page.mouse.wheel(0, 120)
    await pause(1_000 / NOTCHES_A_SECOND)
  }
}

async function keyTimes(page: Page): Promise<readonly number[]> {
  await page.goto(`/settings/models/${LARGE_MODEL.id}/1/edit`)
  const cell = page.locator('.point-grid tbody input').nth(1)
  await cell.waitFor()
  await pause(SETTLE_MS)
  await cell.focus()
  return typeAndWatch(page, TYPED)
}

export const pages: Bench = {
  about: `pages in Chromium: frames while ${DEVICES} devices x 5 values change every second, keys in a table of ${LARGE_MODEL.points.length} rows`,
  run: async ({ seconds, peersOnly, say }) => {
    if (peersOnly) return say('only Busbar is measured here')
    await using stack = new AsyncDisposableStack()
    const meters = await startPeer('moving-values', [String(DEVICES)])
    stack.use(meters.child)
    const devices = Array.from({ length: DEVICES }, (_, index) => movingMeter(index, meters.port))
    const busbar = stack.use(await startBusbar({ devices, models: [MOVING_METER, LARGE_MODEL] }))
    await claimSession(busbar.httpsPort, busbar.deviceCode ?? '')
    const browser = await openBrowser()
    stack.defer(() => browser.close())
    const { page } = await openPage(browser, { baseUrl: `https://127.0.0.1:${busbar.httpsPort}` })
    await logIn(page)
    const lists = await framesOfPages(page, Math.max(LEAST_SECONDS, seconds))
    const head = [
      `${DEVICES} devices, 2,500 values/s`,
      'frames',
      'dropped',
      'longest ms',
      'CPU of the main thread',
    ]
    say(
      table(
        head,
        lists.map(([name, { frames, dropped, longestMs, busy }]) => [name, frames, dropped, longestMs, busy]),
      ),
    )
    const times = await keyTimes(page)
    const tail = times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? Number.NaN
    say(table(['typing, 500 rows', 'p50 ms', 'p95 ms'], [['key to frame', median(times), tail]]))
    say(verdict('droppedFrames', Math.max(...lists.map(([, { dropped }]) => dropped))))
    say(verdict('keyMs', tail))
  },
}
