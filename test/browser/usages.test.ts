// Where the energy of today went, beside yesterday by the same time, in Chromium on answers written by hand.

import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { hasTool } from '../peers/require-tool.ts'
import { walk } from './box-in-browser.ts'
import { openBrowser, openPage } from './chromium.ts'
import { FrozenBox, NOW_MS } from './frozen-box.ts'
import { pixelsBeyond, violationsOn } from './judged-page.ts'

const DAY = 86_400_000
const QUARTER = 900_000
/** The box shows noon. */
const TODAY = NOW_MS - DAY / 2
const QUARTERS = 48

const bordersFrom = (fromMs: number, stepMs: number, bars: number) =>
  Array.from({ length: bars + 1 }, (_, at) => fromMs + at * stepMs)
const group = (key: string, values: readonly number[]) => ({
  key,
  devices: [key],
  values,
  known: values.map(() => 1),
})
/** Of the quarter that begins at noon nothing counts: yesterday by this time it was still to come. */
const yesterday = (wattHours: number) => [...Array.from({ length: QUARTERS }, () => wattHours), 777]

const ANSWERS = {
  day: {
    bordersMs: bordersFrom(TODAY - 6 * DAY, DAY, 7),
    groups: [
      group('lighting', [0, 0, 0, 0, 0, 9_000, 3_000]),
      group('heating', [0, 0, 0, 0, 0, 30_000, 9_000]),
    ],
  },
  quarterHour: {
    bordersMs: bordersFrom(TODAY - DAY, QUARTER, QUARTERS + 1),
    groups: [group('lighting', yesterday(50)), group('heating', yesterday(250))],
  },
} as const

/** `isYoung`: of yesterday nothing is known. */
async function answer(page: Page, isYoung: boolean, known: number): Promise<void> {
  await page.route('**/history/consumption*', (routed) => {
    const isDay = new URL(routed.request().url()).searchParams.get('period') === 'day'
    const { bordersMs, groups } = isDay ? ANSWERS.day : ANSWERS.quarterHour
    const partly = groups.map((one) => ({ ...one, known: one.values.map(() => known) }))
    const json = {
      bordersMs,
      groups: isDay ? groups : isYoung ? [] : partly,
      unit: 'Wh',
      nowMs: NOW_MS,
      damaged: [],
    }
    return routed.fulfill({ json })
  })
}

describe('usages on Home', () => {
  const stack = new AsyncDisposableStack()
  let box: FrozenBox
  let browser: Browser
  before(async () => {
    if (!hasTool('chromium')) return
    const device = (id: 'lighting' | 'heating') => ({ id, name: id, usage: id, powerW: 100 })
    box = stack.use(await FrozenBox.start({ devices: [device('lighting'), device('heating')] }))
    browser = await openBrowser()
    stack.defer(() => browser.close())
  })
  after(() => stack.disposeAsync())

  type Scene = { width?: number; theme?: 'light' | 'dark'; isYoung?: boolean; known?: number }
  async function home({ isYoung = false, known = 1, ...view }: Scene = {}): Promise<Page> {
    const { page } = await openPage(browser, { baseUrl: box.url, ...view })
    await page.clock.setFixedTime(NOW_MS)
    await answer(page, isYoung, known)
    await page.goto('/')
    await page.locator('.usage').nth(1).waitFor()
    return page
  }
  const textsOf = async (page: Page, selector: string) =>
    (await page.locator(selector).allTextContents()).map((text) => text.replaceAll(/\s+/g, ' ').trim())

  walk('each has yesterday by this time below today, as numbers and as bars', async () => {
    const page = await home()
    await page.locator('.usages-note', { hasText: 'yesterday by this time' }).waitFor()
    assert.deepEqual((await textsOf(page, '.usage-value')).map(Number), [9, 3])
    assert.deepEqual(await textsOf(page, '.usage-before'), [
      'Yesterday by this time 12.00',
      'Yesterday by this time 2.40',
    ])
    assert.deepEqual(await textsOf(page, '.usage-share'), ['75%', '25%'])
    assert.deepEqual(await textsOf(page, '.usage-change'), ['▼ 25%', '▲ 25%'])
    const widths = await page
      .locator('.usage-track > span')
      .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('style')))
    assert.deepEqual(widths, ['width: 75%;', 'width: 100%;', 'width: 25%;', 'width: 20%;'])
    await page.context().close()
  })

  walk(
    'where nothing is known of yesterday nothing is said of it, and the rows stand where they stood',
    async () => {
      const places = (page: Page) =>
        page.locator('.usage').evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height))
      const young = await home({ isYoung: true })
      assert.deepEqual(await textsOf(young, '.usage-before'), ['', ''])
      assert.deepEqual(await textsOf(young, '.usages-note'), [''])
      const old = await home()
      await old.locator('.usages-note', { hasText: 'yesterday' }).waitFor()
      assert.deepEqual(await places(young), await places(old))
      await young.context().close()
      await old.context().close()
    },
  )

  walk('what is known of yesterday only in part is at least so much, and compared with nothing', async () => {
    const page = await home({ known: 0.6 })
    await page.locator('.usage-before', { hasText: '≥ 12.00' }).waitFor()
    assert.deepEqual(await textsOf(page, '.usage-change'), ['', ''])
    await page.context().close()
  })

  for (const theme of ['light', 'dark'] as const)
    walk(`no width of it violates WCAG 2.2 AA in ${theme} or needs a sideways scroll`, async () => {
      const found: string[] = []
      for (const width of [1_280, 320]) {
        const page = await home({ width, theme })
        found.push(...(await violationsOn(page)))
        assert.equal(await pixelsBeyond(page), 0)
        await page.context().close()
      }
      assert.deepEqual(found, [])
    })
})
