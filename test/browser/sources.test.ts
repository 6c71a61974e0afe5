// A source in Chromium: its direction by day and by night in words, and how its meter counts, asked where it is a source.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { PASSWORD } from '../running/busbar.ts'
import { BoxInBrowser, walk } from './box-in-browser.ts'
import { visit } from './chromium.ts'
import { cutWords } from './cut-words.ts'
import { pixelsBeyond, violationsOn } from './judged-page.ts'

const box = new BoxInBrowser({ start: ['demo', '--past-days', '0'] })

/** Stops the panel's time at an hour of its own day; the demo's panel lives in the zone of this machine. */
const freezeAt = (hour: number) =>
  box.busbar.say(
    `freeze ${new Date(Date.UTC(2026, 10, 24, hour, new Date().getTimezoneOffset())).toISOString()}`,
  )

const saysOf = (page: Page, words: string) =>
  page.locator(`[data-mark="solar"][aria-label*="${words}"]`).waitFor()

async function assertWell(page: Page): Promise<void> {
  assert.deepEqual(await violationsOn(page), [])
  assert.equal(await pixelsBeyond(page), 0)
  assert.deepEqual(await cutWords(page), [])
}

describe('a source', () => {
  for (const [width, locale, feeds, takes, table] of [
    [1_280, 'en-GB', 'feeds in', 'takes power', 'Table'],
    [390, 'de-DE', 'speist ein', 'nimmt Leistung auf', 'Tabelle'],
  ] as const)
    walk(`feeds in at midday and takes power at night, and says so, ${width} px, ${locale}`, async () => {
      const { page, complaints } = await box.open({ width, locale })
      await page.request.post('/api/v1/session', { data: { username: 'SecurityAdmin', password: PASSWORD } })
      await freezeAt(12)
      await visit(page, '/')
      await saysOf(page, feeds)
      await assertWell(page)
      await freezeAt(25)
      await saysOf(page, takes)
      await page.locator('.diagram-host').getByRole('button', { name: table }).click()
      await page.locator('.diagram-host tr', { hasText: takes }).waitFor()
      await assertWell(page)
      assert.deepEqual(complaints, [])
      await page.context().close()
    })

  walk('is asked how its meter counts, what is no source is not, and the diagram follows', async () => {
    const { page, complaints } = await box.open()
    await freezeAt(12)
    await visit(page, '/devices/solar/edit')
    const counts = page.getByLabel('What it makes counts as')
    await counts.waitFor()
    await page.getByLabel('Usage').selectOption('lighting')
    await counts.waitFor({ state: 'detached' })
    await page.getByLabel('Usage').selectOption('renewableSource')
    await counts.selectOption('negative')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await page.waitForURL('**/devices/solar')
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    const { sourceCounts } = Object((await box.busbar.call('GET', '/devices')).json).find(
      (device: unknown) => Object(device).id === 'solar',
    )
    assert.equal(sourceCounts, 'negative')
    await visit(page, '/')
    await saysOf(page, 'takes power')
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

  walk('is a line among the circuits and no part of what they took', async () => {
    const { page } = await box.open()
    for (const [pick, withRoof] of [
      ['Power of the circuits', true],
      ['Energy of the circuits by day', false],
    ] as const) {
      await visit(page, '/trends')
      await page.getByRole('link', { name: pick }).click()
      await page.waitForURL(/points=/)
      const points = new URL(page.url()).searchParams.get('points')?.split(',') ?? []
      const meters = points.map((point) => point.split('.')[0])
      assert.ok(meters.includes('hvac'), `${meters}`)
      assert.equal(meters.includes('solar'), withRoof, `${meters}`)
    }
    await page.context().close()
  })
})
