// What energy costs, in Chromium: set in the settings, shown in Trends and on Home, on numbers that are known beforehand.

import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { hasTool } from '../peers/require-tool.ts'
import { PASSWORD, writeDataFolder } from '../running/busbar.ts'
import { importKnownPast, KNOWN_SITE } from '../running/known-past.ts'
import { BoxInBrowser, walk } from './box-in-browser.ts'
import { openBrowser, openPage, resize, visit } from './chromium.ts'
import { cutWords } from './cut-words.ts'
import { FrozenBox, NOW_MS } from './frozen-box.ts'
import { pixelsBeyond, violationsOn } from './judged-page.ts'
import { csvOf, SHARES, STACKED } from './known-trends.ts'

const DAY_MS = 86_400_000
/** With the word of an electrician's sheet for a name, and with one as long as a name may be. */
const NAMES = new Map([
  ['press', 'Werkstattmaschinen'],
  ['oven', 'Niederspannungshauptverteilungseinspeisungswirkenergiezähler4711'],
])
const SITE = {
  ...KNOWN_SITE,
  devices: KNOWN_SITE.devices.map((one) => ({ ...one, name: NAMES.get(one.id) ?? one.name })),
}
/** Words of the statistics that are written over more than one line, but for the one that has to be. */
const BROKEN_WORDS = `[...document.querySelectorAll('.figures-table tbody th')].flatMap((head) => {
  const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT)
  const broken = []
  while (walker.nextNode())
    for (const { index, 0: word } of walker.currentNode.data.matchAll(/\\S+/g).filter(({ 0: word }) => word.length < 25)) {
      const range = document.createRange()
      range.setStart(walker.currentNode, index)
      range.setEnd(walker.currentNode, index + word.length)
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word)
    }
  return broken
})`
const wordsOf = async (page: Page, selector: string) =>
  (await page.locator(selector).allTextContents()).map((text) => text.replaceAll(/\s+/g, ' ').trim())
const drawnStacks = (page: Page) => page.locator('.plot .bar.stacked').nth(5).waitFor({ state: 'attached' })

describe('a price that is set', () => {
  const box = new BoxInBrowser({
    fill: (folder) => writeDataFolder(folder, SITE),
    furnish: ({ busbar }) => importKnownPast(busbar),
  })

  async function openInGerman(view: Parameters<BoxInBrowser['open']>[0]): Promise<Page> {
    const { page } = await box.open({ ...view, locale: 'de-DE' })
    await page.goto('/login')
    await page.locator('#username').fill('SecurityAdmin')
    await page.locator('#password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.frame h1')
    return page
  }

  walk('is asked for in the settings, and Trends has no cost before it is there', async () => {
    const page = await openInGerman({ width: 390 })
    await visit(page, STACKED)
    await drawnStacks(page)
    assert.equal(await page.getByRole('columnheader', { name: 'Kosten' }).count(), 0)
    await visit(page, '/settings/site')
    const save = page.getByRole('button', { name: 'Speichern' })
    const currency = page.locator('#field-tariff-currency')
    const price = page.locator('#field-tariff-importPrice')
    await price.fill('0,25')
    await save.click()
    assert.equal(await currency.getAttribute('aria-invalid'), 'true', 'a price without a currency')
    await currency.fill('Euro')
    await price.focus()
    assert.match((await page.locator('#field-tariff-currency-wrong').textContent()) ?? '', /keine Währung/)
    await currency.fill('EUR')
    await page.getByLabel('CO₂ einer kWh (Gramm)').fill('400')
    assert.deepEqual(await violationsOn(page), [])
    assert.equal(await pixelsBeyond(page), 0)
    await save.click()
    await page.getByText('Gespeichert:').first().waitFor()
    const { json } = await box.busbar.call('GET', '/config')
    assert.deepEqual(Object(json).tariff, { currency: 'EUR', importPrice: 0.25, co2: 400 })
    await page.context().close()
  })

  walk('values the bars of each line and what they come to, in statistics, table and CSV', async () => {
    const { page } = await box.open()
    await visit(page, STACKED)
    await drawnStacks(page)
    // the press 1.02 kWh an hour for 97 hours, the oven 0.3 for 49, at 0.25
    assert.deepEqual(await wordsOf(page, '.figures-table td[data-head="Cost"]'), [
      '€24.74',
      '€3.68',
      '€28.41',
    ])
    // 98.94, 14.7 and 113.64 kWh at 400 g
    assert.deepEqual(await wordsOf(page, '.figures-table td[data-head="CO₂"]'), [
      '39.58 kg',
      '5.88 kg',
      '45.46 kg',
    ])
    assert.match(
      (await page.locator('.trends-body').textContent()) ?? '',
      /Cost at €0\.25\/kWh, the price set now, for the past as well\. CO₂ at 400 g\/kWh/,
    )
    const csv = await csvOf(page)
    assert.match(
      csv[0] ?? '',
      /Total \(kWh\) per day,"Total, Cost \(EUR\) per day","Total, CO₂ \(kg\) per day"$/,
    )
    // of the first two days the oven is not known, so a file has no sum; the third has 25 hours
    const sums = csv.slice(1, -1).map((line) => line.split(',').slice(-2))
    assert.deepEqual(sums, [
      ['', ''],
      ['', ''],
      ['8.25', '13.2'],
      ['7.92', '12.672'],
    ])
    await page.keyboard.press('t')
    await page.waitForSelector('.values-table')
    assert.deepEqual((await wordsOf(page, '.values-table tbody td:nth-last-child(2)')).toReversed(), [
      '≥ €6.121 of 2 known',
      '≥ €6.121 of 2 known',
      '€8.25',
      '€7.92',
    ])
    assert.deepEqual(await violationsOn(page), [])
    await page.context().close()
  })

  walk('leaves the names whole and every column on the page, shares and all', async () => {
    const page = await openInGerman({ width: 1_280 })
    await visit(page, SHARES)
    await drawnStacks(page)
    await page.locator('.figures-table .strong-figure').first().waitFor()
    for (const width of [1_024, 390, 320, 1_280]) {
      await resize(page, width)
      assert.deepEqual(await page.evaluate(BROKEN_WORDS), [], `at ${width} px`)
      assert.deepEqual(await cutWords(page), [], `at ${width} px`)
    }
    const [host, last] = await Promise.all(
      ['.table-host:has(.figures-table)', '.figures-table thead th:last-child'].map((one) =>
        page.locator(one).boundingBox(),
      ),
    )
    assert.ok(host && last && last.x + last.width <= host.x + host.width + 1, JSON.stringify({ host, last }))
    await page.context().close()
  })

  walk('fits a phone in the dark, in German', async () => {
    const page = await openInGerman({ width: 320, theme: 'dark' })
    await visit(page, STACKED)
    await drawnStacks(page)
    assert.equal((await wordsOf(page, '.figures-table td[data-head="Kosten"]')).at(-1), '28,41 €')
    assert.deepEqual(await violationsOn(page), [])
    assert.equal(await pixelsBeyond(page), 0)
    await page.context().close()
  })
})

