// Help in Chromium: beside a form, as pages, found by search, by keyboard alone, in German, on paper, at every width.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { requireTool } from '../peers/require-tool.ts'
import { PASSWORD } from '../running/busbar.ts'
import { BoxInBrowser } from './box-in-browser.ts'
import { resize, visit } from './chromium.ts'
import { violationsOn } from './judged-page.ts'

const WIDTHS = [320, 390, 768, 1_280, 2_560]
/** Where the layout differs; looking for violations takes seconds each time. */
const JUDGED = [390, 1_280]

const box = new BoxInBrowser()

const isOnlyAsWide = async (page: Page, width: number): Promise<boolean> =>
  Number(await page.evaluate('document.documentElement.scrollWidth')) === width

const pathOf = (page: Page): string => {
  const { pathname, hash } = new URL(page.url())
  return pathname + hash
}

describe('help beside a form', () => {
  for (const width of [390, 1_280])
    test(`opens at the question and goes back to it, with what was typed, ${width} px`, async (t) => {
      if (!requireTool(t, 'chromium')) return
      const { page, complaints } = await box.open({ width })
      await visit(page, '/settings/lines/new')
      await page.getByLabel('Name').fill('Panel A')
      const mark = page.getByRole('link', { name: 'Help: Baud rate' })
      await mark.focus()
      await page.keyboard.press('Enter')
      const sheet = page.getByRole('dialog', { name: 'Wiring RS-485' })
      await sheet.locator('h2:focus', { hasText: 'Which baud rate and parity?' }).waitFor()
      await page.keyboard.press('Escape')
      await sheet.waitFor({ state: 'detached' })
      await mark.and(page.locator(':focus')).waitFor()
      assert.equal(await page.getByLabel('Name').inputValue(), 'Panel A')
      assert.equal(pathOf(page), '/settings/lines/new')
      assert.deepEqual(complaints, [])
      await page.close()
    })

  test('stays open where the window becomes too narrow for two, and wide again', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page, complaints } = await box.open({ width: 1_280 })
    await visit(page, '/settings/logging')
    await page.getByRole('link', { name: 'Help for this page' }).click()
    const sheet = page.locator('dialog.help-sheet')
    await page.locator('dialog.help-sheet[open]:not(:modal)').waitFor()
    await resize(page, 1_000)
    await page.locator('dialog.help-sheet:modal').waitFor()
    await resize(page, 1_280)
    await page.locator('dialog.help-sheet[open]:not(:modal)').waitFor()
    // the browser tells of the closing later than of the opening
    await page.evaluate('new Promise((done) => setTimeout(done))')
    assert.equal(await sheet.count(), 1)
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    assert.deepEqual(complaints, [])
    await page.close()
  })

  test('leaves the form usable where there is room, and follows links inside', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page } = await box.open()
    await visit(page, '/settings/logging')
    await page.getByRole('link', { name: 'Help for this page' }).click()
    const sheet = page.getByRole('dialog', { name: 'Keeping the history' })
    await sheet.waitFor()
    await page.getByLabel('Keep counters (days)').fill('500')
    assert.equal(await page.getByLabel('Keep counters (days)').inputValue(), '500')
    await sheet.getByRole('link', { name: 'Open as a page' }).click()
    await page.getByRole('heading', { level: 1, name: 'Keeping the history' }).waitFor()
    assert.equal(await sheet.count(), 0)
    await page.close()
  })
})

