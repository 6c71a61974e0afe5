// Judges a page as it stands: accessible, no wider than its window, and every part reached without a mouse.

import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** WCAG 2.2, levels A and AA, as axe names its rules. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const MOST_TABS = 80
/** Of a place that is found, enough to know it by. */
const MOST_HTML = 300

type Rules = 'WCAG 2.2 AA' | 'good practice'

/**
 * What axe finds, a line for each place; `good practice` takes the rules that axe has by default, which go beyond WCAG. A page that
 * lives may change between two words that a rule compares, so what is found is looked for once more, and counts when it is there twice.
 */
export async function violationsOn(page: Page, rules: Rules = 'WCAG 2.2 AA'): Promise<readonly string[]> {
  const found = await lookAt(page, rules)
  if (found.size === 0) return []
  const again = await lookAt(page, rules)
  return [...found].flatMap(([place, told]) => (again.has(place) ? [`${place} ${told}`] : []))
}

async function lookAt(page: Page, rules: Rules): Promise<ReadonlyMap<string, string>> {
  const axe = new AxeBuilder({ page })
  await page.evaluate('window.holdStill?.(true)')
  const { violations } = await (rules === 'WCAG 2.2 AA' ? axe.withTags(WCAG) : axe).analyze()
  await page.evaluate('window.holdStill?.(false)')
  return new Map(
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => [`${page.url()} ${id} ${target.join(' ')}`, html.slice(0, MOST_HTML)]),
    ),
  )
}

/** By how many pixels the page has to be scrolled sideways. */
export const pixelsBeyond = (page: Page): Promise<number> =>
  page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth)

/** Tab until the focus is on what is wanted, as somebody without a mouse does. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < MOST_TABS; step += 1) {
    if ((await page.locator(`${selector}:focus`).count()) > 0) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`no Tab leads to ${selector} on ${page.url()}`)
}
