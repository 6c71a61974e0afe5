// Budgets of the pages: how much the first one weighs, that nothing jumps while it loads, and that no script can be slipped in.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { BoxInBrowser, walk } from './box-in-browser.ts'
import { drawn, MOST_FRAMES, until, visit } from './chromium.ts'
import { countWhatComes } from './what-comes.ts'

/** Everything that a browser receives until Home is alive: headers, document, script, style, words, picture in the tab, values. */
const FIRST_PAGE_BYTES = 100_000
/** What Home does not wait for: the values that follow, and the picture in the tab. */
const ALSO = ['/api/v1/live', '/busbar.svg']
/** Events that come at once; each has every point. */
const BURST = 40
const LAST_OF_BURST = '1,039'
const SIZES = [
  { width: 390, height: 844 },
  { width: 1_280, height: 800 },
] as const
const PLACES = [
  '/',
  '/devices',
  '/devices/new',
  '/devices/discover',
  '/devices/:id',
  '/devices/:id/edit',
  '/devices/:id/replace',
  '/trends',
  '/data',
  '/events',
  '/help',
  '/settings',
  '/settings/site',
  '/settings/lines',
  '/settings/lines/new',
  '/settings/devices',
  '/settings/models',
  '/settings/gateway',
  '/settings/logging',
  '/settings/versions',
  '/settings/audit',
]

/** Ways to make markup or script of text; each has to throw. */
const ATTACKS = `(() => {
  const markup = '<img src=x onerror=alert(1)>'
  const attacks = {
    innerHTML: () => { document.createElement('div').innerHTML = markup },
    insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', markup),
    srcdoc: () => { document.createElement('iframe').srcdoc = markup },
    'script from an address': () => { document.createElement('script').src = '/x.js' },
    'script from text': () => { document.createElement('script').text = 'alert(1)' },
    'document.write': () => document.write(markup),
    DOMParser: () => new DOMParser().parseFromString(markup, 'text/html'),
    'text as code': () => setTimeout('alert(1)'),
    'a policy of its own': () => trustedTypes.createPolicy('mine', { createHTML: (text) => text }),
  }
  return Object.entries(attacks).map(([name, attack]) => {
    try {
      attack()
      return name + ': taken'
    } catch (error) {
      return name + ': ' + (error instanceof TypeError || error instanceof EvalError ? 'refused' : error)
    }
  })
})()`

const idsIn = (json: unknown): readonly string[] =>
  Object.values(Object(json)).map((one) => String(Object(one).id))

const box = new BoxInBrowser({
  start: ['demo', '--past-days', '0'],
  furnish: async ({ busbar }) => {
    deviceId = idsIn((await busbar.call('GET', '/devices')).json)[0] ?? ''
  },
})
let deviceId = ''

/**
 * Notes each shift of the layout from the first moment of every page on.
 * @see https://wicg.github.io/layout-instability/
 */
const noteShifts = (page: Page) =>
  page.addInitScript(`
    window.shifts = []
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries()) {
        if (hadRecentInput) continue
        const nodes = sources.map(({ node, previousRect: { y }, currentRect }) =>
          (node?.outerHTML ?? String(node?.textContent)).slice(0, 60) + ' ' + y + ' > ' + currentRect.y)
        window.shifts.push(location.pathname + ' ' + value.toFixed(4) + ' ' + nodes.join(', '))
      }
    }).observe({ type: 'layout-shift', buffered: true })`)

const shiftsOn = (page: Page): Promise<readonly string[]> => page.evaluate<string[]>('window.shifts')

/**
 * Lets one answer through after the other, each only when the page was drawn without it: the slowest way in which a page can come
 * together. Returns a function that waits until nothing more is asked.
 */
async function oneByOne(page: Page): Promise<() => Promise<void>> {
  let asked = 0
  let turn = Promise.resolve()
  await page.route('**/api/v1/**', (route) => {
    asked += 1
    turn = turn.then(async () => {
      // a page that is being left has no frames
      await drawn(page).catch(() => undefined)
      await route.continue().catch(() => undefined)
      if (!route.request().url().endsWith('/live')) await route.request().response()
    })
  })
  return async () => {
    for (let before = -1; before !== asked; ) {
      before = asked
      await turn
      await page.waitForSelector('h1')
      await drawn(page)
      await drawn(page)
    }
  }
}

