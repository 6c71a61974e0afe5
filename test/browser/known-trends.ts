// A Busbar whose whole past is known, and the hands with which a test uses its Trends page.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { hasTool, requireTool } from '../peers/require-tool.ts'
import { Busbar, temporaryFolder, writeDataFolder } from '../running/busbar.ts'
import { importKnownPast, KNOWN_SITE } from '../running/known-past.ts'
import { openBrowser, openPage, visit } from './chromium.ts'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

export const HOUR = '/trends?points=press.voltageL1&from=2025-10-24T10:00Z&to=2025-10-24T11:00Z'
export const WITH_GAP = '/trends?points=press.voltageL1&from=2025-10-25T08:00Z&to=2025-10-25T14:00Z'
export const DAYS = '/trends?points=press.activeEnergyImport&from=2025-10-23T22:00Z&to=2025-10-27T23:00Z'

export type Open = (path: string, more?: { theme?: 'light' | 'dark'; width?: number }) => Promise<Page>

/** Starts it before the tests of a chapter and ends it after them; returns what opens a page, logged in. */
export function knownTrends(): Open {
  const folder = temporaryFolder()
  let busbar: Busbar
  let browser: Browser
  before(async () => {
    if (!hasTool('chromium')) return
    writeDataFolder(folder.path, KNOWN_SITE)
    busbar = await Busbar.start(folder.path)
    await busbar.claim()
    await importKnownPast(busbar)
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await busbar?.[Symbol.asyncDispose]()
    folder[Symbol.dispose]()
  })
  return async (path, more = {}) => {
    const { page } = await openPage(browser, { baseUrl: `https://127.0.0.1:${busbar.httpsPort}`, ...more })
    await visit(page, path)
    return page
  }
}

export const shown = (page: Page) => page.waitForSelector('.plots:not([aria-busy="true"]) .plot')

export async function violationsOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${page.url()} ${id} ${target.join(' ')}`),
  )
}

/** Goes on by Tab until the focus is on what is wanted. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab')
    if ((await page.locator(`${selector}:focus`).count()) > 0) return
  }
  assert.fail(`no Tab leads to ${selector}`)
}

export async function csvOf(page: Page): Promise<readonly string[]> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  return readFileSync(await (await download).path(), 'utf8').split('\r\n')
}

export const spanIn = (page: Page): readonly number[] => {
  const query = new URL(page.url()).searchParams
  return [Date.parse(query.get('from') ?? ''), Date.parse(query.get('to') ?? '')]
}

export const lineOf = (page: Page) => page.locator('.plot .line:not(.earlier)')
export const partsOf = async (page: Page) =>
  ((await lineOf(page).first().getAttribute('d')) ?? '').split('M').length - 1

/** Does something that leads to another address, and waits for it. */
export async function leads(page: Page, act: () => Promise<void>): Promise<void> {
  const before = page.url()
  await act()
  await page.waitForURL((url) => url.href !== before)
}

/** A test that needs the browser. */
export const walk = (name: string, run: () => Promise<void>) =>
  test(name, async (t) => {
    if (requireTool(t, 'chromium')) await run()
  })
