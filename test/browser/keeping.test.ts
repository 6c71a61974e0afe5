// The page for logging in Chromium, on a box whose recorded past was damaged: what is back, verify and back up by keyboard.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { FOLDER_MARK } from '../../src/config/io/data-folder.ts'
import { FilledHistory } from '../../src/history/io/filled-history.fixture.ts'
import { requireTool } from '../peers/require-tool.ts'
import { Busbar } from '../running/busbar.ts'
import { openBrowser, openPage, visit } from './chromium.ts'
import { violationsOn } from './judged-page.ts'

const PAGE_BYTES = 16_384
const WIDTHS = [320, 768, 1_280, 2_560]

const stack = new AsyncDisposableStack()
let folder: string
let busbar: Busbar
let browser: Browser

before(async () => {
  const history = stack.use(new FilledHistory(2))
  folder = history.folder
  writeFileSync(join(folder, FOLDER_MARK), '')
  await history.fill(5)
  await history.store[Symbol.asyncDispose]()
  const bytes = readFileSync(history.path)
  writeFileSync(history.path, bytes.fill(0, 0, PAGE_BYTES))
  busbar = stack.use(await Busbar.start(folder))
  await busbar.claim()
  browser = await openBrowser()
  stack.defer(() => browser.close())
})

after(() => stack.disposeAsync())

const baseUrl = () => `https://127.0.0.1:${busbar.httpsPort}`

describe('keeping the recorded past', () => {
  test('what was whole in a damaged file is back, and the page says where that file is', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page, complaints } = await openPage(browser, { baseUrl: baseUrl() })
    await visit(page, '/settings/logging')
    await page.getByText(/What is whole in history\.damaged-[-\d]+\.db is back\. Lost places: 0/).waitFor()
    assert.equal(
      await page
        .getByRole('listitem')
        .filter({ hasText: /^history\.damaged-.* MB\)$/ })
        .count(),
      1,
    )
    assert.deepEqual(complaints, [])
  })

  test('a verification and a backup are started by keyboard and tell what came of them', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page, complaints } = await openPage(browser, { baseUrl: baseUrl() })
    await visit(page, '/settings/logging')
    await page.getByRole('button', { name: 'Verify now' }).press('Enter')
    await page.getByText(/Nothing is damaged: \d+ records, 1,440 values/).waitFor()
    await page.getByRole('button', { name: 'Back up now' }).press('Enter')
    await page.getByText(/^history-[-\d]+\.db is complete$/).waitFor()
    assert.equal(readdirSync(join(folder, 'backups')).length, 1)
    assert.deepEqual(complaints, [])
  })

  test('days and sizes are changed after the name of the site is typed, and stay', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page } = await openPage(browser, { baseUrl: baseUrl() })
    await visit(page, '/settings/logging')
    await page.getByLabel('Keep counters (days)').fill('500')
    await page.getByLabel('Room for states (MB)').fill('20')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    const question = page.locator('dialog[open]')
    await question.getByText(/Keep counters \(days\) 1100 → 500.*forgotten as soon as you save/).waitFor()
    const act = question.getByRole('button', { name: 'Save and delete' })
    await act.press('Enter')
    assert.equal(await act.getAttribute('aria-disabled'), 'true')
    const { siteName } = Object((await busbar.call('GET', '/status')).json)
    await question.getByLabel(/^Type /).fill(String(siteName))
    await act.press('Enter')
    await page.getByText(/Saved: Keep counters \(days\) 1100 → 500, Room for states \(MB\) – → 20/).waitFor()
    await page.reload()
    const days = page.getByLabel('Keep counters (days)')
    await days.waitFor()
    assert.equal(await days.inputValue(), '500')
    assert.equal(await page.getByLabel('Room for states (MB)').inputValue(), '20')
    await days.fill('0')
    await days.blur()
    await page
      .getByText(/36500|36,500/)
      .first()
      .waitFor()
  })

  for (const theme of ['light', 'dark'] as const) {
    test(`the page is accessible and as wide as the window, ${theme}`, async (t) => {
      if (!requireTool(t, 'chromium')) return
      for (const width of WIDTHS) {
        const { page } = await openPage(browser, { baseUrl: baseUrl(), theme, width })
        await visit(page, '/settings/logging')
        await page.getByText('Free on the disk').waitFor()
        assert.deepEqual(await violationsOn(page, 'good practice'), [])
        assert.ok((await page.evaluate('document.documentElement.scrollWidth')) === width, `${width}`)
        await page.close()
      }
    })
  }
})
