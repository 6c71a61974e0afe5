// Pages on paper: every plot is whole, from a wide screen and from a phone; who and when stand over it, and nothing to press.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { walk } from './box-in-browser.ts'
import { resize, visit } from './chromium.ts'
import { DAYS, HOUR, knownTrends, shown } from './known-trends.ts'

/** A4 lying on its side, less the margins of 12 mm that the sheets ask for, at 96 px an inch. */
const PAPER = { width: 1_032, height: 703 }

/** Lays the page out as a printer does; what the page itself changes for paper is drawn then. */
async function onPaper(page: Page): Promise<void> {
  await resize(page, PAPER.width, PAPER.height)
  await page.emulateMedia({ media: 'print' })
  await page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
  await page.locator('.paper-head').waitFor()
}

const boxOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).last().boundingBox()
  assert.ok(box !== null, selector)
  return { left: box.x, right: box.x + box.width }
}

describe('a page on paper', () => {
  const open = knownTrends()

  for (const width of [320, 1_280, 2_560])
    walk(`has the whole plot, drawn as for any other screen, from ${width} px`, async () => {
      const page = await open(`${DAYS}&period=day&compare=day`, { width })
      await page.locator('.plot .bar:not(.earlier)').nth(3).waitFor()
      await onPaper(page)
      assert.equal(await page.locator('.plot').getAttribute('viewBox'), '0 0 1000 400')
      const [plot, host, last] = [
        await boxOf(page, '.plot'),
        await boxOf(page, '.plot-host'),
        await boxOf(page, '.plot .bar:not(.earlier)'),
      ]
      assert.ok(
        Math.abs(plot.right - host.right) < 1 && host.right <= PAPER.width,
        JSON.stringify({ plot, host }),
      )
      assert.ok(last.left > host.left && last.right <= host.right, JSON.stringify({ last, host }))
      await page.context().close()
    })

  walk(
    'says whose site and when, keeps the colours that mean something, and shows nothing to press',
    async () => {
      const page = await open(HOUR)
      await shown(page)
      await onPaper(page)
      const head = (await page.locator('.paper-head').textContent()) ?? ''
      assert.match(head, /^Hall \d{1,2} \p{L}+ \d{4}, \d\d:\d\d:\d\d CES?T$/u)
      assert.match((await page.locator('.span-title').textContent()) ?? '', /24 Oct 2025/)
      assert.equal(await page.locator('.span-title').isVisible(), true)
      assert.equal(
        await page.locator('.chip .swatch').evaluate((swatch) => getComputedStyle(swatch).printColorAdjust),
        'exact',
      )
      for (const pressed of [
        '.button:not(.span-title)',
        '.chip button',
        '.top',
        '.rail',
        '.skip',
        '.trend-tools',
      ])
        assert.deepEqual(
          await page.locator(pressed).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length),
          0,
          pressed,
        )
      await page.evaluate("window.dispatchEvent(new Event('afterprint'))")
      await page.locator('.paper-head').waitFor({ state: 'detached' })
      await page.context().close()
    },
  )

  walk('is drawn before the browser prints it', async () => {
    const page = await open(HOUR)
    await visit(page, HOUR)
    await shown(page)
    const printed = page.evaluate(
      `new Promise((told) => addEventListener('beforeprint', () => queueMicrotask(() => queueMicrotask(() =>
        told(document.querySelector('.plot').getAttribute('viewBox'))))))`,
    )
    await page.pdf()
    assert.equal(await printed, '0 0 1000 400')
    await page.context().close()
  })
})
