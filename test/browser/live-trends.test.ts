// Trends of a running panel in Chromium: the live edge, the energy of days on Home, and the charts of a device.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { BoxInBrowser, walk } from './box-in-browser.ts'
import { visit } from './chromium.ts'

type Device = { readonly id: string; readonly name: string; readonly usage: string }

const box = new BoxInBrowser({
  start: ['demo'],
  furnish: async ({ busbar }) => {
    const { json } = await busbar.call('GET', '/devices')
    assert.ok(Array.isArray(json))
    incomer = json.find(({ usage }: Device) => usage === 'main')
  },
})
let incomer: Device

async function open(path: string, more: { width?: number } = {}): Promise<Page> {
  const { page } = await box.open({ ...more })
  await visit(page, path)
  return page
}

const numberIn = (text: string | null): number =>
  Number(/-?[\d,]*\.?\d+/.exec(text ?? '')?.[0].replaceAll(',', ''))

describe('trends of a running panel', () => {
  walk('at the right edge the line goes on with what is read, and the span with the clock', async () => {
    const page = await open(`/trends?points=${incomer.id}.activePowerTotal&span=10m`)
    await page.locator('.live-mark').waitFor()
    const line = page.locator('.plot .line')
    await line.waitFor({ state: 'attached' })
    const cell = page.locator('.figures-table tbody td').first()
    await cell.filter({ hasText: /\d/ }).waitFor()
    const first = (await cell.textContent()) ?? ''
    await cell.filter({ hasNotText: first }).waitFor({ timeout: 60_000 })
    const path = (await line.getAttribute('d')) ?? ''
    await page.locator(`.plot .line:not([d="${path}"])`).waitFor({ state: 'attached' })
    const right = await page.locator('.plot').evaluate((plot) => plot.clientWidth)
    const end = /[ML]([\d.]+) [\d.-]+$/.exec((await line.getAttribute('d')) ?? '')?.[1]
    assert.ok(Number(end) > right * 0.9, `the line ends at ${end} of ${right}`)
    await page.context().close()
  })

  walk('a span that is moved into the past stands still, and Now leads back', async () => {
    const page = await open(`/trends?points=${incomer.id}.activePowerTotal&span=1h`)
    await page.getByRole('button', { name: 'Earlier' }).click()
    await page.waitForURL(/from=.*&to=/)
    assert.equal(await page.locator('.live-mark').count(), 0)
    await page.getByRole('button', { name: 'Now', exact: true }).click()
    await page.waitForURL(/span=1h/)
    await page.locator('.live-mark').waitFor()
    await page.context().close()
  })

  walk(
    'Home says what today and yesterday took, and the usages of today add up to the incomer and the roof',
    async () => {
      const page = await open('/')
      const figures = page.locator('.energy-days .day-figure .quantity')
      const compared = page.locator('.day-note', { hasText: 'yesterday by this time' })
      // the past of the demo is in then; what came in the meantime may be older in one part than in the other
      await compared.waitFor({ timeout: 90_000 })
      await page.reload()
      await compared.waitFor({ timeout: 90_000 })
      await page.locator('.usage-value').first().waitFor()
      await figures.first().filter({ hasText: /\d/ }).waitFor()
      const [today = 0, yesterday = 0] = (await figures.allTextContents()).map(numberIn)
      const bars = page.locator('.day-bars li')
      assert.equal(await bars.count(), 7)
      const values = (await bars.locator('.day-value').allTextContents()).map(numberIn)
      assert.ok(Math.abs((values[6] ?? 0) - today) < 0.1 + today / 100, `${values} ${today}`)
      assert.ok(Math.abs((values[5] ?? 0) - yesterday) < 0.1 + yesterday / 100, `${values} ${yesterday}`)
      const parts = (await page.locator('.usage-value').allTextContents()).map(numberIn)
      const sum = parts.reduce((all, one) => all + one, 0)
      // what the roof made is used on the site, but for what it gave away
      const made = numberIn(await page.locator('.made strong').textContent())
      const whole = today + made
      assert.ok(sum > 0.9 * today && sum < 1.01 * whole, `${sum} of ${today} and ${made}`)
      await page.context().close()
    },
  )

  walk('a device shows its last day and its days, and opens them in Trends', async () => {
    const page = await open(`/devices/${incomer.id}`, { width: 1_000 })
    await page.locator('.energy-days .day-bars li').nth(6).waitFor()
    await page.locator('.trend .plot .line').waitFor({ state: 'attached' })
    assert.match((await page.locator('.trend h2').textContent()) ?? '', /last 24 hours/)
    await page.locator('.trend').getByRole('link', { name: 'Open in Trends' }).click()
    await page.waitForURL(/\/trends\?points=.*activePowerTotal/)
    await page.locator('.chip').waitFor()
    await page.goBack()
    await page.locator('.day-bars').getByRole('link', { name: 'Open in Trends' }).click()
    await page.waitForURL(/span=month/)
    await page.locator('.plot .bar').first().waitFor()
    await page.context().close()
  })
})
