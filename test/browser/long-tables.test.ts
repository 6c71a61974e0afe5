// Long tables in Chromium: five hundred devices and five hundred points, of which only those near the view are drawn.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { BoxInBrowser, quietWalk } from './box-in-browser.ts'
import { until, visit } from './chromium.ts'
import { violationsOn } from './judged-page.ts'

const DEVICES = 500
const POINTS = 500
const MODEL = 'schneider-iem3155'
/** More than fit on the screen and beyond it, far fewer than there are. */
const MOST_DRAWN = 80

const box = new BoxInBrowser({
  furnish: async () => {
    await must('POST', '/models', { format: 'json', text: JSON.stringify(largeModel), moveDevices: [] })
    for (let first = 0; first < DEVICES; first += 100)
      await must('POST', '/devices/batch', { lines: [], devices: additions.slice(first, first + 100) })
  },
})

/** Nobody answers there; a list of what is silent is as long as one of what is not. */
const additions = Array.from({ length: DEVICES }, (_, index) => ({
  name: `Meter ${index + 1}`,
  model: MODEL,
  revision: 1,
  connection: { kind: 'tcp', host: '127.0.0.1', port: 1, unit: (index % 247) + 1 },
  usage: 'none',
  unitId: null,
  pollPeriodMs: 3_600_000,
  ...(index % 2 === 0 ? { zone: 'Hall 1' } : {}),
}))

const largeModel = {
  id: 'long-one',
  revision: 1,
  manufacturer: 'Maker',
  product: 'Long one',
  commodity: 'electricity',
  sources: ['made for a test'],
  unverified: [],
  requests: { maxRegisters: 100, maxGap: 0 },
  points: Array.from({ length: POINTS }, (_, index) => ({
    key: `point${index + 1}`,
    name: `Point ${index + 1}`,
    function: 3,
    address: index,
    type: 'uint16',
    unit: 'V',
    resolution: 1,
    kind: 'instantaneous',
    group: 'voltage',
  })),
}

async function must(method: string, path: string, body: unknown): Promise<void> {
  const { status, text } = await box.busbar.call(method, path, body)
  assert.ok(status < 300, text)
}

const drawnRows = (page: Page) => page.locator('tbody tr[data-row]').count()
const rowWithFocus = (page: Page) => page.locator('tr:has(:focus)').getAttribute('aria-rowindex')

async function assertAccessible(page: Page): Promise<void> {
  assert.deepEqual(await violationsOn(page, 'good practice'), [])
}

/** What a form refuses is noted by Chromium, and shown in words. */
const walk = quietWalk(box, /status of 422/)

