// The pages in the engines of Firefox and Safari, on the running demo: log-in by keyboard, every place, a phone that is turned.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { requireTool, TOOLS, type Tool } from '../../peers/require-tool.ts'
import { Busbar, PASSWORD, temporaryFolder } from '../../running/busbar.ts'
import { openFirefox } from './firefox.ts'
import { KEYS, type OtherBrowser } from './other-browser.ts'
import { openWebKit } from './webkit.ts'

const PLACES = [
  '/',
  '/devices',
  '/devices/new',
  '/devices/discover',
  '/devices/main',
  '/trends',
  '/trends?points=hvac.activePowerTotal,it.activePowerTotal',
  '/data',
  '/events',
  '/settings',
  '/settings/logging',
  '/settings/audit',
  '/help',
  '/help/wiring',
  '/nowhere',
]
const WIDE = [1_280, 800] as const
const PHONE = [390, 844] as const
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const MOST_MS = 60_000
const MOST_LOOKS = 4
const BROWSERS: readonly [() => Promise<OtherBrowser>, ...Tool[]][] = [
  [openFirefox, 'firefox'],
  [openWebKit, 'webkit', 'xvfb', 'xauth'],
]

const stack = new AsyncDisposableStack()
let busbar: Busbar

before(async () => {
  busbar = stack.use(await Busbar.start(stack.use(temporaryFolder()).path, 'demo', '--past-days', '0'))
  await busbar.claim()
})

after(() => stack.disposeAsync())

/** Looks once a frame of the page, and tells what it shows where the condition never comes true. */
async function until(browser: OtherBrowser, condition: string): Promise<void> {
  const deadlineMs = Date.now() + MOST_MS
  const look = `new Promise((told) => requestAnimationFrame(() => told(Boolean(${condition}))))`
  while ((await browser.evaluate(look)) !== true) {
    if (Date.now() < deadlineMs) continue
    const shown = await browser.evaluate(`location.href + ' shows ' + document.body.innerText.slice(0, 500)`)
    assert.fail(`${browser.name} has never seen ${condition}: ${shown}`)
  }
}

const goTo = (browser: OtherBrowser, path: string) =>
  browser.goTo(`https://127.0.0.1:${busbar.httpsPort}${path}`)

async function visit(browser: OtherBrowser, path: string): Promise<void> {
  await goTo(browser, path)
  await until(browser, `document.querySelector('.frame h1') && document.querySelector('.top .clock')`)
}

/** As somebody does who looks at what he typed: the window of a busy machine may come to the front too late for the first keys. */
async function fill(browser: OtherBrowser, selector: string, text: string): Promise<void> {
  const deadlineMs = Date.now() + MOST_MS
  const field = `document.querySelector(${JSON.stringify(selector)})`
  do {
    assert.ok(Date.now() < deadlineMs, `${browser.name} types nothing into ${selector}`)
    await browser.evaluate(`(() => { ${field}.focus(); ${field}.select() })()`)
    await browser.type(text)
  } while ((await browser.evaluate(`${field}.value`)) !== text)
}

async function logIn(browser: OtherBrowser): Promise<void> {
  await goTo(browser, '/')
  await until(browser, `document.querySelector('input[type=password]')`)
  await fill(browser, '[name=username]', 'SecurityAdmin')
  await fill(browser, '[name=password]', PASSWORD)
  await browser.type(KEYS.enter)
  await until(browser, `document.querySelector('.frame h1')`)
}

/** What is wider than its place: the page itself, or the list of devices, which has no reason to be. */
const TOO_WIDE = `[...document.querySelectorAll('html, .device-list .table-host')]
  .filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.tagName).join()`

/** What axe finds at every look of a few: what comes in is faded in, and for so long it has little contrast. */
async function violationsOn(browser: OtherBrowser): Promise<unknown> {
  await browser.evaluate(`(() => { ${AXE}; return 0 })()`)
  let found: unknown = null
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    found = await lookAt(browser)
    if (Array.isArray(found) && found.length === 0) break
  }
  return found
}

/** Values are drawn in frames, which wait meanwhile: nothing changes between two words that a rule compares. */
const lookAt = (browser: OtherBrowser) =>
  browser.evaluate(`(async () => {
    const { requestAnimationFrame } = window
    const waiting = []
    window.requestAnimationFrame = (run) => waiting.push(run)
    const { violations } = await axe.run(document, { runOnly: ${JSON.stringify(WCAG)} })
    window.requestAnimationFrame = requestAnimationFrame
    waiting.forEach((run) => requestAnimationFrame(run))
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target.join(' ')))
  })()`)

for (const [open, ...tools] of BROWSERS) {
  describe(`in ${TOOLS[tools[0] ?? 'firefox'].debian}`, () => {
    let browser: OtherBrowser
    const walk = (name: string, run: () => Promise<void>) =>
      test(name, async (t) => {
        if (!requireTool(t, ...tools)) return
        browser ??= stack.use(await open())
        await run()
      })

    walk('somebody logs in by keyboard and sees power that lives, in every circuit', async () => {
      await browser.resize(...WIDE)
      await logIn(browser)
      await until(browser, `document.querySelectorAll('.drawing .circuit:not(.dead, .rest)').length === 12`)
      const power = `document.querySelector('.summary-number dd')?.textContent`
      await until(browser, power)
      const before = JSON.stringify(await browser.evaluate(power))
      await until(browser, `${power} !== ${before}`)
    })

    walk('every place is accessible, and fits a screen and a phone that is turned', async () => {
      for (const place of PLACES) {
        await browser.resize(...WIDE)
        await visit(browser, place)
        assert.deepEqual(await violationsOn(browser), [], place)
        assert.equal(await browser.evaluate(TOO_WIDE), '', place)
        await browser.resize(...PHONE)
        await until(browser, 'innerWidth < 500')
        await until(browser, `${TOO_WIDE} === ''`)
      }
    })

    walk('a search leads to a device by keyboard alone, and a chart is drawn', async () => {
      await browser.resize(...WIDE)
      await visit(browser, '/')
      await browser.type('/')
      await until(browser, `document.activeElement?.matches('input')`)
      await browser.type('solar')
      await until(browser, `document.querySelector('[role=option][aria-selected=true]')`)
      await browser.type(KEYS.enter)
      await until(browser, `location.pathname === '/devices/solar'`)
      await visit(browser, '/trends?points=hvac.activePowerTotal,it.activePowerTotal')
      await until(browser, `document.querySelector('svg.plot path')`)
    })

    walk('nothing is complained about', async () => {
      assert.deepEqual(browser.complaints(), [])
    })
  })
}
