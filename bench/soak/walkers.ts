// Ten browsers that walk through the pages all the time, log in again when they have to, and keep what a page complains of.

import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openPage, visit } from '../../test/browser/chromium.ts'

const PAGES = [
  '/',
  '/devices',
  '/devices/hvac',
  '/trends',
  '/devices/main',
  '/events',
  '/settings',
  '/settings/lines',
  '/data',
  '/settings/gateway',
  '/devices/heating',
  '/settings/logging',
  '/help',
  '/settings/devices',
]
const STAY_MS = 12_000
/** Every so many pages one is loaded anew; between them the page stays and only its address changes. */
const RELOAD_EVERY = 7
const WIDTHS = [1_280, 390, 1_920, 768]

/** What a browser notes when nobody answers, as while the demo is started anew. */
const UNREACHABLE = /net::ERR_|Failed to load resource|NetworkError|Failed to fetch/

export class Walkers implements AsyncDisposable {
  visits = 0
  /** Visits that did not come to their end, as while the demo was away. */
  missed = 0
  readonly #browser: Browser
  readonly #ended = new AbortController()
  readonly #walks: readonly Promise<void>[]
  readonly #complaints: (readonly string[])[] = []

  private constructor(browser: Browser, baseUrl: string, count: number) {
    this.#browser = browser
    this.#walks = Array.from({ length: count }, (_, index) => this.#walk(baseUrl, index))
  }

  static async start(options: { readonly baseUrl: string; readonly count: number }): Promise<Walkers> {
    return new Walkers(await openBrowser(), options.baseUrl, options.count)
  }

  get complaints(): readonly string[] {
    return this.#complaints.flat().filter((line) => !UNREACHABLE.test(line))
  }

  async #walk(baseUrl: string, index: number): Promise<void> {
    const { signal } = this.#ended
    const view = { baseUrl, width: WIDTHS[index % WIDTHS.length] ?? 1_280 }
    const { page, complaints } = await openPage(this.#browser, {
      ...view,
      theme: index % 2 ? 'dark' : 'light',
    })
    this.#complaints.push(complaints)
    // Not all at once: each log-in costs a password hash.
    await pause(index * 1_500, undefined, { signal }).catch(() => {})
    for (let step = index; !signal.aborted; step += 1) {
      const path = PAGES[step % PAGES.length] ?? '/'
      try {
        if (step === index || step % RELOAD_EVERY === 0) await visit(page, path)
        else await go(page, path)
        this.visits += 1
      } catch {
        this.missed += 1
      }
      await pause(STAY_MS, undefined, { signal }).catch(() => {})
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended.abort()
    await this.#browser.close()
    await Promise.allSettled(this.#walks)
  }
}

/** As a link of the page does. A page that shows the log-in is loaded anew. */
async function go(page: Page, path: string): Promise<void> {
  if (new URL(page.url()).pathname === '/login') return visit(page, path)
  const address = JSON.stringify(path)
  await page.evaluate(`history.pushState(null, '', ${address}); dispatchEvent(new PopStateEvent('popstate'))`)
  await page.waitForSelector('h1', { timeout: 10_000 })
}
