// The first minutes of a box in Chromium: from the device code to the first value of a foreign meter, on a desk and on a phone.

import assert from 'node:assert/strict'
import { after, before, describe, type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { METER_EXAMPLES } from '../peers/meter-examples.ts'
import { registersOf } from '../peers/model-examples.ts'
import { type PymodbusDevice, startPymodbusDevice, startPymodbusLine } from '../peers/pymodbus.ts'
import { hasTool, requireTool } from '../peers/require-tool.ts'
import { Busbar, PASSWORD, temporaryFolder } from '../running/busbar.ts'
import { openBrowser, openPage, type View } from './chromium.ts'
import { pixelsBeyond, tabTo, violationsOn } from './judged-page.ts'

const SEARCH_MS = 60_000
const PHONE = { width: 390, height: 844, touch: true } as const

/** The name of the product in its twenty registers, filled with spaces. */
const PM5560 = [0x504d, 0x3535, 0x3630, ...Array.from({ length: 17 }, () => 0x2020)]

/** The registers of an example meter, and the one by which a search knows the product. */
function meter(model: string, unit: number, address: number, words: readonly number[]) {
  const example = METER_EXAMPLES.find((one) => one.model === model)
  assert.ok(example)
  return [...registersOf(example, unit), { unit, space: 'holding', address, words } as const]
}

const startLine = () =>
  startPymodbusLine([
    ...meter('eastron-sdm120', 5, 64_514, [0x0020]),
    ...meter('abb-b23', 8, 0x89_60, [0x4232, 0x3320]),
  ])

/** No violation in light and in dark, and nothing to scroll sideways. */
async function assertWell(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    assert.deepEqual(await violationsOn(page, 'good practice'), [], `${page.url()} in ${colorScheme}`)
  }
  const beyond = await pixelsBeyond(page)
  assert.equal(beyond, 0, `${page.url()} is ${beyond} px too wide`)
}

const onStep = async (page: Page, path: string, ready: string): Promise<void> => {
  await page.waitForURL(`**${path}*`)
  await page.waitForSelector(ready)
  await assertWell(page)
}

const stack = new AsyncDisposableStack()
let browser: Browser
let network: PymodbusDevice

const hasAll = (t: TestContext) => requireTool(t, 'chromium', 'pymodbus', 'pyserial')

/** A box of its own, with the page open at its first step. */
async function unpack(view: Omit<View, 'baseUrl'> = {}) {
  const own = new AsyncDisposableStack()
  const folder = own.use(temporaryFolder())
  const busbar = own.use(await Busbar.start(folder.path))
  const { page, complaints } = await openPage(browser, {
    baseUrl: `https://127.0.0.1:${busbar.httpsPort}`,
    timeZone: 'Europe/Berlin',
    ...view,
  })
  own.defer(() => page.context().close())
  await page.goto('/')
  await page.waitForSelector('#device-code')
  await assertWell(page)
  await page.locator('#device-code').fill(busbar.deviceCode ?? '')
  await page.locator('#new-password').fill(PASSWORD)
  return { page, complaints, busbar, [Symbol.asyncDispose]: () => own.disposeAsync() }
}

