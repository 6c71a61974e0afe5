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

const KWH_OF: Readonly<Record<string, number>> = { Wh: 0.001, kWh: 1, MWh: 1_000 }

/** An energy as the page writes it, and by how much its last digit may be off. `unit` is that of a heading above it. */
type Written = { readonly kWh: number; readonly offBy: number }

function energyIn(text: string | null, unit = ''): Written {
  const [, digits = '', decimals = ''] = /(-?[\d,]*)(?:\.(\d+))?/.exec((text ?? '').trim()) ?? []
  const factor = KWH_OF[/[kM]?Wh/.exec(`${text} ${unit}`)?.[0] ?? ''] ?? Number.NaN
  const kWh = Number(`${digits.replaceAll(',', '')}.${decimals}`) * factor
  return { kWh, offBy: (factor * 10 ** -decimals.length) / 2 }
}

const sumOf = (parts: readonly Written[]): Written => ({
  kWh: parts.reduce((sum, { kWh }) => sum + kWh, 0),
  offBy: parts.reduce((sum, { offBy }) => sum + offBy, 0),
})

/** Whether both may be the same number, or one that was read again a moment later. */
const isAbout = (one: Written, other: Written): boolean =>
  Math.abs(one.kWh - other.kWh) < 0.1 + other.kWh / 100 + one.offBy + other.offBy

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
      const [today, yesterday] = (await figures.allTextContents()).map((text) => energyIn(text))
      assert.ok(today !== undefined && yesterday !== undefined)
      const bars = page.locator('.day-bars li')
      assert.equal(await bars.count(), 7)
      const unitOfBars = (await page.locator('.day-bars figcaption').textContent()) ?? ''
      const values = (await bars.locator('.day-value').allTextContents()).map((text) =>
        energyIn(text, unitOfBars),
      )
      const [dayBefore, day] = values.slice(5)
      assert.ok(day !== undefined && isAbout(day, today), `${JSON.stringify(day)} ${today.kWh}`)
      assert.ok(dayBefore !== undefined && isAbout(dayBefore, yesterday), `${dayBefore} ${yesterday.kWh}`)
      const unitOfParts = (await page.locator('.usages h3').textContent()) ?? ''
      const parts = (await page.locator('.usage-value').allTextContents()).map((text) =>
        energyIn(text, unitOfParts),
      )
      const sum = sumOf(parts)
      // what the roof made is used on the site, but for what it gave away
      const whole = sumOf([today, energyIn(await page.locator('.made strong').textContent())])
      const least = 0.9 * (today.kWh - today.offBy)
      assert.ok(sum.kWh + sum.offBy > least, `${sum.kWh} of ${today.kWh}`)
      assert.ok(sum.kWh - sum.offBy < 1.01 * (whole.kWh + whole.offBy), `${sum.kWh} of ${whole.kWh}`)
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
