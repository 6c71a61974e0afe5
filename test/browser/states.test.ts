// Every place in every state: nothing there, nothing come yet, cut off, refused, failing, long names, hundreds of devices.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page, Route } from 'playwright-core'
import { ROLE_PERMISSIONS } from '../../src/access/roles.ts'
import { BoxInBrowser, walk } from './box-in-browser.ts'
import { resize, until, visit } from './chromium.ts'
import { cutWords } from './cut-words.ts'
import { pixelsBeyond, violationsOn } from './judged-page.ts'

/**
 * Not every product but every pair: each state meets each of its places once, and the looks go round, so that each state and each
 * place is seen at every width and in both themes. That keeps the run at about two minutes.
 */
const LOOKS = [
  { width: 320, theme: 'light' },
  { width: 1_280, theme: 'dark' },
  { width: 768, theme: 'light' },
  { width: 2_560, theme: 'dark' },
  { width: 390, theme: 'dark' },
  { width: 1_280, theme: 'light' },
  { width: 2_560, theme: 'light' },
] as const
const HEIGHT = 844
const DATA = '/api/v1/'

type Item = Record<string, unknown>

type State = {
  readonly name: string
  readonly places: readonly string[]
  /** Comes between the page and the box. */
  readonly prepare: (page: Page) => Promise<unknown>
  /** What has to be seen, at every place or at the one that is named. */
  readonly signs: Readonly<Record<string, string>>
  /** What must not be seen. */
  readonly never?: string
}

const EVERYWHERE = [
  '/',
  '/devices',
  '/devices/:id',
  '/devices/:id/edit',
  '/devices/new',
  '/trends',
  '/data',
  '/events',
  '/settings',
  '/settings/site',
  '/settings/lines',
  '/settings/devices',
  '/settings/models',
  '/settings/gateway',
  '/settings/logging',
  '/settings/versions',
  '/settings/audit',
]

const answer = (route: Route, body: unknown) => route.fulfill({ json: body })

/** Only what the pages ask of the box; their own words and who is logged in come as they are. */
const isData = ({ pathname }: URL): boolean =>
  pathname.startsWith(DATA) && !/\/(texts|languages|welcome|session|live|status)$/.test(pathname)

const problem = (status: number, code: string, title: string) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: `urn:busbar:error:${code}`,
    title,
    detail: 'What to do about it.',
    status,
    code,
    fault: 'busbar',
  }),
})

const failing = (page: Page, what: (url: URL) => boolean, how: (route: Route) => Promise<unknown>) =>
  page.route(what, (route) => (route.request().method() === 'GET' ? how(route) : route.continue()))

/** Who is logged in may do what a role may; what it may not is refused as the box would. */
async function asRole(page: Page, role: keyof typeof ROLE_PERMISSIONS, refused: RegExp): Promise<void> {
  await page.route(
    (url) => isData(url) && refused.test(url.pathname),
    (route) => route.fulfill(problem(403, 'not-permitted', 'Your role may not do this.')),
  )
  await page.route(`**${DATA}session`, async (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    const response = await route.fetch()
    if (!response.ok()) return route.fulfill({ response })
    return answer(route, { ...(await response.json()), role, permissions: ROLE_PERMISSIONS[role] })
  })
}

async function changeList(
  page: Page,
  list: string,
  change: (items: readonly Item[]) => readonly Item[],
): Promise<void> {
  await page.route(`**${DATA}${list}`, async (route) => {
    const response = await route.fetch()
    const items: readonly Item[] = Object.values(Object(await response.json()))
    return response.ok() ? answer(route, change(items)) : route.fulfill({ response })
  })
}

const LONG = ['W'.repeat(64), 'Verteilung Werkstatt Nord Abgang 17 Kompressor Reserve Unterverteilung']

