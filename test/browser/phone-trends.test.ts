// Trends on a phone in Chromium: the chart is there without scrolling, and everything else below it.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { walk } from './box-in-browser.ts'
import { resize } from './chromium.ts'
import { cutWords } from './cut-words.ts'
import { pixelsBeyond, violationsOn } from './judged-page.ts'
import { HOUR, knownTrends, SHARES, STACKED, shown } from './known-trends.ts'

describe('trends on a phone', () => {
  const open = knownTrends()

  for (const path of [HOUR, STACKED, SHARES])
    walk(`the whole chart is seen at once: ${path.split('&').at(-1)}`, async () => {
      const page = await open(path, { width: 390 })
      await shown(page)
      await page.locator('.figures-table tbody tr').first().waitFor({ state: 'attached' })
      const plot = await page.locator('.plot').boundingBox()
      const places = await page.locator('.rail').boundingBox()
      assert.ok(plot !== null && places !== null)
      assert.ok(plot.y + plot.height <= places.y, `${plot.y} + ${plot.height} is below ${places.y}`)
      assert.deepEqual(await cutWords(page), [])
      assert.deepEqual(await violationsOn(page), [])
      await page.context().close()
    })

  walk('what the crosshair reads stands under its moment, not under now', async () => {
    for (const [path, head] of [
      [HOUR, /^On Fri 24 Oct, 12:00:00$/],
      [STACKED, /^On .* 2025$/],
    ] as const) {
      const page = await open(path, { width: 390 })
      await shown(page)
      const heads = async () =>
        await page
          .locator('.figures-table td:nth-of-type(1)')
          .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-head')))
      assert.deepEqual(new Set(await heads()), new Set(['Now']))
      await page.locator('.plot-host').first().press('Home')
      await page.locator('.read-out').waitFor()
      for (const said of await heads()) assert.match(said ?? '', head)
      await page.context().close()
    }
  })

  walk('the choices below the chart work, and a wider window has them above it', async () => {
    const page = await open(STACKED, { width: 390 })
    await shown(page)
    const topOf = async (selector: string) => (await page.locator(selector).first().boundingBox())?.y ?? 0
    assert.ok((await topOf('.trend-choices')) > (await topOf('.plot')))
    await page.getByLabel('Bars', { exact: true }).selectOption({ label: 'Hours' })
    await page.waitForURL(/period=hour/)
    await page.getByText('Week', { exact: true }).click()
    await page.waitForURL(/span=week/)
    await page.getByText('6 h', { exact: true }).click()
    await page.waitForURL(/span=6h/)
    await resize(page, 1_280)
    await page.locator('.trend-tools .span-choices .segments').nth(1).waitFor()
    assert.ok((await topOf('.trend-choices')) < (await topOf('.plot')))
    await page.context().close()
  })

  walk('many values scroll in two rows of their own', async () => {
    const ids = ['voltageL1', 'currentL1', 'activePowerTotal', 'activeEnergyImport', 'frequency']
    const points = ids.flatMap((id) => [`press.${id}`, `oven.${id}`]).join(',')
    const page = await open(HOUR.replace('press.voltageL1', points), { width: 320 })
    await page.locator('.chip').nth(9).waitFor({ state: 'attached' })
    const chips = page.locator('.chips')
    const { inner, outer } = await chips.evaluate((one) => ({
      inner: one.scrollHeight,
      outer: one.clientHeight,
    }))
    assert.ok(inner > outer && outer <= 108, `${inner} in ${outer}`)
    const last = page.locator('.chip button').last()
    await last.focus()
    assert.equal(await last.evaluate((one) => one.getBoundingClientRect().bottom <= innerHeight), true)
    assert.equal(await pixelsBeyond(page), 0)
    await page.context().close()
  })
})
