// The pages in Chromium on the running demo: accessible in light and dark, whole flows by keyboard, every width.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page, Request } from 'playwright-core'
import { Busbar, PASSWORD, temporaryFolder } from '../running/busbar.ts'
import { BoxInBrowser, walk } from './box-in-browser.ts'
import { resize, visit } from './chromium.ts'
import { pixelsBeyond, tabTo, violationsOn } from './judged-page.ts'

const PLACES = [
  '/',
  '/devices',
  '/devices/new',
  '/devices/discover',
  '/devices/:id',
  '/devices/:id/edit',
  '/devices/:id/replace',
  '/trends',
  '/settings',
  '/settings/site',
  '/settings/lines',
  '/settings/lines/new',
  '/settings/devices',
  '/settings/gateway',
  '/settings/logging',
  '/settings/versions',
  '/settings/audit',
  '/nowhere',
]
const WIDTHS = [320, 360, 768, 1_280, 2_560]

type Item = {
  readonly id: string
  readonly name: string
  readonly model: string
  readonly connection: Connection
}
type Connection = {
  readonly kind: string
  readonly host?: string
  readonly port?: number
  readonly unit: number
}

const box = new BoxInBrowser({ start: ['demo', '--past-days', '0'], isClaimed: false })
let devices: readonly Item[] = []

const pathOf = (place: string) => place.replace(':id', devices[0]?.id ?? '')

const headingOf = (page: Page) => page.locator('h1').textContent()

