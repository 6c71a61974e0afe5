// A meter that is unplugged, in Chromium: what the top line, Home, the device and the events say, accessible and by keyboard.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { hasTool, requireTool } from '../peers/require-tool.ts'
import { Busbar, temporaryFolder } from '../running/busbar.ts'
import { NUMBERED_MODEL, numberedDevice, startNumberedMeter } from '../running/numbered-meter.ts'
import { openBrowser, openPage, visit } from './chromium.ts'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Busbar waits for the next polls before it says that a device is silent. */
const SILENCE_MS = 60_000
const folder = temporaryFolder()
let busbar: Busbar
let browser: Browser
let deviceId = ''

async function violationsOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`))
}

const view = () => ({ baseUrl: `https://127.0.0.1:${busbar.httpsPort}` })

describe('a meter that is unplugged', () => {
  before(async () => {
    if (!hasTool('chromium')) return
    const meter = await startNumberedMeter(() => 111)
    busbar = await Busbar.start(folder.path)
    await busbar.claim()
    await busbar.call('POST', '/models', { format: 'json', text: JSON.stringify(NUMBERED_MODEL) })
    const added = await busbar.call('POST', '/devices', numberedDevice(meter))
    deviceId = Object(added.json).id
    browser = await openBrowser()
    const { page } = await openPage(browser, view())
    await visit(page, '/')
    await page.getByText('1 of 1 devices answer').waitFor()
    await meter[Symbol.asyncDispose]()
    await page.locator('.top .health').waitFor({ timeout: SILENCE_MS })
    await page.context().close()
  })

  after(async () => {
    await browser?.close()
    await busbar?.[Symbol.asyncDispose]()
    folder[Symbol.dispose]()
  })

  test('stands in the top line with one act, which leads to the device', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page, complaints } = await openPage(browser, view())
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
      const { page, complaints } = await openPage(browser, { ...view(), theme, width: 320, height: 700 })
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
    const { page } = await openPage(browser, { ...view(), locale: 'de-DE' })
    const { json } = await busbar.call('GET', '/findings')
    assert.equal(Object(json).findings.length, 1)
    await page.goto('/login')
    await page.getByLabel('Benutzername').fill('SecurityAdmin')
    await page.getByLabel('Passwort', { exact: true }).fill('Copper-Busbar-63A')
    await page.keyboard.press('Enter')
    await page.getByText(/^Feeder ist seit \d+ (s|min) nicht erreichbar: Netzwerkkabel prüfen$/).waitFor()
    assert.deepEqual(await violationsOn(page), [])
  })
})
