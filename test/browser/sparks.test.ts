// Small lines beside the main values of a device in Chromium: what they say, that they come late, and that nothing moves for them.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page, Request } from 'playwright-core'
import { writeDataFolder } from '../running/busbar.ts'
import { KNOWN_SITE } from '../running/known-past.ts'
import { BoxInBrowser, walk } from './box-in-browser.ts'
import { drawn, visit } from './chromium.ts'
import { violationsOn } from './judged-page.ts'

const DEVICE = '/devices/press'
const MINUTE = 60_000

/** Its devices never answer, so nothing comes live. */
const box = new BoxInBrowser({ fill: (folder) => writeDataFolder(folder, KNOWN_SITE) })

/** The chart of the day asks for one value, the small lines for several. */
const asksForSparks = (request: Request): boolean =>
  /history\/trend/.test(request.url()) &&
  (new URL(request.url()).searchParams.get('points') ?? '').includes(',')

/** Of the voltage half an hour is known, of the power one that never changed, of the others nothing. */
async function answerKnown(page: Page): Promise<void> {
  await page.route('**/history/trend*', async (routed) => {
    if (!asksForSparks(routed.request())) return routed.continue()
    const response = await routed.fetch()
    const answer = await response.json()
    const samples = (id: string, values: readonly number[]) => ({
      form: 'samples',
      id,
      unit: 'V',
      kind: 'instantaneous',
      holdMs: 30 * MINUTE,
      statistics: {},
      damages: [],
      times: values.map((_, at) => answer.nowMs - (values.length - 1 - at) * 15 * MINUTE),
      values,
      qualities: values.map(() => 0),
    })
    const points = answer.points.map(({ id }: { id: string }) =>
      id === 'press.voltageL1'
        ? samples(id, [230, 225.5, 241])
        : id === 'press.activePowerTotal'
          ? samples(id, [0, 0, 0])
          : { form: 'none', id },
    )
    await routed.fulfill({ response, json: { ...answer, points } })
  })
}

/** Where the groups of values stand in their part of the page: above it a finding may come any time, for nobody answers here. */
const placesOf = (page: Page) =>
  page.locator('.value-groups').evaluate((host) => {
    const { top } = host.getBoundingClientRect()
    return [...host.querySelectorAll('.family')].map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect()
      return [x, y - top, width, height].map((px) => Math.round(px * 10) / 10).join(' ')
    })
  })

describe('small lines', () => {
  walk(
    'say how far a value went since the first that is known, and nothing moves when they come',
    async () => {
      const { page } = await box.open({ height: 2_000 })
      await visit(page, '/')
      const free = Promise.withResolvers<void>()
      await answerKnown(page)
      await page.route('**/history/trend*', async (routed) => {
        await free.promise
        await routed.fallback()
      })
      await page.goto(DEVICE)
      await page.locator('.energy-grid[aria-busy="false"]').waitFor()
      await page.locator('.spark').first().waitFor({ state: 'attached' })
      const before = await placesOf(page)
      assert.equal(await page.locator('svg.spark').count(), 0)
      free.resolve()
      await page.getByRole('img', { name: /^Voltage.*, last 30 minutes: from 225\.5 to 241\.0 V$/ }).waitFor()
      assert.equal(await page.locator('svg.spark').count(), 2)
      assert.ok((await page.locator('span.spark').count()) > 0, 'what has no history keeps its place')
      assert.deepEqual(await placesOf(page), before)
      assert.deepEqual(await violationsOn(page), [])
      await page.context().close()
    },
  )

  walk('are asked for when they come into view', async () => {
    const { page } = await box.open({ height: 320 })
    const asked: string[] = []
    page.on('request', (request) => {
      if (asksForSparks(request)) asked.push(request.url())
    })
    await visit(page, DEVICE)
    await page.locator('.energy-grid[aria-busy="false"]').waitFor()
    await drawn(page)
    assert.deepEqual(asked, [])
    const question = page.waitForRequest(asksForSparks)
    await page.locator('.value-groups').scrollIntoViewIfNeeded()
    await question
    await page.context().close()
  })
})