describe('the pages', () => {
  walk('set-up by keyboard tells whose box it is and lands on a Home that is alive', async () => {
    const { page, complaints } = await box.open()
    await page.goto('/')
    await page.waitForSelector('#device-code')
    assert.equal(new URL(page.url()).pathname, '/setup')
    assert.match((await page.locator('.identity').textContent()) ?? '', /([0-9A-F]{2}:){31}[0-9A-F]{2}/)
    assert.deepEqual(await violationsOn(page), [])
    await tabTo(page, '#device-code')
    await page.keyboard.type((box.busbar.deviceCode ?? '').replaceAll('-', ''))
    await tabTo(page, '#new-password')
    await page.keyboard.type('short')
    await page.keyboard.press('Enter')
    assert.equal(await page.locator('.rules .met').count(), 1)
    await page.keyboard.press('Control+A')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.summary-number.power .quantity')
    assert.equal(await headingOf(page), 'Home')
    const power = page.locator('.summary-number.power .quantity')
    const before = (await power.textContent()) ?? ''
    await power.filter({ hasNotText: before }).waitFor()
    assert.deepEqual(complaints, [])
    await page.context().close()
    await box.busbar.logIn()
    devices = itemsOf((await box.busbar.call('GET', '/devices')).json)
    assert.equal(devices.length, 12)
  })

  for (const theme of ['light', 'dark'] as const)
    walk(`every page has no violation of WCAG 2.2 AA in ${theme}`, async () => {
      const { page, complaints } = await box.open({ theme })
      await page.goto('/login')
      await page.waitForSelector('#username')
      const found = [...(await violationsOn(page))]
      for (const place of PLACES) {
        await visit(page, pathOf(place))
        found.push(...(await violationsOn(page)))
      }
      assert.deepEqual(found, [])
      assert.deepEqual(complaints, [])
      await page.context().close()
    })

  walk('no page needs a sideways scroll from 320 to 2,560 px', async () => {
    const { page } = await box.open()
    for (const place of PLACES) {
      await visit(page, pathOf(place))
      for (const width of WIDTHS) {
        await resize(page, width)
        const beyond = await pixelsBeyond(page)
        assert.equal(beyond, 0, `${place} at ${width} px is ${beyond} px too wide`)
      }
    }
    await page.context().close()
  })

  walk('a bookmarked page leads to log-in and back to itself', async () => {
    const { page } = await box.open()
    const path = pathOf('/devices/:id')
    await page.goto(path)
    await page.waitForSelector('#username')
    assert.equal(new URL(page.url()).searchParams.get('next'), path)
    await tabTo(page, '#username')
    await page.keyboard.type('SecurityAdmin')
    await tabTo(page, '#password')
    await page.keyboard.type('Wrong-Password-1')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.notice.bad')
    assert.deepEqual(await violationsOn(page), [])
    await page.keyboard.press('Control+A')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.value-groups')
    assert.equal(new URL(page.url()).pathname, path)
    await page.context().close()
  })

  walk('search, table and log-out work by keyboard', async () => {
    const { page } = await box.open()
    await visit(page, '/')
    const wanted = devices[3]?.name ?? ''
    await page.keyboard.press('/')
    await page.waitForSelector('dialog[open]')
    await page.keyboard.type(wanted)
    await page.waitForSelector('[role="option"]')
    assert.deepEqual(await violationsOn(page), [])
    await page.keyboard.press('Enter')
    await page.waitForSelector('.value-groups')
    assert.equal(await headingOf(page), wanted)
    await tabTo(page, '.trend button')
    await page.keyboard.press('t')
    await page.waitForSelector('.trend table')
    await page.goBack()
    await page.waitForSelector('.drawing')
    await tabTo(page, '[aria-controls="person-menu"]')
    await page.keyboard.press('Enter')
    assert.deepEqual(await violationsOn(page), [])
    await tabTo(page, '.menu .button')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#username')
    await page.context().close()
  })

  walk(
    'a meter is added by hand with a test as proof, its value changes, and it is removed by its name',
    async () => {
      const { page, complaints } = await box.open()
      const twin = devices.find(({ connection }) => connection.kind === 'tcp')
      assert.ok(twin !== undefined)
      await visit(page, '/devices/new')
      await page.locator('#field-model').selectOption(twin.model)
      await tabTo(page, 'input[name="connection-kind"]')
      await page.keyboard.press('ArrowDown')
      await tabTo(page, '#field-connection-host')
      await page.keyboard.type(String(twin.connection.host))
      await tabTo(page, '#field-connection-port')
      await page.keyboard.press('Control+A')
      await page.keyboard.type(String(twin.connection.port))
      await tabTo(page, '#field-connection-unit')
      await page.keyboard.press('Control+A')
      await page.keyboard.type(String(twin.connection.unit))
      await page.getByRole('button', { name: 'Test' }).press('Enter')
      await page.waitForSelector('.notice.ok .test-values')
      assert.deepEqual(await violationsOn(page), [])
      await tabTo(page, '#field-name')
      await page.keyboard.press('Control+A')
      await page.keyboard.type('Foreign meter')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.value-groups .quantity')
      assert.equal(await headingOf(page), 'Foreign meter')
      const voltage = page.locator('[data-point="voltageL1"] .quantity')
      await voltage.filter({ hasText: /\d/ }).waitFor()
      const first = (await voltage.textContent()) ?? ''
      await voltage.filter({ hasNotText: first }).waitFor({ timeout: 120_000 })
      await tabTo(page, '.page-head .danger')
      await page.keyboard.press('Enter')
      await page.waitForSelector('dialog[open]')
      assert.deepEqual(await violationsOn(page), [])
      await page.keyboard.type('Foreign')
      await page.keyboard.press('Enter')
      assert.equal(await page.locator('dialog').count(), 1)
      await page.keyboard.type(' meter')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.device-table')
      await page.getByRole('link', { name: 'Foreign meter' }).waitFor({ state: 'detached' })
      assert.deepEqual(complaints, [])
      await page.context().close()
    },
  )

  walk('the first page is under 100 kB', async () => {
    const { page } = await box.open()
    const finished: Request[] = []
    page.on('requestfinished', (request) => finished.push(request))
    await page.goto('/login')
    await page.waitForSelector('#username')
    const sizes = await Promise.all(finished.map((request) => request.sizes()))
    const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
    assert.ok(bytes > 10_000 && bytes < 100_000, `${bytes} bytes`)
    await page.context().close()
  })

  walk('saving says before and after what changes, and is taken back by one key', async () => {
    const { page, complaints } = await box.open()
    await visit(page, '/settings/site')
    const name = page.locator('.site-name')
    const before = (await name.textContent()) ?? ''
    await tabTo(page, '#field-site-name')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Hall 7')
    assert.match((await page.locator('.changes').textContent()) ?? '', new RegExp(`${before} → Hall 7`))
    await page.keyboard.press('Enter')
    await name.filter({ hasText: 'Hall 7' }).waitFor()
    assert.match((await page.locator('.toast').textContent()) ?? '', new RegExp(`${before} → Hall 7`))
    await tabTo(page, '.toast button')
    await page.keyboard.press('Enter')
    await name.filter({ hasText: before }).waitFor()
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

  walk('a folded field that is wrong unfolds and takes the focus', async () => {
    const { page } = await box.open()
    await visit(page, pathOf('/devices/:id/edit'))
    await page.locator('details.more summary').last().press('Enter')
    await page.locator('#field-unitId').fill('248')
    await page.locator('details.more summary').last().press('Enter')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await page.waitForSelector('#field-unitId:focus')
    assert.match((await page.locator('#field-unitId-wrong').textContent()) ?? '', /248.*1 to 247/)
    await page.context().close()
  })

  walk('a lost connection is said with its time, and nothing looks current any more', async () => {
    const { page } = await box.open()
    await visit(page, '/')
    await page.waitForSelector('.summary-number.power .quantity:not(.stale)')
    await box.busbar.kill()
    await page.waitForSelector('.summary-number.power .quantity.stale')
    assert.match((await page.locator('.notice.warn').textContent()) ?? '', /lost.*\d\d:\d\d:\d\d/)
    assert.equal(await page.locator('.circuit.now').count(), 0)
    assert.equal(await page.locator('.state.ok').count(), 0)
    assert.deepEqual(await violationsOn(page), [])
    await page.context().close()
  })

  walk('an empty Busbar names the next step with one button, on every page that lists nothing', async () => {
    using own = temporaryFolder()
    await using empty = await Busbar.start(own.path)
    await empty.claim()
    const { page, complaints } = await box.open({ baseUrl: `https://127.0.0.1:${empty.httpsPort}` })
    const found: string[] = []
    for (const path of ['/settings/lines', '/devices', '/']) {
      await visit(page, path)
      await page.waitForSelector('.empty .main-act')
      assert.equal(await page.locator('.empty .main-act').count(), 1)
      found.push(...(await violationsOn(page)))
    }
    await tabTo(page, '.empty .main-act')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.steps')
    assert.equal(await headingOf(page), 'Where is this?')
    assert.deepEqual(found, [])
    assert.deepEqual(complaints, [])
    await page.context().close()
  })
})

function itemsOf(json: unknown): readonly Item[] {
  assert.ok(Array.isArray(json))
  return json
}
