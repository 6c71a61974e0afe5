// Trends in Chromium when something is slow, damaged, cut or empty, and the picture of what is shown.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe } from 'node:test'
import { FROM_MS } from '../running/known-past.ts'
import { walk } from './box-in-browser.ts'
import { tabTo, violationsOn } from './judged-page.ts'
import { HOUR, knownTrends, leads, partsOf, shown, WITH_GAP } from './known-trends.ts'

describe('trends in trouble', () => {
  const open = knownTrends()

  walk('what cannot be read is said, an answer that ends too early too, and trying again helps', async () => {
    const page = await open('/trends')
    await page.route('**/history/trend*', async (routed) => {
      const response = await routed.fetch()
      const answer = await response.json()
      answer.points[0].damages = [{ dayMs: FROM_MS, what: 'samples' }]
      await routed.fulfill({ response, json: answer })
    })
    await page.goto(HOUR)
    await page.locator('.notice.warn', { hasText: 'cannot be read' }).waitFor()
    assert.match(
      (await page.locator('.notice.warn').textContent()) ?? '',
      /Press · Voltage, L1-N on 24 Oct 2025/,
    )
    await page.unroute('**/history/trend*')
    await page.route('**/history/trend*', (routed) =>
      routed.fulfill({ status: 200, contentType: 'application/json', body: '{"fromMs":1,"points":[{' }),
    )
    await page.goto(WITH_GAP)
    await page.locator('.notice.bad', { hasText: 'ended too early' }).waitFor()
    assert.deepEqual(await violationsOn(page), [])
    await page.unroute('**/history/trend*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.notice.bad').waitFor({ state: 'detached' })
    await shown(page)
    await page.context().close()
  })

  walk('no more is loaded than there is room for, and a span without values says so', async () => {
    const page = await open('/trends')
    const answer = page.waitForResponse(/history\/trend/)
    await page.goto('/trends?points=press.voltageL1&from=2025-06-01T00:00Z&to=2026-06-01T00:00Z')
    const [point] = Object(await (await answer).json()).points
    assert.ok(point.times.length > 0 && point.times.length <= 2_000)
    await shown(page)
    await page.goto('/trends?points=press.voltageL1&from=2024-06-01T00:00Z&to=2024-06-02T00:00Z')
    await page.locator('.plots-word', { hasText: 'Nothing was kept in this span' }).waitFor()
    await page.context().close()
  })

  walk(
    'while a span loads the one before stays greyed, and questions that nobody waits for are aborted',
    async () => {
      const page = await open(HOUR)
      await shown(page)
      const asked: string[] = []
      const aborted: string[] = []
      const free = Promise.withResolvers<void>()
      page.on('requestfailed', (request) => aborted.push(request.url()))
      await page.route('**/history/trend*', async (routed) => {
        asked.push(routed.request().url())
        await free.promise
        await routed.continue().catch(() => {})
      })
      await tabTo(page, '.plot-host')
      for (let times = 0; times < 4; times += 1)
        await leads(page, () => page.keyboard.press('Shift+ArrowLeft'))
      await page.locator('.plots[aria-busy="true"] .plot .line').waitFor({ state: 'attached' })
      free.resolve()
      await shown(page)
      assert.equal(await partsOf(page), 1)
      assert.ok(asked.at(-1)?.includes(`from=${Date.parse('2025-10-24T09:00Z')}`), asked.at(-1))
      assert.deepEqual(aborted, asked.slice(0, -1))
      await page.context().close()
    },
  )

  walk('a picture of what is shown is a PNG as wide as the plot', async () => {
    const page = await open(HOUR)
    await shown(page)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'PNG' }).click()
    const file = readFileSync(await (await download).path())
    assert.equal(file.subarray(1, 4).toString(), 'PNG')
    const width = await page.locator('.plot').evaluate((plot) => plot.clientWidth)
    assert.ok(file.readUInt32BE(16) > 2 * width)
    await page.context().close()
  })
})