const STATES: readonly State[] = [
  {
    name: 'nothing there',
    places: ['/', '/devices', '/trends', '/settings/lines', '/settings/devices', '/data', '/devices/new'],
    prepare: async (page) => {
      await page.route(`**${DATA}live`, (route) => route.abort())
      for (const list of ['devices', 'lines', 'points']) await changeList(page, list, () => [])
      await page.route(`**${DATA}findings`, (route) => answer(route, { findings: [], more: 0 }))
    },
    signs: { '/': '.empty .main-act', '/devices': '.empty .main-act', '/settings/lines': '.empty .main-act' },
  },
  {
    name: 'the first minute',
    places: ['/', '/devices/:id', '/trends?points=:points', '/data', '/settings/logging', '/events'],
    prepare: async (page) => {
      await page.route(`**${DATA}live`, (route) => route.abort())
      await page.route(`**${DATA}history/trend?*`, async (route) => {
        const trends: Item = Object(await (await route.fetch()).json())
        const points = Object.values(Object(trends['points'])).map((one) => ({
          form: 'none',
          id: Object(one).id,
        }))
        return answer(route, { ...trends, points })
      })
    },
    // A value that came with the page stands in the chart at once; until one is there, words stand in its place.
    signs: {
      '/devices/:id': '.trend-body',
      '/': '.diagram-host',
      '/trends?points=:points': ':is(.plots-word, .plots:not(.stale) .plot-host)',
    },
  },
  {
    name: 'cut off from the box',
    places: ['/', '/devices', '/devices/:id', '/trends', '/settings/lines'],
    prepare: (page) => page.route(`**${DATA}live`, (route) => route.abort()),
    signs: { '*': '.main > .notice.warn', '/devices': '.quantity.stale' },
    never: ':is(.summary-numbers, .value-groups, .device-table) .quantity:not(.stale) > .unit',
  },
  {
    name: 'failing inside the box',
    places: EVERYWHERE,
    prepare: (page) =>
      failing(page, isData, (route) => route.fulfill(problem(500, 'internal', 'Busbar made a mistake.'))),
    signs: { '*': '.notice.bad[role="alert"]', '/devices': '.notice.bad button' },
  },
  {
    name: 'history failing while values come',
    places: ['/', '/devices/:id', '/trends?points=:points', '/settings/logging'],
    prepare: (page) =>
      failing(
        page,
        ({ pathname }) => pathname.startsWith(`${DATA}history`),
        (route) => route.fulfill(problem(503, 'history-unavailable', 'The history cannot be read now.')),
      ),
    signs: { '*': '.notice.bad[role="alert"]' },
  },
  {
    name: 'no answer at all',
    places: ['/devices', '/data', '/settings/gateway', '/settings/audit', '/devices/new'],
    prepare: (page) => failing(page, isData, (route) => route.abort()),
    signs: { '*': '.notice.bad[role="alert"]' },
  },
  {
    name: 'a role that may only look',
    places: EVERYWHERE,
    prepare: (page) => asRole(page, 'viewer', /\/(config|audit|serial-ports|networks|discoveries|jobs)/),
    signs: { '/settings/site': '.notice.bad', '/settings/audit': '.notice.bad', '/devices': '.device-table' },
    never:
      '.main :is([href="/devices/new"], [href="/devices/discover"], [href$="/edit"], [href$="/replace"], .danger)',
  },
  {
    name: 'a role that may look at settings',
    places: [
      '/settings/site',
      '/settings/lines',
      '/settings/gateway',
      '/settings/logging',
      '/devices/:id/edit',
    ],
    prepare: (page) => asRole(page, 'operator', /\/audit/),
    signs: { '/settings/site': 'p.quiet:has-text("may look at this")' },
    never: '.main :is(button[type="submit"].main-act, .danger, [href="/settings/lines/new"])',
  },
  {
    name: 'a role that may not see values',
    places: ['/', '/devices', '/settings', '/settings/site', '/settings/audit'],
    prepare: (page) => asRole(page, 'auditor', /\/(devices|points|lines|findings|events|history)/),
    signs: { '/': '.notice.bad', '/devices': '.notice.bad', '/settings/audit': '.audit-table' },
    never: '.main > .notice.warn',
  },
  {
    name: 'long names',
    places: ['/', '/devices', '/devices/:id', '/trends?points=:points', '/settings/lines', '/data'],
    prepare: async (page) => {
      for (const list of ['devices', 'lines'])
        await changeList(page, list, (items) =>
          items.map((item, at) => ({ ...item, name: LONG[at % 2], zone: LONG[(at + 1) % 2] })),
        )
      await page.route(`**${DATA}live`, (route) => route.abort())
    },
    signs: {},
  },
  {
    name: 'hundreds of devices',
    places: ['/', '/devices', '/settings/devices', '/devices/:id', '/data'],
    prepare: async (page) => {
      await page.route(`**${DATA}live`, (route) => route.abort())
      await changeList(page, 'devices', many)
      await changeList(page, 'points', many)
    },
    signs: { '/devices': '.device-table[aria-rowcount="241"]' },
  },
]

