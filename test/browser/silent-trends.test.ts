// Trends of meters that are silent, in Chromium on a box that stands still: nothing old is shown as if it were now.

import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { hasTool } from '../peers/require-tool.ts'
import { walk } from './box-in-browser.ts'
import { openBrowser, openPage } from './chromium.ts'
import { FrozenBox, NOW_MS, pointIdOf } from './frozen-box.ts'
import { violationsOn } from './judged-page.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const IDS = ['press', 'oven', 'lamp', 'clock']
const PATH = `/trends?points=${IDS.map(pointIdOf).join(',')}&span=7d`

/** The press fell silent while somebody looked, the oven a day before, the lamp answers, and the clock never had a value. */
const LOST_MS: Readonly<Record<string, number>> = { press: NOW_MS - 9 * MINUTE, oven: NOW_MS - 25 * HOUR }

const ovenPast = {
  form: 'samples',
  id: pointIdOf('oven'),
  unit: 'W',
  kind: 'instantaneous',
  holdMs: 2 * HOUR,
  statistics: { count: 2, min: 700, minMs: 0, max: 800, maxMs: 0, withinMs: 0, mean: 750, known: 0.1 },
  damages: [],
  times: [NOW_MS - 27 * HOUR, NOW_MS - 26 * HOUR],
  values: [700, 800],
  qualities: [0, 0],
}
const PAST = {
  fromMs: NOW_MS - 168 * HOUR,
  toMs: NOW_MS,
  nowMs: NOW_MS,
  qualities: ['good'],
  points: [ovenPast, ...IDS.filter((id) => id !== 'oven').map((id) => ({ form: 'none', id: pointIdOf(id) }))],
}

describe('trends of silent meters', () => {
  const stack = new AsyncDisposableStack()
  let box: FrozenBox
  let browser: Browser
  before(async () => {
    if (!hasTool('chromium')) return
    box = stack.use(
      await FrozenBox.start({
        devices: [
          { id: 'press', name: 'Press', powerW: 1_230, state: 'silent', staleS: 600 },
          { id: 'oven', name: 'Oven', powerW: null, state: 'silent' },
          { id: 'lamp', name: 'Lamp', powerW: 500 },
          { id: 'clock', name: 'Clock', powerW: null },
        ],
        answers: { 'GET /history/trend': PAST },
      }),
    )
    browser = await openBrowser()
    stack.defer(() => browser.close())
  })
  after(() => stack.disposeAsync())

  async function open(): Promise<Page> {
    const { page } = await openPage(browser, { baseUrl: box.url })
    await page.clock.setFixedTime(NOW_MS)
    await page.route('**/api/v1/devices', async (routed) => {
      const response = await routed.fetch()
      const devices = await response.json()
      await routed.fulfill({
        response,
        json: devices.map((device: { id: string }) => ({
          ...device,
          lostSinceMs: LOST_MS[device.id] ?? null,
        })),
      })
    })
    await page.goto(PATH)
    return page
  }

  walk('what is silent says so and since when, and keeps its last value with its age', async () => {
    const page = await open()
    const rows = page.locator('.figures-table tbody tr')
    const nowOf = async (name: string) =>
      (await rows.filter({ hasText: name }).locator('td').first().textContent()) ?? ''
    await rows.filter({ hasText: 'Oven' }).getByText('1 d ago').waitFor()
    assert.equal(await nowOf('Press'), '1.2310 min agoSilent since 11:51.')
    assert.equal(await nowOf('Oven'), '0.801 d agoSilent since Sat 21 Nov, 11:00.')
    assert.equal(await nowOf('Lamp'), '0.50')
    assert.match(await nowOf('Clock'), /^–\D+$/)
    assert.deepEqual(await violationsOn(page), [])
    await page.context().close()
  })

  walk('at the crosshair its past is read as before, and where it was silent there is none', async () => {
    const page = await open()
    const cell = page.locator('.figures-table tbody tr', { hasText: 'Oven' }).locator('td').first()
    await cell.getByText('1 d ago').waitFor()
    await page.locator('.plot-host').focus()
    await page.keyboard.press('End')
    await page.locator('.figures-table th', { hasText: /^On / }).waitFor()
    assert.equal(await cell.textContent(), '–')
    await page.context().close()
  })
})
