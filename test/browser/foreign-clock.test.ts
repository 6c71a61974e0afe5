// A browser whose clock is hours away from the box's: what it asks of the past is the box's past, from the first question on.

import assert from 'node:assert/strict'
import { BoxInBrowser, quietWalk } from './box-in-browser.ts'
import { visit } from './chromium.ts'

const AHEAD_MS = 7 * 3_600_000
/** Of both clocks here, which are one. */
const MOST_APART_MS = 60_000

const box = new BoxInBrowser({ start: ['demo', '--past-days', '0'] })
const walk = quietWalk(box)

walk('the last day on Home is the last day of the box', async (page) => {
  await visit(page, '/')
  // what the page with the right clock has asked is answered or given up here
  await page.goto('about:blank')
  const asked: number[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname.endsWith('/history/trend')) asked.push(Number(searchParams.get('to')))
  })
  await page.clock.setSystemTime(Date.now() + AHEAD_MS)
  const answered = page.waitForResponse(/history\/trend/)
  await page.goto('/')
  await answered
  const apart = asked.map((toMs) => Math.abs(toMs - Date.now()))
  assert.ok(apart.length > 0 && apart.every((ms) => ms < MOST_APART_MS), `asked until ${apart} ms from now`)
})
