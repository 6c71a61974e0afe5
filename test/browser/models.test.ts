// The pages of device models in Chromium: accessible, by keyboard from an imported table to a device that uses it.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { BoxInBrowser, walk } from './box-in-browser.ts'
import { resize, visit } from './chromium.ts'
import { pixelsBeyond, violationsOn } from './judged-page.ts'

const EASTRON = '/settings/models/eastron-sdm630/1'
const PLACES = ['/settings/models', '/settings/models/new', EASTRON, `${EASTRON}/edit`]
const WIDTHS = [320, 768, 1_280, 2_560]

const box = new BoxInBrowser({ start: ['demo', '--past-days', '0'] })

/** What a browser does with a block of a spreadsheet in its clipboard. */
const PASTE = `{
  const data = new DataTransfer()
  const block = [['flow', 'Flow', '4', '0'], ['heat', 'Heat', '4', '2'], ['volume', '=1+1', '4', '4']]
  data.setData('text/plain', block.map((row) => row.join(String.fromCharCode(9))).join(String.fromCharCode(13, 10)))
  const pasted = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
  document.activeElement.dispatchEvent(pasted)
}`

const isMistake = (complaint: string): boolean => /status of (422|409)/.test(complaint)

async function open(page: Page, place: string): Promise<void> {
  await visit(page, place)
  await page.waitForSelector('.settings-body .table tbody tr')
}

const cell = (page: Page, column: string, row: number) =>
  page.getByLabel(`${column}, row ${row}`, { exact: true })

/** Waits until an input holds a text; each try takes the browser's time for an answer. */
async function holds(input: Locator, text: string): Promise<void> {
  for (let left = 500; left > 0; left -= 1) if ((await input.inputValue()) === text) return
  assert.fail(`${text} did not come`)
}

/** A table with a mistake is refused with its place, and one without stands in the editor. */
async function importVoltage(page: Page): Promise<void> {
  const table = join(box.folder, 'points.csv')
  const header = 'key,name,function,address,type,unit,resolution,kind,group\n'
  writeFileSync(table, `${header}lineVoltage,My voltage,4,zero,float32,V,0.1,instantaneous,voltage\n`)
  const choose = () => page.locator('input[type="file"]').setInputFiles(table)
  await choose()
  await page.locator('.import-findings').filter({ hasText: 'Row 2, address: zero is not a number' }).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  writeFileSync(table, `${header}lineVoltage,My voltage,4,0,float32,V,0.1,instantaneous,voltage\n`)
  await choose()
  await holds(cell(page, 'Key', 1), 'lineVoltage')
}

