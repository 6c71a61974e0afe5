// A Busbar and a browser that looks at it, started before the tests of a file or chapter and ended after them.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { hasTool, requireTool, type Tool } from '../peers/require-tool.ts'
import { Busbar, temporaryFolder } from '../running/busbar.ts'
import { openBrowser, openPage, type View } from './chromium.ts'

export type BoxOptions = {
  /** The command and its arguments; `serve` unless told. */
  readonly start?: readonly ['serve' | 'demo', ...string[]]
  /** Whether it has its account before the tests; unless told, it has. */
  readonly isClaimed?: boolean
  /** What else the tests need; nothing starts where one is missing. */
  readonly tools?: readonly Tool[]
  /** Puts something into the data folder before the start. */
  readonly fill?: (folder: string) => void
  /** What the tests find on it once it runs; what the stack gets ends with the box. */
  readonly furnish?: (box: BoxInBrowser, stack: AsyncDisposableStack) => Promise<void>
}

export class BoxInBrowser {
  readonly folder: string
  readonly #stack = new AsyncDisposableStack()
  #running: { readonly busbar: Busbar; readonly browser: Browser } | null = null

  /** Asks the test runner to start and end it, so it stands where tests are announced. */
  constructor(options: BoxOptions = {}) {
    this.folder = this.#stack.use(temporaryFolder()).path
    before(() => this.#start(options))
    after(() => this.#stack.disposeAsync())
  }

  get busbar(): Busbar {
    return this.#started.busbar
  }

  /** A page in a profile of its own, on this box unless `baseUrl` names another; see `openPage`. */
  open(view: Partial<View> = {}): ReturnType<typeof openPage> {
    const { browser, busbar } = this.#started
    return openPage(browser, { baseUrl: `https://127.0.0.1:${busbar.httpsPort}`, ...view })
  }

  get #started() {
    assert.ok(this.#running !== null, 'the box is used before it runs')
    return this.#running
  }

  async #start({
    start = ['serve'],
    isClaimed = true,
    tools = [],
    fill,
    furnish,
  }: BoxOptions): Promise<void> {
    if (!hasTool('chromium') || !tools.every((tool) => hasTool(tool))) return
    fill?.(this.folder)
    const busbar = this.#stack.use(await Busbar.start(this.folder, ...start))
    if (isClaimed) await busbar.claim()
    const browser = await openBrowser()
    this.#stack.defer(() => browser.close())
    this.#running = { busbar, browser }
    await furnish?.(this, this.#stack)
  }
}

/** A test that needs the browser, and what else is named. */
export const walk = (name: string, run: () => Promise<void>, ...tools: readonly Tool[]) =>
  test(name, async (t) => {
    if (requireTool(t, 'chromium', ...tools)) await run()
  })

/** A test with a page of its own that may not complain, but of what `expected` matches. */
export const quietWalk =
  (box: BoxInBrowser, expected: RegExp | null = null, ...tools: readonly Tool[]) =>
  (name: string, run: (page: Page) => Promise<void>) =>
    walk(
      name,
      async () => {
        const { page, complaints } = await box.open()
        await run(page)
        assert.deepEqual(
          complaints.filter((text) => expected?.test(text) !== true),
          [],
        )
        await page.context().close()
      },
      ...tools,
    )
