// The way back in Chromium: a long page is found at the place where it was left, also where its content comes late.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { BoxInBrowser, walk } from './box-in-browser.ts'
import { drawn, until, visit } from './chromium.ts'

const box = new BoxInBrowser({ start: ['demo', '--past-days', '0'] })
const TOLERANCE_PX = 2

const topOf = async (page: Page, selector: string): Promise<number> =>
  (await page.locator(selector).first().boundingBox())?.y ?? Number.NaN

/** Until something stands so far from the top of the window. */
const standsAt = (page: Page, selector: string, top: number) =>
  until(
    page,
    `(() => {
      const one = document.querySelector('${selector}')
      return one !== null && Math.abs(one.getBoundingClientRect().y - ${top}) <= ${TOLERANCE_PX}
    })()`,
  )

async function home(page: Page): Promise<void> {
  await visit(page, '/')
  await page.locator('.usage').first().waitFor()
  await page.locator('.recent-events, .events').first().waitFor()
  await drawn(page)
}

describe('the way back', () => {
  walk('leads to the place on a long page, though its energy comes late, and forward again', async () => {
    const { page } = await box.open({ width: 390 })
    await home(page)
    await page.locator('.usages').evaluate((usages) => usages.scrollIntoView({ block: 'start' }))
    await drawn(page)
    const left = await topOf(page, '.usages')
    const scrolled = await page.evaluate<number>('scrollY')
    assert.ok(scrolled > 800, `${scrolled} px are no long page`)
    await page.locator('.rail a[href="/devices"]').click()
    await page.waitForURL(/devices$/)
    await until(page, 'scrollY === 0')
    await page.route('**/history/consumption*', async (routed) => {
      await drawn(page)
      await routed.continue()
    })
    await page.goBack()
    await page.locator('.usages').waitFor()
    await standsAt(page, '.usages', left)
    await page.goForward()
    await page.waitForURL(/devices$/)
    await until(page, 'scrollY === 0')
    await page.context().close()
  })

  walk('gives way to a hand that scrolls meanwhile', async () => {
    const { page } = await box.open({ width: 390 })
    await home(page)
    await page.evaluate('scrollTo(0, 900)')
    await drawn(page)
    await page.locator('.rail a[href="/devices"]').click()
    await page.waitForURL(/devices$/)
    const free = Promise.withResolvers<void>()
    await page.route('**/history/consumption*', async (routed) => {
      await free.promise
      await routed.continue()
    })
    await page.goBack()
    await until(page, 'Math.abs(scrollY - 900) <= 2')
    await page.mouse.move(200, 300)
    await page.mouse.wheel(0, -500)
    await until(page, 'scrollY < 600')
    free.resolve()
    await page.locator('.usage').first().waitFor()
    await drawn(page)
    assert.ok((await page.evaluate<number>('scrollY')) < 600)
    await page.context().close()
  })

  walk('within a page does not take its beginning from the next one', async () => {
    const { page } = await box.open({ width: 390 })
    await home(page)
    await page.locator('.rail a[href="/devices"]').click()
    await page.waitForURL(/devices$/)
    await page.evaluate(`history.pushState(null, '', '/devices?more')`)
    await page.goBack()
    await page.waitForURL(/devices$/)
    await page.locator('.device-table tbody tr, .device-row').last().waitFor()
    await page.evaluate('scrollTo(0, 300)')
    await until(page, 'scrollY > 200')
    await page.locator('.rail a[href="/"]').click()
    await page.locator('.usage').first().waitFor()
    await until(page, 'scrollY === 0')
    await page.context().close()
  })
})