describe('the first minutes', () => {
  before(async () => {
    if (!hasTool('chromium') || !hasTool('pymodbus') || !hasTool('pyserial')) return
    browser = await openBrowser()
    stack.defer(() => browser.close())
    network = stack.use(await startPymodbusDevice(meter('schneider-pm5560', 1, 49, PM5560)))
  })

  after(() => stack.disposeAsync())

  test('lead to the meters of a serial line by keyboard, and what feeds what is asked once', async (t) => {
    if (!hasAll(t)) return
    await using line = await startLine()
    await using box = await unpack()
    const { page, complaints } = box
    await page.keyboard.press('Enter')
    await onStep(page, '/first/site', '#field-site-name')
    assert.equal(await page.locator('#field-site-timeZone').inputValue(), 'Europe/Berlin')
    await tabTo(page, '#field-site-name')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Bakery')
    await page.keyboard.press('Enter')
    await onStep(page, '/first/connect', '.way')
    await tabTo(page, 'a[href="/first/serial"]')
    await page.keyboard.press('Enter')
    await onStep(page, '/first/serial', '#first-port')
    await tabTo(page, '#first-port')
    await page.keyboard.type(line.place)
    await page.keyboard.press('Enter')
    await onStep(page, '/first/found', '.found-card .quantity')
    await page.locator('.found-card').nth(1).waitFor({ timeout: SEARCH_MS })
    // by the registers of the examples: 230.2 V and 230.1 V
    assert.deepEqual(await page.locator('.found-proof .quantity').allTextContents(), ['230.2V', '230.1V'])
    await page.reload()
    await page.locator('.found-card').nth(1).waitFor()
    await tabTo(page, '#first-main')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('button', { name: 'Add 2 devices' }).press('Enter')
    await page.waitForSelector('.what-next')
    await page.getByText('Main incomer is unit id 5, B23 8 is unit id 8').waitFor()
    await page.locator('.top', { hasText: '2 of 2 devices answer' }).waitFor()
    assert.equal(await page.locator('.site-name').textContent(), 'Bakery')
    await box.busbar.logIn()
    const devices = (await box.busbar.call('GET', '/devices')).json
    assert.ok(Array.isArray(devices))
    const [main, fed] = devices
    assert.deepEqual([main.usage, main.fedBy, fed.fedBy], ['main', undefined, main.id])
    assert.deepEqual(complaints, [])
  })

  test('lead to a meter of the network on a phone, in German, and can be left and taken up again', async (t) => {
    if (!hasAll(t)) return
    await using box = await unpack({ ...PHONE, locale: 'de-DE', theme: 'dark' })
    const { page, complaints } = box
    await page.locator('button[type="submit"]').tap()
    await onStep(page, '/first/site', '#field-site-name')
    await page.getByRole('link', { name: 'Später' }).tap()
    await page.getByRole('link', { name: 'Ersten Zähler anschließen' }).tap()
    await page.waitForURL('**/first/site')
    await page.getByRole('button', { name: 'Weiter' }).tap()
    await onStep(page, '/first/connect', '.way')
    await page.getByRole('link', { name: /^Nur umsehen/ }).tap()
    await onStep(page, '/first/demo', '.command')
    await page.goBack()
    await page.getByRole('link', { name: /^Netzwerk/ }).tap()
    await onStep(page, '/first/network', '#search-addresses')
    await page.locator('#search-addresses').fill('127.0.0.1')
    await page.locator('#search-ports').fill(String(network.port))
    await page.getByRole('button', { name: 'Suchen' }).last().tap()
    await onStep(page, '/first/found', '.found-card .quantity')
    await page.getByText('Er ist bisher der einzige Zähler').waitFor()
    await page.getByRole('button', { name: 'Gerät hinzufügen' }).tap()
    await page.waitForSelector('.what-next')
    await page.locator('.summary-number.power .quantity').waitFor()
    assert.equal(await page.getByText('Noch nicht in der Verteilung').count(), 0)
    await box.busbar.logIn()
    assert.equal(Object((await box.busbar.call('GET', '/devices')).json)[0].usage, 'main')
    await page.locator('.top', { hasText: /1 von 1/ }).waitFor()
    await page.goto('/first')
    await page.waitForURL(({ pathname }) => pathname === '/')
    await page.waitForSelector('.frame h1')
    assert.deepEqual(complaints, [])
  })

  test('are one step in a demo, which has its meters already', async (t) => {
    if (!requireTool(t, 'chromium')) return
    using folder = temporaryFolder()
    await using demo = await Busbar.start(folder.path, 'demo', '--past-days', '0')
    const { page } = await openPage(browser, {
      baseUrl: `https://127.0.0.1:${demo.httpsPort}`,
      ...PHONE,
    })
    await page.goto('/')
    await page.waitForSelector('#device-code')
    await page.getByText('12 devices are set up already').waitFor()
    assert.equal(await page.locator('.steps').count(), 0)
    await page.locator('#device-code').fill(demo.deviceCode ?? '')
    await page.locator('#new-password').fill(PASSWORD)
    await page.locator('button[type="submit"]').tap()
    await page.locator('.quantity').first().waitFor()
    assert.equal(new URL(page.url()).pathname, '/')
    await page.context().close()
  })

  test('say what to look at where nothing answers, in pictures, and try the rest themselves', async (t) => {
    if (!hasAll(t)) return
    await using silent = await startPymodbusLine([
      { unit: 200, space: 'holding', address: 60_000, words: [1] },
    ])
    await using box = await unpack({ ...PHONE })
    const { page, complaints } = box
    await page.locator('button[type="submit"]').tap()
    await page.waitForSelector('#field-site-name')
    await page.goto('/first/network?addresses=127.0.0.1&ports=9&units=1')
    await page.getByRole('main').getByRole('button', { name: 'Search' }).tap()
    await page.getByRole('heading', { name: 'Nobody accepted a connection' }).waitFor({ timeout: SEARCH_MS })
    await page.getByRole('img', { name: /network cable/ }).waitFor()
    await assertWell(page)
    await page.goto(`/first/serial?port=${encodeURIComponent(silent.place)}`)
    await page.getByRole('main').getByRole('button', { name: 'Search' }).tap()
    await page.getByRole('heading', { name: /the line stayed silent/ }).waitFor({ timeout: SEARCH_MS })
    assert.equal(await page.locator('.cause strong').nth(1).textContent(), 'A and B are swapped')
    await assertWell(page)
    await page.getByRole('button', { name: 'Let Busbar try all rates and addresses' }).tap()
    await page.waitForSelector('progress')
    await page.getByRole('button', { name: 'Cancel' }).tap()
    await page.getByRole('heading', { name: /cancelled/ }).waitFor()
    assert.deepEqual(complaints, [])
  })

  test('keep what was typed, and say at the field what is wrong when it is left', async (t) => {
    if (!requireTool(t, 'chromium')) return
    await using box = await unpack()
    const { page } = box
    await page.locator('#device-code').fill('abcd')
    await page.locator('#new-password').focus()
    await page.getByText('The device code has 16 characters; 4 are here.').waitFor()
    await page.locator('#device-code').fill(box.busbar.deviceCode ?? '')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#field-site-timeZone')
    await page.locator('#field-site-timeZone').fill('Mars/Olympus')
    await page.keyboard.press('Enter')
    await page.locator('#field-site-timeZone[aria-invalid="true"]').waitFor()
    assert.equal(await page.locator('#field-site-timeZone').inputValue(), 'Mars/Olympus')
    await page.goto('/first/network')
    await page.locator('#search-ports').fill('')
    await page.locator('#search-units').focus()
    await page.locator('#search-ports-wrong .wrong').waitFor()
    await page.locator('#search-units').fill('7')
    await page.keyboard.press('Tab')
    await page.reload()
    await page.waitForSelector('#search-units')
    assert.equal(await page.locator('#search-units').inputValue(), '7')
  })
})