describe('budgets', () => {
  for (const locale of ['en-GB', 'de-DE'])
    walk(`until Home is alive at most 100 kB come over the wire, headers and all (${locale})`, async () => {
      const { page: known } = await box.open()
      await visit(known, '/')
      const { page } = await box.open({ locale })
      await page.context().addCookies(await known.context().cookies())
      await known.context().close()
      const came = await countWhatComes(page)
      await page.goto('/')
      await page.waitForSelector('.diagram-host .power')
      await page.waitForSelector('.day-bars')
      const hasCome = (path: string) => came().some((one) => one.path === path && one.bytes > one.headerBytes)
      for (let frame = 0; frame < MOST_FRAMES && !ALSO.every(hasCome); frame += 1) await drawn(page)
      const told = came().map(({ bytes, headerBytes, path }) => `${bytes}, headers ${headerBytes}: ${path}`)
      const bytes = came().reduce((sum, one) => sum + one.bytes, 0)
      assert.deepEqual(
        ALSO.filter((path) => !hasCome(path)),
        [],
      )
      assert.ok(bytes > 50_000, `that cannot be all:\n${told.join('\n')}`)
      assert.ok(bytes <= FIRST_PAGE_BYTES, `${bytes} bytes:\n${told.join('\n')}`)
      await page.context().close()
    })

  for (const size of SIZES)
    walk(`nothing jumps while pages load at ${size.width} px`, async () => {
      const { page } = await box.open(size)
      await noteShifts(page)
      const settled = await oneByOne(page)
      const shifts: string[] = []
      for (const place of ['/login', ...PLACES]) {
        if (place === '/login') await page.goto('/login')
        else await visit(page, place.replace(':id', deviceId))
        await settled()
        shifts.push(...(await shiftsOn(page)))
      }
      assert.deepEqual(shifts, [])
      await page.context().close()
    })

  walk('a page that jumps is noticed', async () => {
    const { page } = await box.open()
    await noteShifts(page)
    await visit(page, '/')
    // A page of its own: what moves within half a second of a key, such as that of the log-in, counts as asked for.
    await visit(page, '/devices')
    await drawn(page)
    await page.evaluate(`new Promise((resolve) => {
      const block = document.createElement('div')
      block.className = 'empty'
      block.textContent = 'late'
      document.querySelector('h1').before(block)
      requestAnimationFrame(resolve)
    })`)
    await until(page, 'window.shifts.length > 0')
    await page.context().close()
  })

  walk('a burst of live values is drawn a few times, not once for each', async () => {
    const { page } = await box.open({ width: 1_920 })
    const { json } = await box.busbar.call('GET', '/points')
    const ids = idsIn(json)
    assert.ok(ids.length >= 100, String(ids.length))
    const event = (round: number) =>
      `event: values\nid: ${round}\ndata: ${JSON.stringify(ids.map((id) => [id, 1_000 + round, 'good', Date.now()]))}\n\n`
    const body = Array.from({ length: BURST }, (_, round) => event(round)).join('')
    await page.route('**/api/v1/live', (route) => route.fulfill({ contentType: 'text/event-stream', body }))
    await page.addInitScript(`
      window.written = new Map()
      new MutationObserver((records) => {
        for (const { target } of records) window.written.set(target, (window.written.get(target) ?? 0) + 1)
      }).observe(document, { subtree: true, characterData: true })`)
    await visit(page, '/devices')
    await until(page, `document.body.innerText.includes('${LAST_OF_BURST}')`)
    const most = await page.evaluate<number>('Math.max(...window.written.values())')
    assert.ok(most < BURST / 2, `one text was written ${most} times for ${BURST} events`)
    await page.context().close()
  })

  walk('text never becomes markup or script, whoever tries', async () => {
    const { page, complaints } = await box.open()
    await visit(page, '/')
    const outcomes = await page.evaluate<string[]>(ATTACKS)
    const isTold = () => complaints.some((text) => text.startsWith('refused by require-trusted-types-for'))
    for (let frame = 0; frame < MOST_FRAMES && !isTold(); frame += 1) await drawn(page)
    assert.ok(isTold(), complaints.join())
    assert.deepEqual(
      outcomes.filter((outcome) => !outcome.endsWith(': refused')),
      [],
    )
    await page.context().close()
  })
})
