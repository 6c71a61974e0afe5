// Stacked bars as shares of their total in Chromium, on values of which every number is known beforehand.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { walk } from './box-in-browser.ts'
import { cutWords } from './cut-words.ts'
import { pixelsBeyond, tabTo, violationsOn } from './judged-page.ts'
import { csvOf, DAYS, knownTrends, SHARES, STACKED } from './known-trends.ts'

/** Of 17 Wh a minute of the press and 5 of the oven: 17/22 and 5/22. */
const PRESS = 77.272_727
const OVEN = 22.727_273

const drawnShares = (page: Page) => page.locator('.plot .bar.stacked').nth(5).waitFor({ state: 'attached' })
const textsOf = async (page: Page, selector: string) =>
  (await page.locator(selector).allTextContents()).map((text) => text.replaceAll(/\s+/g, ' ').trim())

describe('stacked bars as shares', () => {
  const open = knownTrends()

  walk('are chosen by keyboard beside the stack, and the address keeps it', async () => {
    const page = await open(STACKED)
    await drawnShares(page)
    await tabTo(page, '.share-switch input')
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/bars=shares/)
    await page.locator('figcaption', { hasText: 'shares of the whole, in %' }).waitFor()
    assert.deepEqual(await textsOf(page, '.share-switch label'), ['Energy', 'Share'])
    assert.equal(await page.getByLabel('Share', { exact: true }).isChecked(), true)
    await page.reload()
    await drawnShares(page)
    assert.equal(await page.getByLabel('Share', { exact: true }).isChecked(), true)
    await page.goBack()
    await page.waitForURL(/bars=stacked/)
    await page.context().close()
  })

  walk('are there for more than one part only, and for what stands on each other', async () => {
    for (const path of [`${DAYS}&bars=shares`, STACKED.replace('&bars=stacked', '')]) {
      const page = await open(path)
      await page.locator('.plot .bar').first().waitFor({ state: 'attached' })
      assert.equal(await page.locator('.share-switch').count(), 0)
      assert.equal(await page.locator('.unit-mark').textContent(), 'kWh')
      await page.context().close()
    }
  })

  walk('all reach the whole, and one of which a part is not known says so', async () => {
    const page = await open(SHARES)
    await drawnShares(page)
    assert.equal(await page.locator('.unit-mark').textContent(), '%')
    const bars = await page.locator('.plot .bar').evaluateAll((all) =>
      all.map((bar) => ({
        partly: bar.classList.contains('share-partly'),
        top: Number(bar.getAttribute('y')),
        height: Number(bar.getAttribute('height')),
      })),
    )
    assert.deepEqual(
      bars.map(({ partly }) => partly),
      [true, true, false, false, false, false],
    )
    const whole = bars[0]?.height ?? 0
    for (const [press, oven] of [bars.slice(2, 4), bars.slice(4, 6)]) {
      assert.ok(press !== undefined && oven !== undefined)
      assert.ok(Math.abs(press.height + oven.height - whole) < 0.01)
      assert.ok(Math.abs(press.height / whole - PRESS / 100) < 0.001)
      assert.ok(Math.abs(oven.top - (bars[0]?.top ?? 0)) < 0.01)
    }
    assert.deepEqual(await textsOf(page, '.plot .bar-mark'), ['1', '2', '≤', '≤'])
    await page.context().close()
  })

  walk('are read with their energy, at the crosshair, in the statistics and by ear', async () => {
    const page = await open(SHARES)
    await drawnShares(page)
    const total = page.locator('.figures-table .strong-figure[data-head="Share"]')
    assert.deepEqual(await total.evaluateAll((all) => all.map((one) => one.firstChild?.textContent)), [
      '77.3%',
      '22.7%',
      '100.0%',
    ])
    assert.equal(await total.first().locator('small').textContent(), 'in 2 of 4 bars')
    await tabTo(page, '.plot-host')
    await page.keyboard.press('End')
    await page.locator('.read-out .sum').waitFor()
    assert.deepEqual(await textsOf(page, '.read-out-value'), [
      '7.20 kWh22.7%',
      '24.48 kWh77.3%',
      '31.68 kWh100.0%',
    ])
    const host = page.locator('.plot-host')
    const told = (await host.getAttribute('aria-valuetext')) ?? ''
    const said = 'Total 100.0% (31.68 kWh), Press 77.3% (24.48 kWh), =Oven 22.7% (7.20 kWh)'
    assert.ok(told.endsWith(said), told)
    await page.keyboard.press('Home')
    await page.locator('.read-out .sum', { hasText: '1 of 2 known' }).waitFor()
    const partly = (await host.getAttribute('aria-valuetext')) ?? ''
    assert.match(
      partly,
      /Total ≥ 24\.48 kWh \(1 of 2 known\), Press ≤ 100\.0% \(24\.48 kWh\), =Oven no value$/,
    )
    await page.context().close()
  })

  walk('stand beside their energy in the table and the CSV', async () => {
    const page = await open(SHARES)
    await drawnShares(page)
    const csv = await csvOf(page)
    assert.match(
      csv[0] ?? '',
      /^Time,"Press [^"]*kWh[^"]*","Press [^"]*\(%\) per day","'=Oven.*\(%\) per day",Total/,
    )
    const columns = csv.slice(1, -1).map((line) => line.split(','))
    assert.deepEqual(
      columns.map((cells) =>
        [cells[2], cells[4]].map((cell) => (cell === '' ? '' : Number(cell).toFixed(6))),
      ),
      [
        ['', ''],
        ['', ''],
        [PRESS.toFixed(6), OVEN.toFixed(6)],
        [PRESS.toFixed(6), OVEN.toFixed(6)],
      ],
    )
    await page.keyboard.press('t')
    await page.waitForSelector('.values-table')
    assert.deepEqual(await textsOf(page, '.values-table tbody tr:first-child td'), [
      '24.48',
      '77.3',
      '7.20',
      '22.7',
      '31.68',
    ])
    assert.deepEqual(await textsOf(page, '.values-table tbody tr:last-child td'), [
      '24.48',
      '≤ 100.0',
      '–',
      '–',
      '≥ 24.481 of 2 known',
    ])
    await page.context().close()
  })

  walk('are of all that passed where a part is below zero, and none where nothing passed', async () => {
    const page = await open('/trends')
    // the press took as much as ever on the last day, the oven gave as much as it took; the day before both stood still
    await page.route('**/api/v1/history/energy**', async (routed) => {
      const response = await routed.fetch()
      const energy = await response.json()
      const [press, oven] = energy.points
      press.values[2] = oven.values[2] = 0
      oven.values[3] = -oven.values[3]
      await routed.fulfill({ response, json: energy })
    })
    await page.goto(SHARES)
    await page.locator('.share-note', { hasText: '100 % is all that passed' }).waitFor()
    const host = page.locator('.plot-host')
    await host.press('End')
    await page.locator('.read-out .sum', { hasText: '54.5%' }).waitFor()
    assert.deepEqual(await textsOf(page, '.read-out-value'), [
      '-7.20 kWh-22.7%',
      '24.48 kWh77.3%',
      '17.28 kWh54.5%',
    ])
    const [press, oven] = await page.locator('.plot .bar').evaluateAll((all) =>
      all.slice(-2).map((bar) => ({
        top: Number(bar.getAttribute('y')),
        bottom: Number(bar.getAttribute('y')) + Number(bar.getAttribute('height')),
      })),
    )
    assert.ok(press !== undefined && oven !== undefined)
    assert.ok(Math.abs(oven.top - press.bottom) < 0.01, 'the oven hangs below zero, where the press stands')
    await page.keyboard.press('ArrowLeft')
    await page.locator('.read-out .sum', { hasText: 'nothing passed' }).waitFor()
    assert.match((await host.getAttribute('aria-valuetext')) ?? '', /Total 0\.00 kWh \(nothing passed\)/)
    await page.context().close()
  })

  walk('are compared with those of whole earlier days', async () => {
    const page = await open(`${SHARES}&compare=day`)
    await page.locator('.plot .bar.stacked.earlier').first().waitFor({ state: 'attached' })
    await page.locator('.earlier-row [data-head="Share"]').first().waitFor()
    const [bars, earlier] = await Promise.all([
      page.locator('.plot .bar.stacked:not(.earlier)').count(),
      page.locator('.plot .bar.stacked.earlier').count(),
    ])
    // of the days before those shown one only is whole, the last but one that is shown
    assert.deepEqual([bars, earlier], [6, 2])
    await page.context().close()
  })

  walk('stay on paper, with what they are', async () => {
    const page = await open(SHARES)
    await drawnShares(page)
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('.share-switch').isVisible(), false)
    for (const shown of ['.plot .bar.stacked', 'figcaption', '.figures-table .strong-figure'])
      assert.equal(await page.locator(shown).first().isVisible(), true, shown)
    await page.context().close()
  })

  for (const theme of ['light', 'dark'] as const)
    walk(`violate nothing of WCAG 2.2 AA in ${theme}, on a screen and on phones`, async () => {
      const found: string[] = []
      for (const width of [1_280, 390, 320]) {
        const page = await open(`${SHARES}&compare=day`, { theme, width })
        await page.locator('tr.sum').waitFor()
        await page.locator('.plot-host').press('End')
        await page.locator('.read-out .sum').waitFor()
        found.push(...(await violationsOn(page)), ...(await cutWords(page)))
        assert.equal(await pixelsBeyond(page), 0)
        await page.context().close()
      }
      assert.deepEqual(found, [])
    })
})