describe('the pages of device models', () => {
  for (const theme of ['light', 'dark'] as const)
    walk(`they have no violation of WCAG 2.2 AA in ${theme}, and none needs a sideways scroll`, async () => {
      const { page, complaints } = await box.open({ theme })
      for (const place of PLACES) {
        await open(page, place)
        assert.deepEqual(await violationsOn(page), [])
        for (const width of WIDTHS) {
          await resize(page, width)
          const beyond = await pixelsBeyond(page)
          assert.equal(beyond, 0, `${place} at ${width} px`)
        }
        await resize(page, 1_280)
      }
      assert.deepEqual(complaints, [])
      await page.context().close()
    })

  walk(
    'registers that must never be read are typed one span a line, and a mistake is told beside them',
    async () => {
      const { page } = await box.open()
      await open(page, `${EASTRON}/edit`)
      const field = page.getByLabel('Never read')
      const wrong = page.locator('#model-forbidden-wrong')
      await field.fill('4 9 8')
      await field.press('Tab')
      await wrong.filter({ hasText: 'exchange the two' }).waitFor()
      await field.fill('4 400 409')
      await field.press('Tab')
      await page.locator('#model-forbidden[aria-invalid="false"]').waitFor()
      await page.context().close()
    },
  )

  walk('a search finds a model, and its detail tells points, sources and users', async () => {
    const { page } = await box.open()
    await open(page, '/settings/models')
    await page.getByRole('searchbox').fill('sdm630 east')
    await page.locator('.model-table tbody tr').nth(1).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Eastron SDM630-Modbus' }).press('Enter')
    await page.waitForSelector('.model-users a')
    assert.match(
      (await page.locator('.settings-body').textContent()) ?? '',
      /Voltage, L1-N.*Where the facts come/s,
    )
    await page.context().close()
  })

  walk(
    'a wrong cell is told when it is left, and rows are moved through, added and pasted by keys',
    async () => {
      const { page, complaints } = await box.open()
      await open(page, '/settings/models/new')
      await cell(page, 'Address', 1).fill('65536')
      await page.keyboard.press('Tab')
      const wrong = page.locator('.wrong-list .wrong')
      await wrong.filter({ hasText: 'Row 1, address: 65536 is out of range' }).waitFor()
      assert.equal(await cell(page, 'Address', 1).getAttribute('aria-invalid'), 'true')
      assert.deepEqual(await violationsOn(page), [])
      await cell(page, 'Address', 1).fill('12')
      await page.keyboard.press('Enter')
      await page.locator('input[aria-label="Address, row 2"]:focus').waitFor()
      await page.keyboard.type('13')
      await page.keyboard.press('ArrowUp')
      assert.equal(await page.locator(':focus').inputValue(), '12')
      await cell(page, 'Key', 1).focus()
      await page.evaluate(PASTE)
      await cell(page, 'Name', 3).waitFor()
      assert.equal(await cell(page, 'Name', 3).inputValue(), '=1+1')
      assert.equal(await cell(page, 'Address', 2).inputValue(), '2')
      assert.deepEqual(
        complaints.filter((one) => !isMistake(one)),
        [],
      )
      await page.context().close()
    },
  )

  walk('a table is imported, read now from a meter, saved, changed and used by its devices', async () => {
    const { page, complaints } = await box.open()
    await open(page, '/settings/models/new')
    await page.getByLabel('Manufacturer').fill('Eastron')
    await page.locator('#model-product').fill('Short')
    assert.equal(await page.locator('#model-id').inputValue(), 'eastron-short')
    await importVoltage(page)
    const eastron = await page.locator('#read-from option', { hasText: 'Main incomer' }).getAttribute('value')
    await page.locator('#read-from').selectOption(eastron)
    await page.getByRole('button', { name: 'Read now' }).press('Enter')
    const now = page.locator('.row-now').first()
    await now.filter({ hasText: /2\d\d\.\dV4[0-9A-F]{3} [0-9A-F]{4}/ }).waitFor()
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await page.waitForSelector('dialog[open]')
    assert.deepEqual(await violationsOn(page), [])
    await page.locator('dialog').getByRole('button', { name: 'Save' }).press('Enter')
    await page.waitForURL('**/settings/models/eastron-short/1')

    const [device] = Object.values(Object((await box.busbar.call('GET', '/devices')).json))
    const { id, name, connection, unitId, usage } = Object(device)
    const used = { name, connection, unitId, usage, model: 'eastron-short', revision: 1 }
    assert.equal((await box.busbar.call('PUT', `/devices/${id}`, used)).status, 200)
    await open(page, '/settings/models/eastron-short/1/edit')
    await cell(page, 'Key', 1).fill('otherVoltage')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    const dialog = page.locator('dialog[open]')
    await dialog.filter({ hasText: 'lineVoltage is gone' }).waitFor()
    assert.deepEqual(await violationsOn(page), [])
    await dialog.getByRole('button', { name: 'Save' }).press('Enter')
    await page.waitForURL('**/settings/models/eastron-short/2')
    await page
      .locator('.model-users')
      .filter({ hasText: `${name}revision 2` })
      .waitFor()
    await open(page, '/settings/models/eastron-short/1')
    await page.getByRole('button', { name: `Move ${name} to revision 1` }).press('Enter')
    await dialog.filter({ hasText: 'otherVoltage is gone' }).waitFor()
    assert.deepEqual(await violationsOn(page), [])
    await dialog.getByRole('button', { name: 'Move' }).press('Enter')
    await page
      .locator('.model-users')
      .filter({ hasText: `${name}revision 1` })
      .waitFor()
    await page.getByRole('button', { name: 'Remove' }).press('Enter')
    await page.waitForSelector('dialog[open]')
    await page.keyboard.type('Short')
    await page.keyboard.press('Enter')
    await page
      .locator('dialog .notice.bad')
      .filter({ hasText: `«${name}»` })
      .waitFor()
    assert.deepEqual(
      complaints.filter((one) => !isMistake(one)),
      [],
    )
    await page.context().close()
  })
})
