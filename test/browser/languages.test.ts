// The pages in German and in words that are longer than any language's: chosen, kept, formatted, whole and accessible.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { LANGUAGES } from '../../src/texts/texts.ts'
import { hasTool, requireTool } from '../peers/require-tool.ts'
import { Busbar, PASSWORD, temporaryFolder } from '../running/busbar.ts'
import { openBrowser, resize } from './chromium.ts'
import { cutWords } from './cut-words.ts'
import { violationsOn } from './judged-page.ts'

/** Every page; `:id` is the first device, `:points` a few values of it. */
const PLACES = [
  '/',
  '/devices',
  '/devices/:id',
  '/devices/:id/edit',
  '/devices/:id/replace',
  '/devices/new',
  '/devices/discover',
  '/trends',
  '/trends?points=:points',
  '/data',
  '/events',
  '/settings',
  '/settings/site',
  '/settings/lines',
  '/settings/lines/new',
  '/settings/devices',
  '/settings/models',
  '/settings/models/new',
  '/settings/models/eastron-sdm630/1',
  '/settings/gateway',
  '/settings/logging',
  '/settings/versions',
  '/settings/audit',
  '/manual',
  '/nowhere',
]
/** Where people are most. */
const FIRST_PLACES = ['/', '/devices', '/trends?points=:points', '/settings', '/settings/logging']

const folder = temporaryFolder()
let busbar: Busbar
let browser: Browser
let deviceId = ''
let pointIds: readonly string[] = []

const pathOf = (place: string): string => place.replace(':id', deviceId).replace(':points', pointIds.join())

async function openIn(locale: string, width = 1_280): Promise<Page> {
  const context = await browser.newContext({
    baseURL: `https://127.0.0.1:${busbar.httpsPort}`,
    ignoreHTTPSErrors: true,
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
    locale,
  })
  return context.newPage()
}

async function logIn(page: Page): Promise<void> {
  await page.goto('/login')
  await page.locator('#username').fill('SecurityAdmin')
  await page.locator('#password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.frame h1')
}

/** The page when its words and values have come. */
async function arrive(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.waitForSelector('.frame h1')
  await page.waitForSelector('.top .clock', { state: 'attached' })
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
}

/** What is cut, lies over something else or makes the page wider than the screen. */
async function brokenOn(page: Page, what: string): Promise<readonly string[]> {
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  const wide = beyond > 0 ? [`the page is ${beyond} px too wide`] : []
  return [...wide, ...(await cutWords(page))].map(
    (one) => `${what} at ${page.viewportSize()?.width ?? 0} px: ${one}`,
  )
}

async function brokenAt(page: Page, widths: readonly number[], what: string): Promise<readonly string[]> {
  const broken: string[] = []
  for (const width of widths) {
    await resize(page, width)
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    )
    broken.push(...(await brokenOn(page, what)))
  }
  return broken
}

const LETTERS = /\p{L}{2,}/gu

/** Every word 40 % longer, without a place to break it; places stay as they are. */
const longer = (texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const parts = text.split(/(\{[^{}]*\})/)
      const grown = parts.map((part) =>
        part.startsWith('{')
          ? part
          : part.replace(LETTERS, (word) => word + 'x'.repeat(Math.ceil(word.length * 0.4))),
      )
      return [key, key.startsWith('language.') ? text : grown.join('')]
    }),
  )

type Point = { readonly id: string; readonly deviceId: string; readonly key: string }

const isPoint = (one: unknown): one is Point => typeof one === 'object' && one !== null && 'key' in one
const pointsIn = (json: unknown): readonly Point[] => (Array.isArray(json) ? json.filter(isPoint) : [])

const walk = (name: string, run: () => Promise<void>) =>
  test(name, async (t) => {
    if (requireTool(t, 'chromium')) await run()
  })