describe('the manual on the box', () => {
  test('is searched by keyboard, with a letter wrong, and shows the sentence with the word marked', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page, complaints } = await box.open()
    await visit(page, '/help')
    await page.getByRole('searchbox', { name: 'Search the manual' }).focus()
    await page.keyboard.type('resistros ends')
    const hits = page.getByRole('region', { name: 'Found in the manual' })
    await hits
      .locator('mark', { hasText: /^ends$/ })
      .first()
      .waitFor()
    await hits.getByRole('link', { name: /Where do the resistors go/ }).press('Enter')
    await page.locator('h2:focus', { hasText: 'Where do the resistors go?' }).waitFor()
    assert.equal(pathOf(page), '/help/wiring#termination')
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Manual' }).waitFor()
    assert.deepEqual(complaints, [])
    await page.close()
  })

  test('is found from every page, a setting by its name too', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page } = await box.open()
    await visit(page, '/devices')
    await page.keyboard.press('/')
    await page.keyboard.type('parity')
    const setting = page.getByRole('option', { name: /^Parity/ })
    await setting.waitFor()
    await page.getByRole('option', { name: /Which baud rate and parity/ }).waitFor()
    await page.getByRole('combobox').fill('transparent gateway line')
    await page
      .getByRole('option', { name: /unit ids that it does not know|unknown unit ids/ })
      .first()
      .waitFor()
    await page.getByRole('combobox').fill('parity')
    await setting.click()
    await page.getByRole('heading', { level: 1, name: 'Serial lines' }).waitFor()
    await page.close()
  })

  test('opens what was typed with Enter before the search was there', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page } = await box.open()
    const arrived = Promise.withResolvers<void>()
    await page.route(/search-dialog/, async (route) => {
      await arrived.promise
      await route.continue()
    })
    await visit(page, '/devices')
    await page.keyboard.press('/')
    await page.keyboard.type('paritx')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('y')
    await page.keyboard.press('Enter')
    arrived.resolve()
    await page.getByRole('heading', { level: 1, name: 'Serial lines' }).waitFor()
    assert.equal(await page.locator('.search-dialog').count(), 0)
    await page.close()
  })

  test('speaks German to who reads German, and finds words without their umlauts', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page, complaints } = await box.open({ locale: 'de-DE', width: 390 })
    await page.request.post('/api/v1/session', { data: { username: 'SecurityAdmin', password: PASSWORD } })
    await page.goto('/help')
    await page.getByRole('searchbox', { name: 'Handbuch durchsuchen' }).fill('zaehler austauschen')
    await page.getByRole('link', { name: /Ein Zähler ist defekt/ }).click()
    await page.locator('h2:focus', { hasText: 'Wie tausche ich ihn aus?' }).waitFor()
    assert.equal(pathOf(page), '/help/meters#replace')
    await page.getByRole('link', { name: /^Weiter: / }).click()
    await page.getByRole('heading', { level: 1, name: 'Gerätemodelle' }).waitFor()
    assert.deepEqual(await violationsOn(page, 'good practice'), [])
    assert.deepEqual(complaints, [])
    await page.close()
  })

  test('prints a chapter without the frame around it', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page } = await box.open()
    await visit(page, '/help/wiring')
    await page.locator('.manual-text h2').first().waitFor()
    await page.emulateMedia({ media: 'print' })
    for (const part of ['.rail', '.top', '.manual-nav', '.manual-print'])
      assert.equal(await page.locator(part).isVisible(), false, part)
    assert.equal(await page.getByText('Where do the resistors go?').last().isVisible(), true)
    await page.close()
  })

  test('says so when there is no such chapter', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page } = await box.open()
    await visit(page, '/help/nowhere')
    await page.getByRole('heading', { level: 1, name: 'No such chapter' }).waitFor()
    await page.close()
  })

  test('costs the first page nothing', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page } = await box.open()
    const loaded: string[] = []
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
    await visit(page, '/')
    assert.ok(loaded.length > 3)
    assert.deepEqual(
      loaded.filter((path) => /README|manual|help-sheet|find-sections|wiring/.test(path)),
      [],
    )
    await page.close()
  })

  for (const theme of ['light', 'dark'] as const)
    test(`is accessible and as wide as the window, ${theme}`, async (t) => {
      if (!requireTool(t, 'chromium')) return
      for (const width of WIDTHS) {
        const { page } = await box.open({ theme, width })
        for (const path of ['/help', '/help/scada#exceptions', '/help/settings#line-baud']) {
          await visit(page, path)
          await page.locator('.manual-text').waitFor()
          if (JUDGED.includes(width))
            assert.deepEqual(await violationsOn(page, 'good practice'), [], `${path} ${width}`)
          assert.ok(await isOnlyAsWide(page, width), `${path} ${width}`)
        }
        await page.goto('/settings/gateway')
        await page.getByRole('link', { name: 'Help: Writing' }).click()
        await page.getByRole('dialog').locator('h2:focus').waitFor()
        if (JUDGED.includes(width))
          assert.deepEqual(await violationsOn(page, 'good practice'), [], `sheet ${width}`)
        assert.ok(await isOnlyAsWide(page, width), `sheet ${width}`)
        await page.close()
      }
    })
})