describe('long tables', () => {
  walk(
    'five hundred devices are counted, found, and walked by keys, while few rows are drawn',
    async (page) => {
      await visit(page, '/devices')
      const list = page.locator('.device-table')
      await list.getByRole('link', { name: 'Meter 1', exact: true }).waitFor()
      assert.equal(await list.getAttribute('aria-rowcount'), String(DEVICES + 1))
      assert.ok((await drawnRows(page)) < MOST_DRAWN)
      await assertAccessible(page)
      await list.getByRole('link', { name: 'Meter 1', exact: true }).focus()
      await page.keyboard.press('End')
      await list.getByRole('link', { name: 'Meter 500' }).waitFor()
      await page.locator('a:focus', { hasText: 'Meter 500' }).waitFor()
      assert.equal(await rowWithFocus(page), String(DEVICES + 1))
      await page.keyboard.press('ArrowUp')
      assert.equal(await page.locator(':focus').textContent(), 'Meter 499')
      assert.ok((await drawnRows(page)) < MOST_DRAWN)
      await page.keyboard.press('Home')
      await page.locator('a:focus', { hasText: 'Meter 1' }).waitFor()
      await page.getByRole('searchbox', { name: /^Search by name/ }).fill('meter 497')
      await list.getByRole('link', { name: 'Meter 497' }).waitFor()
      assert.equal(await drawnRows(page), 1)
    },
  )

  walk('the row with the focus stays while the view moves away', async (page) => {
    await visit(page, '/devices')
    const link = page.locator('.device-table').getByRole('link', { name: 'Meter 5', exact: true })
    await link.focus()
    await page.locator('html').evaluate((root) => root.scrollTo(0, root.scrollHeight))
    await page.getByRole('link', { name: 'Meter 500' }).waitFor()
    assert.equal(await page.locator(':focus').textContent(), 'Meter 5')
    await page.keyboard.press('Tab')
    await page.locator('input[aria-label="Select Meter 6"]:focus').waitFor()
  })

  walk('paper gets every row', async (page) => {
    await visit(page, '/devices')
    await page.locator('.device-table tbody a').first().waitFor()
    const printed = page.evaluate(
      `new Promise((told) => addEventListener('beforeprint', () => queueMicrotask(() => queueMicrotask(() =>
        told(document.querySelectorAll('.device-table tr[data-row]').length)))))`,
    )
    await page.pdf()
    assert.equal(await printed, DEVICES)
    await until(page, `document.querySelectorAll('.device-table tr[data-row]').length < ${MOST_DRAWN}`)
  })

  walk('a range far apart is selected with Shift, and all of it changes and goes at once', async (page) => {
    await visit(page, '/devices')
    await page.getByLabel('Select Meter 3', { exact: true }).check()
    await page.getByLabel('Select Meter 3', { exact: true }).focus()
    await page.keyboard.press('End')
    await page.locator('input[aria-label="Select Meter 500"]:focus').waitFor()
    await page.keyboard.press('Shift+Space')
    await page.getByRole('button', { name: 'Change selected (498)' }).press('Enter')
    await page.getByLabel('Change the zone').check()
    await page.getByLabel('Zone', { exact: false }).last().fill('Attic')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog', { state: 'detached' })
    await page.getByLabel('Arrange').selectOption('byZone')
    const heads = page.locator('.group-fold')
    assert.match((await heads.nth(1).textContent()) ?? '', /^Hall 1 \(1\)$/)
    await heads.filter({ hasText: 'Attic (498)' }).press('Enter')
    assert.match((await heads.last().textContent()) ?? '', /^No zone given \(1\)$/)
    await assertAccessible(page)
    await page.getByRole('searchbox', { name: /^Search by name/ }).fill('attic')
    await page.getByLabel('Select all').check()
    await page.getByRole('button', { name: 'Remove selected (498)' }).press('Enter')
    const dialog = page.locator('dialog[open]')
    await dialog.filter({ hasText: 'and 490 more' }).waitFor()
    await page.keyboard.type('498')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog', { state: 'detached' })
    const { json } = await box.busbar.call('GET', '/devices')
    assert.deepEqual(
      Object.values(Object(json)).map((device) => Object(device).name),
      ['Meter 1', 'Meter 2'],
    )
  })

  walk('five hundred points are walked, added to and mended by keys', async (page) => {
    await visit(page, '/settings/models/long-one/1/edit')
    const cell = (column: string, row: number) => page.getByLabel(`${column}, row ${row}`, { exact: true })
    await cell('Address', 1).fill('65536')
    await page.keyboard.press('Enter')
    await page.locator('input[aria-label="Address, row 2"]:focus').waitFor()
    for (let row = 2; row < 60; row += 1) await page.keyboard.press('ArrowDown')
    assert.equal(await page.locator(':focus').inputValue(), '59')
    assert.ok((await drawnRows(page)) < MOST_DRAWN)
    assert.equal(await rowWithFocus(page), '61')
    await assertAccessible(page)
    await page.locator('.grid-host').evaluate((host) => host.scrollTo(0, host.scrollHeight))
    await cell('Address', POINTS).fill('70000')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await page.locator('input[aria-label="Address, row 1"]:focus').waitFor()
    await page.locator('.wrong-list a', { hasText: `Row ${POINTS}` }).click()
    await page.locator(`input[aria-label="Address, row ${POINTS}"]:focus`).waitFor()
  })
})
