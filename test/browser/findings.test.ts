// A meter that is unplugged, in Chromium: what the top line, Home, the device and the events say, accessible and by keyboard.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { requireTool } from '../peers/require-tool.ts'
import { NUMBERED_MODEL, numberedDevice, startNumberedMeter } from '../running/numbered-meter.ts'
import { BoxInBrowser } from './box-in-browser.ts'
import { visit } from './chromium.ts'
import { violationsOn } from './judged-page.ts'

/** Busbar waits for the next polls before it says that a device is silent. */
const SILENCE_MS = 60_000
const box = new BoxInBrowser({
  furnish: async () => {
    const meter = await startNumberedMeter(() => 111)
    await box.busbar.call('POST', '/models', { format: 'json', text: JSON.stringify(NUMBERED_MODEL) })
    const added = await box.busbar.call('POST', '/devices', numberedDevice(meter))
    deviceId = Object(added.json).id
    const { page } = await box.open()
    await visit(page, '/')
    await page.getByText('1 of 1 device answers').waitFor()
    await meter[Symbol.asyncDispose]()
    await page.locator('.top .health').waitFor({ timeout: SILENCE_MS })
    await page.context().close()
  },
})
let deviceId = ''

describe('a meter that is unplugged', () => {
  test('stands in the top line with one act, which leads to the device', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page, complaints } = await box.open()
    await visit(page, '/settings')
    const link = page.locator('.top .health a')
    assert.match(
      (await link.textContent()) ?? '',
      /^Feeder could not be reached for \d+ s: check its network cable$/,
    )
    await link.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/devices/${deviceId}`)
    await page.getByText('Check the power of the device').waitFor()
    assert.deepEqual(await violationsOn(page), [])
    assert.deepEqual(complaints, [])
  })

  for (const theme of ['light', 'dark'] as const) {
    test(`is on Home with what to do, unfolded by keyboard, and among the events (${theme}, 320 px)`, async (t) => {
      if (!requireTool(t, 'chromium')) return
      const { page, complaints } = await box.open({ theme, width: 320, height: 700 })
      await visit(page, '/')
      const mend = page.getByText('What to do')
      await mend.waitFor()
      await page.locator('.finding summary').focus()
      await page.keyboard.press('Enter')
      await mend.waitFor({ state: 'hidden' })
      await page.keyboard.press('Enter')
      await mend.waitFor()
      assert.deepEqual(await violationsOn(page), [])
      await page.getByRole('link', { name: 'All events' }).click()
      await page.getByRole('heading', { name: 'Events', exact: true }).waitFor()
      await page.getByText('Feeder stopped answering').waitFor()
      await page.getByText('SecurityAdmin changed the configuration').first().waitFor()
      await page.getByLabel('Device').selectOption('Feeder')
      await page.getByText('SecurityAdmin changed the configuration').first().waitFor({ state: 'detached' })
      await page.getByText('Feeder stopped answering').waitFor()
      assert.deepEqual(await violationsOn(page), [])
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      assert.ok(wide <= 320, `${wide} px`)
      assert.deepEqual(complaints, [])
    })
  }

  test('is told in German to who speaks it', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page } = await box.open({ locale: 'de-DE' })
    const { json } = await box.busbar.call('GET', '/findings')
    assert.equal(Object(json).findings.length, 1)
    await page.goto('/login')
    await page.getByLabel('Benutzername').fill('SecurityAdmin')
    await page.getByLabel('Passwort', { exact: true }).fill('Copper-Busbar-63A')
    await page.keyboard.press('Enter')
    await page.getByText(/^Feeder ist seit \d+ (s|min) nicht erreichbar: Netzwerkkabel prüfen$/).waitFor()
    assert.deepEqual(await violationsOn(page), [])
  })
})
