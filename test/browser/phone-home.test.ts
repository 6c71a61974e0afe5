// Home on a phone in Chromium: nothing but words stands between a title and what it names.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requireTool } from '../peers/require-tool.ts'
import { openBrowser } from './chromium.ts'
import { FrozenBox } from './frozen-box.ts'

test('the title of the last day is as high as its words', async (t) => {
  if (!requireTool(t, 'chromium')) return
  await using box = await FrozenBox.start({
    devices: [{ id: 'main', name: 'Main incomer', usage: 'main', powerW: 5_000 }],
  })
  await using browser = await openBrowser()
  const context = await browser.newContext({
    baseURL: box.url,
    locale: 'de-DE',
    viewport: { width: 390, height: 844 },
  })
  const page = await context.newPage()
  await page.goto('/')
  const title = page.locator('.summary .page-head h2')
  await title.waitFor()
  const { height, words } = await title.evaluate((element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    return { height: element.getBoundingClientRect().height, words: range.getBoundingClientRect().height }
  })
  assert.ok(height < words + 10, `${height} px for ${words} px of words`)
  await context.close()
})
