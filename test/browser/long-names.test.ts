// Names as long as they may be, without a place to break: no page grows wider than a phone, and no column leaves its table.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { requireTool } from '../peers/require-tool.ts'
import { Busbar, temporaryFolder, writeDataFolder } from '../running/busbar.ts'
import { drawn, openBrowser, openPage, resize, visit } from './chromium.ts'

/** 64 characters, the most that a name may have, wide ones among them. */
const nameOf = (letter: string) => letter.repeat(64)

const device = (id: string, letter: string, unit: number, more: object) => ({
  id,
  name: nameOf(letter),
  model: 'eastron-sdm630',
  connection: { kind: 'line', lineId: 'line-a', unit },
  usage: 'machine',
  zone: nameOf('Z'),
  ...more,
})

const DOCUMENT = {
  version: 1,
  site: { name: nameOf('S'), timeZone: 'Europe/Paris' },
  lines: [{ id: 'line-a', name: nameOf('L'), path: '/dev/ttyUSB-that-is-not-there' }],
  devices: [
    device('main', 'M', 1, { usage: 'main' }),
    device('press', 'W', 2, { fedBy: 'main' }),
    device('oven', 'O', 3, { fedBy: 'main' }),
  ],
  gateway: {},
  rights: {},
}

/** Where names are shown, and what is there when the page has them. */
const PLACES = [
  ['/', '.drawing .name'],
  ['/devices', '.device-table tbody th'],
  ['/devices/press', '.value-groups'],
  ['/devices/press/edit', '#field-name'],
  ['/devices/press/replace', '#field-model'],
  ['/settings/site', '#field-site-name'],
  ['/settings/lines', '.table tbody th'],
  ['/settings/lines/line-a', '#field-name'],
  ['/settings/gateway', '.main form'],
] as const

/** How far the page, and each of the tables that `selector` finds, is wider than its room. */
const beyond = (page: Page, selector: string): Promise<readonly number[]> =>
  page
    .locator(selector)
    .evaluateAll((elements) => elements.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))

test('names of 64 letters leave every page as wide as the screen, and every value in its table', async (t) => {
  if (!requireTool(t, 'chromium')) return
  using folder = temporaryFolder()
  writeDataFolder(folder.path, DOCUMENT)
  await using busbar = await Busbar.start(folder.path)
  await busbar.claim()
  await using browser = await openBrowser()
  const { page } = await openPage(browser, { baseUrl: `https://127.0.0.1:${busbar.httpsPort}` })
  const tooWide: string[] = []
  const look = async (path: string, width: number, ...selectors: readonly string[]) => {
    await resize(page, width)
    await drawn(page)
    for (const selector of selectors) {
      const found = await beyond(page, selector)
      assert.ok(found.length > 0, `${path} has no ${selector}`)
      for (const px of found) if (px > 0) tooWide.push(`${path} at ${width} px: ${selector} by ${px} px`)
    }
  }
  for (const [path, sign] of PLACES) {
    await visit(page, path)
    await page.locator(sign).first().waitFor()
    await page
      .locator('.site-name')
      .filter({ hasText: nameOf('S') })
      .waitFor()
    for (const width of [320, 360, 1_280]) await look(path, width, 'html')
    if (path === '/devices') for (const width of [320, 1_280]) await look(path, width, '.table-host')
    if (path === '/settings/lines') await look(path, 1_280, '.table-host')
  }
  await visit(page, '/')
  await page.keyboard.press('/')
  await page.waitForSelector('dialog[open]')
  await page.keyboard.type('WWW')
  await page.waitForSelector('[role="option"]')
  await look('the search', 320, 'html', 'dialog[open]')
  await visit(page, '/devices/press')
  await page.locator('.page-head .danger').click()
  await page.waitForSelector('dialog[open]')
  await look('the question before removing', 320, 'html', 'dialog[open]')
  await visit(page, '/settings/audit')
  await page.waitForSelector('.table-host')
  await look('the audit log', 320, 'html', '.table-host')
  assert.deepEqual(tooWide, [])
})
