// A Busbar whose whole past is known, and the hands with which a test uses its Trends page.

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { writeDataFolder } from '../running/busbar.ts'
import { importKnownPast, KNOWN_SITE } from '../running/known-past.ts'
import { BoxInBrowser } from './box-in-browser.ts'
import { visit } from './chromium.ts'

export const HOUR = '/trends?points=press.voltageL1&from=2025-10-24T10:00Z&to=2025-10-24T11:00Z'
export const WITH_GAP = '/trends?points=press.voltageL1&from=2025-10-25T08:00Z&to=2025-10-25T14:00Z'
export const DAYS = '/trends?points=press.activeEnergyImport&from=2025-10-23T22:00Z&to=2025-10-27T23:00Z'

export const STACKED = `${DAYS.replace('press.activeEnergyImport', 'press.activeEnergyImport,oven.activeEnergyImport')}&period=day&bars=stacked`
export const SHARES = STACKED.replace('bars=stacked', 'bars=shares')

export type Open = (path: string, more?: { theme?: 'light' | 'dark'; width?: number }) => Promise<Page>

/** Starts it before the tests of a chapter and ends it after them; returns what opens a page, logged in. */
export function knownTrends(): Open {
  const box = new BoxInBrowser({
    fill: (folder) => writeDataFolder(folder, KNOWN_SITE),
    furnish: ({ busbar }) => importKnownPast(busbar),
  })
  return async (path, more) => {
    const { page } = await box.open(more)
    await visit(page, path)
    return page
  }
}

export const shown = (page: Page) => page.waitForSelector('.plots:not([aria-busy="true"]) .plot')

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