/** Twenty of each; copies hang where the first hangs. */
const many = (items: readonly Item[]): readonly Item[] =>
  Array.from({ length: 20 }, (_, copy) =>
    items.map((item) =>
      copy === 0
        ? item
        : {
            ...item,
            id: `copy${copy}-${item['id']}`,
            ...(item['name'] === undefined ? {} : { name: `${item['name']} ${copy}` }),
            ...(item['deviceId'] === undefined ? {} : { deviceId: `copy${copy}-${item['deviceId']}` }),
          },
    ),
  ).flat()

let deviceId = ''
let pointIds: readonly string[] = []

const box = new BoxInBrowser({
  start: ['demo', '--past-days', '0'],
  furnish: async ({ busbar }) => {
    const idsOf = async (path: string) =>
      Object.values(Object((await busbar.call('GET', path)).json)).map((one) => String(Object(one).id))
    deviceId = (await idsOf('/devices'))[0] ?? ''
    pointIds = (await idsOf('/points')).filter((id) => id.startsWith(`${deviceId}.`)).slice(0, 2)
  },
})

const pathOf = (place: string) => place.replace(':id', deviceId).replace(':points', pointIds.join())

const SETTLED = `document.querySelector('h1') !== null && document.querySelector('[aria-busy="true"], .pending') === null`

/** What is wrong with the page as it stands. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const beyond = await pixelsBeyond(page)
  return [
    ...(beyond > 0 ? [`is ${beyond} px too wide`] : []),
    ...((await page.locator('h1').first().textContent()) === '' ? ['has an empty heading'] : []),
    ...(await cutWords(page)),
    ...(await violationsOn(page)),
  ]
}

describe('every place in every state', () => {
  for (const [turn, { name, places, prepare, signs, never }] of STATES.entries())
    walk(name, async () => {
      const { page } = await box.open()
      const crashed: string[] = []
      page.on('pageerror', (error) => crashed.push(String(error)))
      await visit(page, '/settings')
      await prepare(page)
      const faults: string[] = []
      for (const [at, place] of places.entries()) {
        const { width, theme } = LOOKS[(turn + at) % LOOKS.length] ?? LOOKS[0]
        await resize(page, width, HEIGHT)
        await page.emulateMedia({ colorScheme: theme })
        await page.goto(pathOf(place))
        const say = (what: string) => faults.push(`${place} ${width} px ${theme}: ${what}`)
        try {
          await until(page, SETTLED)
          const sign = signs[place] ?? signs['*']
          if (sign !== undefined) await page.locator(sign).first().waitFor({ timeout: 5_000 })
        } catch (error) {
          say(String(error).split('\n', 1)[0] ?? '')
        }
        if (never !== undefined)
          for (const seen of await page.locator(never).filter({ visible: true }).allTextContents())
            say(`«${seen}» is there`)
        for (const fault of await faultsOf(page)) say(fault)
      }
      assert.deepEqual([...faults, ...crashed], [])
      await page.context().close()
    })
})
