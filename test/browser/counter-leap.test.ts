// A counter that leapt, in Chromium: what its page says, accessible down to 320 px, and the act that takes the leap out.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { requireTool } from '../peers/require-tool.ts'
import { changesSeen, ENERGY_MODEL, energyDevice, startEnergyMeter } from '../running/energy-meter.ts'
import { BoxInBrowser } from './box-in-browser.ts'
import { resize, visit } from './chromium.ts'
import { pixelsBeyond, violationsOn } from './judged-page.ts'

/** A leap is told when it has stood for three polls and 20 seconds. */
const TOLD_MS = 120_000
let wattHours = 1_500
let deviceId = ''

const box = new BoxInBrowser({
  furnish: async ({ busbar }, stack) => {
    const meter = stack.use(await startEnergyMeter(() => wattHours))
    await busbar.call('POST', '/models', { format: 'json', text: JSON.stringify(ENERGY_MODEL) })
    const added = await busbar.call('POST', '/devices', energyDevice(meter))
    deviceId = Object(added.json).id
    const sinceMs = Date.now()
    const until = async (isIt: () => Promise<boolean>) => {
      while (!(await isIt())) assert.ok(Date.now() - sinceMs < TOLD_MS, 'it did not come')
    }
    await until(async () => Object((await busbar.call('GET', '/points')).json)[0]?.value === wattHours)
    await busbar.call('PUT', `/devices/${deviceId}`, energyDevice(meter, 'Oven'))
    await until(async () => (await changesSeen(busbar)) >= 2)
    wattHours = 13_981_500
    await until(async () => Object((await busbar.call('GET', '/findings')).json).findings.length > 0)
  },
})

describe('a counter that leapt', () => {
  for (const theme of ['light', 'dark'] as const)
    test(`is told on its page, which asks before it takes the leap out (${theme})`, async (t) => {
      if (!requireTool(t, 'chromium')) return
      const { page, complaints } = await box.open({ theme })
      await visit(page, `/devices/${deviceId}`)
      const finding = page.locator('.finding')
      await finding.getByText('The counter "Active energy, import" of Oven leapt from 1.50 kWh').waitFor()
      if (!(await finding.getByText('What to do').isVisible())) await finding.locator('summary').click()
      await finding.getByText('Busbar has counted 13.98 MWh for it').waitFor()
      assert.deepEqual(await violationsOn(page), [])
      for (const width of [320, 768, 1_280]) {
        await resize(page, width)
        assert.equal(await pixelsBeyond(page), 0, `at ${width} px`)
      }
      await page.getByRole('button', { name: 'Do not count the leap' }).press('Enter')
      const dialog = page.getByRole('dialog', { name: 'Do not count the leap of Oven?' })
      await dialog.getByText('1 counter goes on from what it was').waitFor()
      assert.deepEqual(await violationsOn(page), [])
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      assert.deepEqual(complaints, [])
      await page.context().close()
    })

  test('is told in German, and Home leads to its page', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page } = await box.open({ locale: 'de-DE' })
    await page.goto('/login')
    await page.getByLabel('Benutzername').fill('SecurityAdmin')
    await page.getByLabel('Passwort', { exact: true }).fill('Copper-Busbar-63A')
    await page.keyboard.press('Enter')
    const health = page.locator('.top .health a')
    await health.getByText('sagen, ob der Zähler getauscht wurde').waitFor()
    await health.press('Enter')
    await page.waitForURL(`**/devices/${deviceId}`)
    await page.locator('.finding summary').waitFor()
    assert.deepEqual(await violationsOn(page), [])
    await page.context().close()
  })

  test('is taken out by keyboard, and the finding goes', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page, complaints } = await box.open()
    await visit(page, `/devices/${deviceId}`)
    const finding = page.locator('.finding')
    await finding.waitFor()
    if (!(await finding.getByText('What to do').isVisible())) await finding.locator('summary').press('Enter')
    await page.getByRole('button', { name: 'Do not count the leap' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Do not count the leap' }).press('Enter')
    await page.getByText('The leap of Oven is not counted').waitFor()
    await finding.waitFor({ state: 'detached' })
    await page.locator('[data-point="activeEnergyImport"]').filter({ hasText: '1.50' }).waitFor()
    assert.deepEqual(complaints, [])
  })
})