describe('languages', () => {
  before(async () => {
    if (!hasTool('chromium')) return
    busbar = await Busbar.start(folder.path, 'demo')
    browser = await openBrowser()
    await busbar.claim()
    const found = pointsIn((await busbar.call('GET', '/points')).json).filter(
      ({ key }) => key === 'activePowerTotal' || key === 'activeEnergyImport',
    )
    deviceId = found[0]?.deviceId ?? ''
    pointIds = found.slice(0, 4).map(({ id }) => id)
  })

  after(async () => {
    await browser?.close()
    await busbar?.[Symbol.asyncDispose]()
    folder[Symbol.dispose]()
  })

  walk('a browser that prefers German gets German, and its numbers', async () => {
    const page = await openIn('de-DE')
    await logIn(page)
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'de')
    await page.getByRole('heading', { level: 1, name: LANGUAGES.de['place.home'] }).waitFor()
    // for minutes at a time the demo's grid is a little slower than 50 Hz
    await page
      .locator('.summary-number.frequency')
      .filter({ hasText: /(49|50),\d\d/ })
      .waitFor()
    await page.context().close()
  })

  walk('a language is chosen before log-in, kept, and changed again without losing the page', async () => {
    const page = await openIn('en-GB')
    await page.goto('/login')
    await page.getByLabel('Language').selectOption('de')
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
    await page.locator('#username').fill('SecurityAdmin')
    await page.locator('#password').fill('falsch')
    await page.keyboard.press('Enter')
    await page.getByText(LANGUAGES.de['error.credentials-wrong']).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
    await logIn(page)
    await arrive(page, '/devices/new')
    const heading = await page.locator('h1').textContent()
    assert.equal(heading, LANGUAGES.de['deviceForm.new'])
    await page.getByLabel('Name', { exact: false }).first().fill('Ofen 3')
    await page.getByRole('button', { name: 'Menü von SecurityAdmin' }).click()
    await page.getByLabel('Sprache').selectOption('en')
    await page.getByRole('heading', { name: LANGUAGES.en['deviceForm.new'] }).waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en')
    assert.equal(await page.getByLabel('Name', { exact: false }).first().inputValue(), 'Ofen 3')
    await page.context().close()
  })

  walk('a language that does not come is neither shown in the list nor kept', async () => {
    const page = await openIn('de-AT')
    await logIn(page)
    await page.route(/\/api\/v1\/texts\?/, (route) => route.abort())
    await page.getByRole('button', { name: 'Menü von SecurityAdmin' }).click()
    await page.getByLabel('Sprache').selectOption('en')
    await page.getByText(LANGUAGES.de['problem.noAnswer']).waitFor()
    assert.equal(await page.getByLabel('Sprache').inputValue(), 'de')
    assert.equal(await page.evaluate(() => localStorage.getItem('busbar.language')), null)
    await page.context().close()
  })

  walk('what must be said before the box answers is said in the reader’s language', async () => {
    const page = await openIn('de-AT')
    await page.route('**/api/v1/**', (route) => route.abort())
    await page.goto('/')
    await page.getByText(LANGUAGES.de['start.silence']).waitFor()
    assert.equal(await page.getByText(LANGUAGES.en['start.silence']).isVisible(), false)
    await page.unroute('**/api/v1/**')
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
    assert.equal(await page.getByText(LANGUAGES.de['start.silence']).isVisible(), false)
    await page.context().close()
  })

  walk('no German word is cut or lies over another, on a phone and on a desk', async () => {
    const page = await openIn('de-DE')
    await page.goto('/login')
    await page.waitForSelector('h1')
    const broken = [...(await brokenAt(page, [320, 1_280], '/login'))]
    await logIn(page)
    for (const place of PLACES) {
      await arrive(page, pathOf(place))
      broken.push(...(await brokenAt(page, [320, 1_280], place)))
    }
    assert.deepEqual(broken, [])
    await page.context().close()
  })

  walk('the German pages have no finding by axe', async () => {
    const page = await openIn('de-DE')
    await logIn(page)
    const findings: string[] = []
    for (const place of FIRST_PLACES) {
      await arrive(page, pathOf(place))
      findings.push(...(await violationsOn(page)))
    }
    assert.deepEqual(findings, [])
    await page.context().close()
  })

  walk('words that are 40 % longer are nowhere cut and lie nowhere over others', async () => {
    const page = await openIn('en-GB')
    await page.route(/\/api\/v1\/texts\?/, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: longer(await response.json()) })
    })
    await logIn(page)
    await page.getByRole('heading', { name: 'Homexx' }).waitFor()
    const broken: string[] = []
    for (const place of PLACES) {
      await arrive(page, pathOf(place))
      broken.push(...(await brokenAt(page, [320, 768, 1_280], place)))
    }
    assert.deepEqual(broken, [])
    await page.context().close()
  })

  walk('what opens over a page holds longer words too', async () => {
    const page = await openIn('en-GB')
    await page.route(/\/api\/v1\/texts\?/, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: longer(await response.json()) })
    })
    await logIn(page)
    const broken: string[] = []
    const look = async (path: string, opener: string, opened: string) => {
      for (const width of [320, 768, 1_280]) {
        await resize(page, width)
        await arrive(page, pathOf(path))
        await page.locator(opener).first().click()
        await page.locator(opened).first().waitFor()
        broken.push(...(await brokenOn(page, `${path} ${opener}`)))
      }
    }
    await look('/', '.menu-host button', '.menu')
    await look('/', '.search-open', 'dialog[open]')
    await look('/devices/:id', '.page-head .danger', 'dialog[open]')
    await look('/devices/:id', 'details:has(h2) summary', 'details[open] .stack')
    assert.deepEqual(broken, [])
    await page.context().close()
  })
})

describe('the finder of cut words', () => {
  let browser: Browser
  before(async () => {
    if (hasTool('chromium')) browser = await openBrowser()
  })
  after(() => browser?.close())

  walk('finds words that are cut, lie over others or leave the page, and nothing else', async () => {
    const page = await browser.newPage()
    const foundIn = async (body: string): Promise<number> => {
      await page.setContent(`<!doctype html><body style="margin:0;width:300px">${body}</body>`)
      return (await cutWords(page)).length
    }
    assert.equal(await foundIn('<p>words</p>'), 0)
    assert.equal(
      await foundIn('<div style="overflow:hidden;width:30px;white-space:nowrap">many words</div>'),
      1,
    )
    assert.equal(await foundIn('<div style="overflow:hidden;height:8px">words</div>'), 1)
    assert.equal(
      await foundIn('<div style="overflow:auto;width:30px;white-space:nowrap">many words</div>'),
      0,
    )
    assert.equal(await foundIn('<p>words</p><p style="margin-top:-30px">others</p>'), 1)
    assert.equal(
      await foundIn('<p style="white-space:nowrap">far</p><p style="margin-left:2000px">out</p>'),
      1,
    )
    assert.equal(await foundIn('<select style="width:60px"><option>many words here</option></select>'), 1)
    assert.equal(await foundIn('<input style="width:60px" placeholder="many words here">'), 1)
    await page.close()
  })
})