describe('today on Home', () => {
  let browser: Browser | null = null
  let box: FrozenBox | null = null
  const midnightMs = NOW_MS - DAY_MS / 2
  const tariff = { currency: 'EUR', importPrice: 0.25, exportPrice: 0.3 }

  before(async () => {
    if (!hasTool('chromium')) return
    browser = await openBrowser()
    box = await FrozenBox.start({ devices: [] })
  })

  after(async () => {
    await browser?.close()
    await box?.[Symbol.asyncDispose]()
  })

  /** One incomer that took as much as it gave, of which so much of the time is known. */
  async function home(known: number, own?: typeof tariff): Promise<Page> {
    assert.ok(browser !== null && box !== null)
    const scene = { devices: [{ id: 'main', name: 'Incomer', usage: 'main', powerW: 100 }] } as const
    box.show(scene)
    const ask = async (path: string) => (await fetch(`${box?.url}/api/v1${path}`)).json()
    const [point] = Object(await ask('/points'))
    const status = Object(await ask('/status'))
    const counter = { ...point, id: 'main.activeEnergyImport', key: 'activeEnergyImport', unit: 'Wh' }
    box.show({
      ...scene,
      answers: {
        'GET /status': { ...status, ...(own === undefined ? {} : { tariff: own }) },
        'GET /points': [point, { ...counter, kind: 'counter', group: 'energy', value: 1_000 }],
        'GET /history/consumption': {
          period: 'day',
          nowMs: NOW_MS,
          bordersMs: [midnightMs, midnightMs + DAY_MS],
          groups: [{ key: 'main', devices: ['main'], values: [20_000], known: [known] }],
          unit: 'Wh',
          damaged: [],
        },
      },
    })
    const { page } = await openPage(browser, { baseUrl: box.url })
    await page.goto('/')
    await page.locator('.day-figures').first().waitFor()
    return page
  }

  walk('has no figure of cost where no price is set', async () => {
    const page = await home(1)
    assert.equal(await page.getByText('Cost today').count(), 0)
    await page.context().close()
  })

  walk('is below zero where more was paid than bought, and says at which prices', async () => {
    const page = await home(1, tariff)
    await page.getByText('-€1.00').waitFor()
    assert.deepEqual(await wordsOf(page, '.cost-today'), [
      'Cost today-€1.00at €0.25/kWh, the price set now; fed in: €0.30/kWh',
    ])
    assert.deepEqual(await violationsOn(page), [])
    await page.context().close()
  })

  walk('says for how much of the time its energy is known', async () => {
    const page = await home(0.5, { ...tariff, currency: 'JPY', importPrice: 31, exportPrice: 1 })
    await page.getByText('JP¥600').waitFor()
    assert.match((await wordsOf(page, '.cost-today')).join(), /Known for 50% of the time$/)
    await page.context().close()
  })
})
