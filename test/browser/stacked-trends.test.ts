// Stacked bars in Chromium: parts that add up to a whole, on values of which every number is known beforehand.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { OVEN_WATT_HOURS_A_MINUTE, WATT_HOURS_A_MINUTE } from '../running/known-past.ts'
import { walk } from './box-in-browser.ts'
import { pixelsBeyond, tabTo, violationsOn } from './judged-page.ts'
import { csvOf, knownTrends, STACKED } from './known-trends.ts'

/** Four days around the end of summer time; the oven counts in the last two. */
const HOURS = [24, 24, 25, 24]
const kilowattHours = (wattHoursAMinute: number, hours: number) => (wattHoursAMinute * 60 * hours) / 1_000
const PRESS = HOURS.map((hours) => kilowattHours(WATT_HOURS_A_MINUTE, hours))
const OVEN = HOURS.slice(2).map((hours) => kilowattHours(OVEN_WATT_HOURS_A_MINUTE, hours))
const WHOLE = OVEN.map((oven, at) => oven + (PRESS[at + 2] ?? 0))
const TOTAL = [...PRESS, ...OVEN].reduce((sum, one) => sum + one, 0)

const two = (value: number): string => value.toFixed(2)
const drawnStacks = (page: Page) => page.locator('.plot .bar.stacked').nth(5).waitFor({ state: 'attached' })
const textsOf = async (page: Page, selector: string) =>
  (await page.locator(selector).allTextContents()).map((text) => text.replaceAll(/\s+/g, ' ').trim())

describe('stacked bars', () => {
  const open = knownTrends()

  walk('parts stand on each other, each as high as its share of the whole', async () => {
    const page = await open(STACKED)
    await drawnStacks(page)
    const bars = await page.locator('.plot .bar').evaluateAll((all) =>
      all.map((bar) => ({
        oven: bar.classList.contains('look-2'),
        y: Number(bar.getAttribute('y')),
        height: Number(bar.getAttribute('height')),
      })),
    )
    assert.deepEqual(
      bars.map(({ oven }) => oven),
      [false, false, false, true, false, true],
    )
    const [press, oven] = bars.slice(-2)
    assert.ok(press !== undefined && oven !== undefined)
    assert.ok(Math.abs(oven.y + oven.height - press.y) < 0.01, 'the oven stands on the press')
    assert.ok(Math.abs(oven.height / press.height - OVEN_WATT_HOURS_A_MINUTE / WATT_HOURS_A_MINUTE) < 0.01)
    assert.deepEqual(await textsOf(page, '.plot .bar-mark'), ['1', '2'])
    assert.deepEqual(await textsOf(page, '.chip .stack-mark'), ['1', '2'])
    await page.context().close()
  })

  walk('the total stands in statistics, table and CSV, and says where it is only a part', async () => {
    const page = await open(STACKED)
    await drawnStacks(page)
    const total = page.locator('.figures-table tr.sum')
    assert.match((await total.textContent()) ?? '', new RegExp(two(TOTAL).replace('.', '\\.')))
    const csv = await csvOf(page)
    assert.match(csv[0] ?? '', /^Time,"Press .*","'=Oven .*",Total \(kWh\) per day$/)
    const columns = csv.slice(1, -1).map((line) => line.split(','))
    assert.deepEqual(
      columns.map(([, press]) => Number(press)),
      PRESS,
    )
    assert.deepEqual(
      columns.map(([, , , sum]) => sum),
      ['', '', ...WHOLE.map((sum) => String(Number(sum.toPrecision(10))))],
    )
    await page.keyboard.press('t')
    await page.waitForSelector('.values-table')
    const cells = await textsOf(page, '.values-table tbody td:last-child')
    assert.deepEqual(cells.toReversed(), [
      ...PRESS.slice(0, 2).map((press) => `≥ ${two(press)}1 of 2 known`),
      ...WHOLE.map(two),
    ])
    await page.context().close()
  })

  walk('by keyboard the sum is said before its parts, and the read-out has them as they stand', async () => {
    const page = await open(STACKED)
    await drawnStacks(page)
    await tabTo(page, '.plot-host')
    await page.keyboard.press('End')
    const host = page.locator('.plot-host')
    await page.locator('.read-out .sum').waitFor()
    const [whole = 0] = WHOLE.slice(-1)
    const [press = 0] = PRESS.slice(-1)
    const [oven = 0] = OVEN.slice(-1)
    const said = `Total ${two(whole)} kWh, Press ${two(press)} kWh, =Oven ${two(oven)} kWh`
    const told = (await host.getAttribute('aria-valuetext')) ?? ''
    assert.ok(told.endsWith(said), told)
    assert.deepEqual(await textsOf(page, '.read-out-name'), ['2=Oven', '1Press', 'Total'])
    await page.keyboard.press('Home')
    await page.locator('.read-out .sum', { hasText: '1 of 2 known' }).waitFor()
    assert.match((await host.getAttribute('aria-valuetext')) ?? '', /Total ≥ 24\.48 kWh \(1 of 2 known\)/)
    await page.context().close()
  })

  walk('side by side or stacked is chosen, and the address keeps it', async () => {
    const page = await open(STACKED.replace('&bars=stacked', ''))
    await page.locator('.plot .bar').nth(5).waitFor({ state: 'attached' })
    assert.equal(await page.locator('.bar.stacked, tr.sum, .stack-mark').count(), 0)
    await page.getByLabel('Several').selectOption({ label: 'Stacked, with total' })
    await page.waitForURL(/bars=stacked/)
    await drawnStacks(page)
    await page.locator('tr.sum').waitFor()
    await page.getByLabel('Compare with').selectOption({ label: 'A day earlier' })
    await page.locator('.plot .bar.stacked.earlier').first().waitFor({ state: 'attached' })
    await page.context().close()
  })

  walk('one that measures what the others measure is named', async () => {
    const page = await open('/trends')
    await page.route('**/api/v1/devices', async (routed) => {
      const response = await routed.fetch()
      const devices = await response.json()
      await routed.fulfill({
        response,
        json: devices.map((device: { id: string }) =>
          device.id === 'oven' ? { ...device, fedBy: 'press' } : device,
        ),
      })
    })
    await page.goto(STACKED)
    await page.locator('.notice.warn', { hasText: 'counts it twice: Press' }).waitFor()
    await page.context().close()
  })

  for (const theme of ['light', 'dark'] as const)
    walk(`nothing of it violates WCAG 2.2 AA in ${theme}, on a screen and on a phone`, async () => {
      const found: string[] = []
      for (const width of [1_280, 390]) {
        const page = await open(`${STACKED}&compare=day`, { theme, width })
        await page.locator('tr.sum').waitFor()
        await tabTo(page, '.plot-host')
        await page.keyboard.press('End')
        await page.locator('.read-out .sum').waitFor()
        found.push(...(await violationsOn(page)))
        assert.equal(await pixelsBeyond(page), 0)
        await page.context().close()
      }
      assert.deepEqual(found, [])
    })
})
