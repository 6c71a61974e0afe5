// The end of a session in Chromium: told before, put off by one press, and explained after; and the clock on a phone.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { requireTool } from '../peers/require-tool.ts'
import { BoxInBrowser } from './box-in-browser.ts'
import { until, visit } from './chromium.ts'
import { pixelsBeyond, violationsOn } from './judged-page.ts'

const PHONE = { width: 320, height: 568 }

const box = new BoxInBrowser()

/** Lets the test say what the box would say fourteen minutes later. */
const HOLD_STREAM = `window.EventSource = class extends EventSource {
  constructor(path) {
    super(path)
    window.heldStream = this
  }
}`

const say = (page: Page, type: string, data: unknown) =>
  page.evaluate(
    `window.heldStream.dispatchEvent(new MessageEvent('${type}', { data: '${JSON.stringify(data)}' }))`,
  )

async function open(view: { readonly width?: number; readonly height?: number } = {}): Promise<Page> {
  const { page } = await box.open(view)
  await page.addInitScript(HOLD_STREAM)
  await visit(page, '/devices')
  await until(page, 'window.heldStream?.readyState === 1')
  return page
}

async function assertFine(page: Page): Promise<void> {
  assert.deepEqual(await violationsOn(page, 'good practice'), [])
  const beyond = await pixelsBeyond(page)
  assert.equal(beyond, 0)
}

/** How often a page asked for its session, and whether each time for a person. */
function sessionRequests(page: Page): readonly boolean[] {
  const attended: boolean[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/session') && request.method() === 'GET')
      attended.push(request.headers()['x-unattended'] === undefined)
  })
  return attended
}

describe('the end of a session', () => {
  for (const view of [{}, PHONE])
    test(`is told before with a way to stay, at ${view === PHONE ? '320' : '1280'} px`, async (t) => {
      if (!requireTool(t, 'chromium')) return
      const page = await open(view)
      await say(page, 'ending', { endsInMs: 60_000, extendable: true })
      const notice = page.locator('.ending')
      await notice.filter({ hasText: 'You will be logged out within a minute' }).waitFor()
      await notice.filter({ hasText: /\d+ s left/ }).waitFor()
      assert.equal(await page.locator('.ending-host').getAttribute('aria-live'), 'polite')
      await assertFine(page)
      const attended = sessionRequests(page)
      await page.getByRole('button', { name: 'Stay logged in' }).press('Enter')
      await notice.waitFor({ state: 'detached' })
      assert.ok(attended.includes(true))
      await page.context().close()
    })

  test('has not come where the log-out did not reach the box', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const page = await open()
    await page.route('**/api/v1/session', (route) =>
      route.request().method() === 'DELETE' ? route.abort() : route.continue(),
    )
    const menu = page.getByRole('button', { name: 'Menu of SecurityAdmin' })
    await menu.click()
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.getByText('You are still logged in: Busbar did not answer').waitFor()
    assert.equal(new URL(page.url()).pathname, '/devices')
    await page.unroute('**/api/v1/session')
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.waitForURL(/\/login/)
    await page.context().close()
  })

  test('is put off by a key, since somebody is there', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const page = await open()
    await say(page, 'ending', { endsInMs: 60_000, extendable: true })
    await page.locator('.ending').waitFor()
    const asked = page.waitForRequest((request) => request.url().endsWith('/api/v1/session'))
    await page.keyboard.press('Tab')
    assert.equal((await asked).headers()['x-unattended'], undefined)
    await say(page, 'ending', { endsInMs: null, extendable: true })
    await page.locator('.ending').waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('is explained at the log-in that follows', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const page = await open()
    await page.context().clearCookies()
    await say(page, 'end', { reason: 'idle' })
    await page.locator('.notice', { hasText: 'nobody used this page for a while' }).waitFor()
    assert.equal(new URL(page.url()).searchParams.get('next'), '/devices')
    await assertFine(page)
    await page.context().close()
  })

  test('aside, a phone shows the clock and whether it is right', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const page = await open(PHONE)
    const clock = page.locator('.top .clock')
    await clock.filter({ hasText: /\d\d:\d\d:\d\d UTC.*([Cc]lock|Synchronisation)/ }).waitFor()
    assert.equal(await clock.isVisible(), true)
    await assertFine(page)
    await page.context().close()
  })
})
