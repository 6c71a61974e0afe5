// From an empty Busbar to living meters in Chromium: searched on a line and in the network, chosen, named and added by keyboard.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { requireTool } from '../peers/require-tool.ts'
import { SimulatedPanel } from '../running/simulator.ts'
import { BoxInBrowser } from './box-in-browser.ts'
import { resize, visit } from './chromium.ts'
import { pixelsBeyond, tabTo, violationsOn } from './judged-page.ts'

const WIDTHS = [320, 768, 1_280, 2_560]
const DONE = 'h2:has-text("Searched")'

let simulator: SimulatedPanel
const box = new BoxInBrowser({
  furnish: async (_, stack) => {
    simulator = stack.use(await SimulatedPanel.start())
  },
})

/** Types into a field that Tab reaches, over what stands in it. */
async function fill(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

function metersOf(kind: 'tcp' | 'line') {
  return simulator.devices.flatMap(({ connection }) => (connection.kind === kind ? [connection] : []))
}

describe('searching for devices', () => {
  test('leads from nothing to three living meters, by keyboard, and goes on while the page is left', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page, complaints } = await box.open()
    await visit(page, '/')
    await page.getByRole('link', { name: 'Search for devices' }).press('Enter')
    await page.waitForSelector('#search-path')
    const [first] = metersOf('line')
    assert.ok(first?.kind === 'line')
    await fill(page, '#search-path', first.path)
    await fill(page, '#search-lastUnit', '16')
    await page.keyboard.press('Enter')
    await page.waitForSelector('progress')
    assert.deepEqual(await violationsOn(page, 'good practice'), [])
    await visit(page, '/devices')
    await visit(page, '/devices/discover')
    await page.waitForSelector(DONE)
    assert.equal(await page.locator('.found-table tbody tr').count(), 3)
    assert.equal(await page.locator('.found-table .state.ok').count(), 3)
    for (const text of await page.locator('.found-table .quantity').allTextContents())
      assert.match(text, /V$/)
    await fill(page, '[aria-label="Name of Address 11"]', 'Workshop')
    await page
      .locator('.found-table tbody tr', { hasText: 'Address 12' })
      .getByRole('checkbox')
      .press('Space')
    await page.getByRole('button', { name: 'Add 2 devices' }).press('Enter')
    await page.waitForSelector('.device-table')
    await visit(page, '/devices/discover')
    await page.locator('.found-table tbody tr', { hasText: 'Address 12' }).getByRole('checkbox').waitFor()
    await page.getByRole('button', { name: 'Add 1 device' }).press('Enter')
    await page.waitForSelector('.device-table')
    assert.match((await page.locator('.device-table').textContent()) ?? '', /Workshop/)
    await page.locator('.device-table .state.ok:visible').first().waitFor()
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

  test('in the network shows every meter with its model, in light and dark and at every width', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page, complaints } = await box.open()
    await visit(page, '/devices/discover')
    await page.getByRole('radio', { name: /Network/ }).press('Space')
    const ports = new Set(metersOf('tcp').flatMap((one) => (one.kind === 'tcp' ? [one.port] : [])))
    await fill(page, '#search-addresses', '127.0.0.1')
    await fill(page, '#search-ports', [...ports].join(', '))
    await fill(page, '#search-units', '1, 2, 3')
    await page.keyboard.press('Enter')
    await page.waitForSelector('h2:has-text("Searched 127.0.0.1")')
    assert.equal(await page.locator('.found-table tbody tr').count(), 4)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      assert.deepEqual(await violationsOn(page, 'good practice'), [])
    }
    for (const width of WIDTHS) {
      await resize(page, width)
      const beyond = await pixelsBeyond(page)
      assert.equal(beyond, 0, `${beyond} px too wide at ${width}`)
    }
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

  test('names what is wrong beside its field, and can be cancelled', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page } = await box.open()
    await visit(page, '/devices/discover')
    await fill(page, '#search-path', '/dev/null-and-void')
    await fill(page, '#search-lastUnit', '248')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#search-lastUnit-wrong .wrong')
    assert.deepEqual(await violationsOn(page, 'good practice'), [])
    const line2 = metersOf('line').find((one) => one.kind === 'line' && one.line === 'line-2')
    assert.ok(line2?.kind === 'line')
    await fill(page, '#search-path', line2.path)
    await fill(page, '#search-lastUnit', '247')
    await page.keyboard.press('Enter')
    await page.waitForSelector('progress')
    await page.getByRole('button', { name: 'Cancel' }).press('Enter')
    await page.waitForSelector('h2:has-text("cancelled")')
    await page.context().close()
  })
})
