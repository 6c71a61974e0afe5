// Work on devices in Chromium: registers as they are, many at once, groups, the load of a line, another meter in a place.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { PASSWORD } from '../running/busbar.ts'
import { BoxInBrowser, walk as plainWalk, quietWalk } from './box-in-browser.ts'
import { resize, visit } from './chromium.ts'
import { pixelsBeyond, violationsOn } from './judged-page.ts'

const PHONE_PX = 320
/** Chromium notes it; the page shows it in words. */
const REFUSED_BY_A_DEVICE = /status of 502/
/** A meter on a serial line of the demo. */
const METER = 'machines'

const box = new BoxInBrowser({ start: ['demo', '--past-days', '0'] })

async function energyOf(deviceId: string): Promise<number> {
  const { text } = await box.busbar.call('GET', `/points.csv?device=${deviceId}`)
  const row = text.split('\r\n').find((line) => line.includes(',activeEnergyImport,')) ?? ''
  return Number(row.split(',activeEnergyImport,')[1]?.split(',')[0])
}

async function assertFine(page: Page): Promise<void> {
  assert.deepEqual(await violationsOn(page), [])
  await resize(page, PHONE_PX)
  const beyond = await pixelsBeyond(page)
  assert.equal(beyond, 0, `${page.url()} is ${beyond} px too wide for a phone`)
  await resize(page, 1_280)
}

const walk = quietWalk(box, REFUSED_BY_A_DEVICE)

describe('work on devices', () => {
  walk('registers are read as they are, and a refused address says why', async (page) => {
    await visit(page, `/devices/${METER}`)
    await page.getByRole('heading', { name: 'Registers as they are' }).click()
    const address = page.getByLabel('First address, as in the frame')
    await address.fill('3059')
    await address.press('Enter')
    await page.waitForSelector('.raw-table')
    assert.equal(await page.locator('.raw-table tbody tr').count(), 10)
    await assertFine(page)
    await address.fill('60000')
    await address.press('Enter')
    await page.waitForSelector('.scada .notice.bad')
  })

  walk('which values of a device are recorded is chosen on its page, and taken back', async (page) => {
    await visit(page, `/devices/${METER}/edit`)
    await page.locator('details.more > summary').last().click()
    const all = page.getByLabel('All values of this device')
    await all.uncheck()
    await page.getByLabel('Frequency').uncheck()
    await page.getByText(/^\d+ of \d+ values are recorded\.$/).waitFor()
    await assertFine(page)
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await page.getByText('Saved: What is recorded').waitFor()
    const { json } = await box.busbar.call('GET', '/devices')
    const device = Object.values(Object(json)).find((one) => Object(one).id === METER)
    const { points } = Object(Object(device).logging)
    assert.ok(points.includes('activePowerTotal') && !points.includes('frequency'), String(points))
    await page.getByRole('button', { name: 'Undo' }).press('Enter')
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' })
  })

  walk('what SCADA sees has a program to read a chosen value, and a table to take along', async (page) => {
    await visit(page, `/devices/${METER}`)
    await page.getByRole('heading', { name: 'What SCADA sees' }).click()
    await page.getByLabel('Value to read').selectOption({ label: 'Active energy, import' })
    const program = (await page.locator('.program').textContent()) ?? ''
    assert.match(program, /read_holding_registers\(3203, count=4, slave=11\)/)
    assert.match(program, /struct\.unpack\(">q"/)
    await assertFine(page)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Register table as CSV' }).click()
    assert.equal((await download).suggestedFilename(), 'registers.csv')
  })

  walk('many devices get a place at once, and stand under it', async (page) => {
    await visit(page, '/devices')
    await page.getByLabel('Select all').check()
    await page.getByRole('button', { name: /^Change selected/ }).click()
    await page.getByLabel('Change the zone').check()
    await page.getByLabel('Zone', { exact: false }).last().fill('Hall 3')
    await assertFine(page)
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog', { state: 'detached' })
    await page.getByLabel('Arrange').selectOption('byZone')
    const head = page.locator('.group-fold')
    await head.filter({ hasText: 'Hall 3 (12)' }).press('Enter')
    assert.equal(await head.getAttribute('aria-expanded'), 'false')
    assert.equal(await page.locator('.device-table tbody a').count(), 0)
    await assertFine(page)
    await page.getByLabel('Arrange').selectOption('byLine')
    assert.deepEqual(await head.allTextContents(), ['Serial line 1 (3)', 'Serial line 2 (3)', 'Network (6)'])
  })

  for (const [locale, acts] of [
    ['en-GB', ['Edit', 'Replace the meter', 'Remove']],
    ['de-DE', ['Bearbeiten', 'Zähler austauschen', 'Entfernen']],
  ] as const)
    plainWalk(`what can be done with a device stands in one row on a phone, ${locale}`, async () => {
      const { page } = await box.open({ width: 390, height: 844, locale })
      await page.request.post('/api/v1/session', { data: { username: 'SecurityAdmin', password: PASSWORD } })
      await visit(page, `/devices/${METER}`)
      const row = page.locator('.device > .page-head .acts')
      const tops = await Promise.all(
        acts.map(async (act) => (await row.getByText(act, { exact: true }).boundingBox())?.y),
      )
      assert.equal(new Set(tops).size, 1, `${tops}`)
      assert.equal(await pixelsBeyond(page), 0)
      assert.deepEqual(await violationsOn(page), [])
      await page.context().close()
    })

  walk('a line says how full it is, and a faster poll that it will be too full', async (page) => {
    await visit(page, '/settings/lines')
    await page
      .getByText(/This line is \d+\s?% full; it has room for \d+ more meters/)
      .first()
      .waitFor()
    await assertFine(page)
    await visit(page, '/devices/heating/edit')
    await page.locator('details.more summary').last().press('Enter')
    await page.locator('#field-pollPeriodMs').fill('500')
    await page.getByText(/at 9600 baud the next meter like «Heat pump» will be late/).waitFor()
  })

  walk('a meter is replaced by another, compared before, and its counter goes on', async (page) => {
    const beforeWh = await energyOf('air')
    await visit(page, '/devices/air/replace')
    await page.getByRole('button', { name: 'Read and compare' }).press('Enter')
    const offset = page.getByLabel('Added to Active energy, import, in Wh')
    await offset.waitFor()
    await assertFine(page)
    await offset.fill('a lot')
    assert.equal(await offset.getAttribute('aria-invalid'), 'true')
    await offset.fill('1000000')
    await offset.press('Enter')
    await page.waitForURL(/\/devices\/air$/)
    const { json } = await box.busbar.call('GET', '/config')
    // it is the same meter again, so its other counters may have gone on by a step since they were read before
    assert.match(
      JSON.stringify(json),
      /"counterOffsets":\[\{"point":"activeEnergyImport","offset":1000000\}(,\{"point":"\w+","offset":-?\d\})*\]/,
    )
    const endMs = performance.now() + 10_000
    while ((await energyOf('air')) < beforeWh + 1_000_000) assert.ok(performance.now() < endMs)
  })
})
