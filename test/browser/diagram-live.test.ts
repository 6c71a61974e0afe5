// Values that change: hundreds a second write text and widths into what stands there, and make nothing anew.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requireTool } from '../peers/require-tool.ts'
import { openBrowser, resize } from './chromium.ts'
import { FrozenBox, NOW_MS, pointIdOf, type SceneDevice } from './frozen-box.ts'

const FEEDERS = 200
const devices: readonly SceneDevice[] = [
  { id: 'main', name: 'Main incomer', usage: 'main', powerW: 500_000 },
  ...Array.from({ length: FEEDERS }, (_, at) => ({
    id: `f${at}`,
    name: `Feeder ${at}`,
    usage: 'machine' as const,
    fedBy: 'main',
    powerW: 100,
  })),
]

test('a thousand changes of 200 feeders are shown without an element made, removed or moved', async (t) => {
  if (!requireTool(t, 'chromium')) return
  await using box = await FrozenBox.start({ devices })
  await using browser = await openBrowser()
  const context = await browser.newContext({ baseURL: box.url, locale: 'en-GB' })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW_MS)
  await page.goto('/')
  await page.locator('.drawing [data-mark="f199"]:not(.dead)').waitFor()
  // a view in which every mark is near
  await resize(page, 1280, await page.evaluate(() => document.body.scrollHeight))
  await page.locator('[data-mark="f199"]').scrollIntoViewIfNeeded()
  await page.evaluate(() => {
    const drawing = document.querySelector('.drawing-host')
    const seen: string[] = []
    const observer = new MutationObserver((changes) => {
      for (const { type, target, attributeName } of changes)
        seen.push(type === 'attributes' ? `${target.nodeName} ${attributeName}` : type)
      document.documentElement.dataset['seen'] = [...new Set(seen)].toSorted().join(', ')
    })
    if (drawing !== null)
      observer.observe(drawing, { childList: true, attributes: true, characterData: true, subtree: true })
  })
  const places = () =>
    page.locator('.drawing .ring').evaluateAll((rings) => rings.map((ring) => ring.getBoundingClientRect().x))
  const before = await places()
  for (let round = 1; round <= 5; round += 1)
    box.tell(
      'values',
      devices.slice(1).map(({ id }, at) => [pointIdOf(id), 100 + round * (at + 1), 'good', NOW_MS + round]),
    )
  await page.locator('[data-mark="f199"] .power').filter({ hasText: '1.1' }).waitFor()
  assert.deepEqual(await places(), before)
  assert.equal(
    await page.evaluate(() => document.documentElement.dataset['seen']),
    'a aria-label, characterData, g aria-label, path d, path stroke-width',
  )
  await context.close()
})

test('of hundreds of marks those far from the view wait until they come near', async (t) => {
  if (!requireTool(t, 'chromium')) return
  await using box = await FrozenBox.start({ devices })
  await using browser = await openBrowser()
  const context = await browser.newContext({ baseURL: box.url, locale: 'en-GB' })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW_MS)
  await page.goto('/')
  const power = (id: string) => page.locator(`[data-mark="${id}"] .power`)
  const far = power('f199')
  await far.waitFor()
  const before = await far.textContent()
  await page.locator('[data-mark="f1"]').scrollIntoViewIfNeeded()
  box.tell(
    'values',
    devices.slice(1).map(({ id }) => [pointIdOf(id), 4_300, 'good', NOW_MS + 1]),
  )
  await power('f1').filter({ hasText: '4.3' }).waitFor()
  assert.equal(await far.textContent(), before)
  await page.locator('[data-mark="f199"]').scrollIntoViewIfNeeded()
  await far.filter({ hasText: '4.3' }).waitFor()
  await context.close()
})
