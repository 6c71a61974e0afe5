// Trends of a box that has just begun, in Chromium: the span shows what there is, until somebody chooses another.

import assert from 'node:assert/strict'
import type { Request } from 'playwright-core'
import { BoxInBrowser, walk } from './box-in-browser.ts'
import { visit } from './chromium.ts'

const HOUR = 3_600_000
const box = new BoxInBrowser({ start: ['demo', '--past-days', '0'] })

const lengthOf = (request: Request): number => {
  const query = new URL(request.url()).searchParams
  return Number(query.get('to')) - Number(query.get('from'))
}
const isTrend = (request: Request): boolean => /history\/trend/.test(request.url())

walk('a box younger than a day shows its minutes, not a day of which nothing is known', async () => {
  const { json } = await box.busbar.call('GET', '/devices')
  const [device] = Object.values(Object(json)).map((one) => String(Object(one).id))
  const { page } = await box.open()
  await visit(page, '/')
  const short = page.waitForRequest((request) => isTrend(request) && lengthOf(request) <= HOUR)
  await page.goto(`/trends?points=${device}.activePowerTotal`)
  await short
  await page.locator('.plots:not([aria-busy="true"]) .plot .line').waitFor({ state: 'attached' })
  assert.equal(new URL(page.url()).searchParams.get('span'), null)
  const day = page.waitForRequest((request) => isTrend(request) && lengthOf(request) > 23 * HOUR)
  await page.getByText('24 h', { exact: true }).click()
  await day
  await page.waitForURL(/span=1d/)
  assert.equal(await page.getByLabel('24 h').isChecked(), true)
  await page.context().close()
})
