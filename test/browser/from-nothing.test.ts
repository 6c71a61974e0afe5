// The whole way of a person in Chromium: from an empty Busbar to foreign meters of a line and of a network, and what they say.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { ForeignDevice } from '../peers/foreign-device.ts'
import { METER_EXAMPLES } from '../peers/meter-examples.ts'
import { registersOf } from '../peers/model-examples.ts'
import { type PymodbusDevice, startPymodbusDevice, startPymodbusLine } from '../peers/pymodbus.ts'
import { requireTool } from '../peers/require-tool.ts'
import { PASSWORD } from '../running/busbar.ts'
import { BoxInBrowser } from './box-in-browser.ts'
import { visit } from './chromium.ts'
import { violationsOn } from './judged-page.ts'

/** What a person does with hands, from the password to the last meter: each act more has to be worth it. */
const MOST_ACTS = 14
const ACTS_MS = 60_000

const wordsOf = (text: string, words: number) =>
  Array.from({ length: words }, (_, at) => {
    const [high = 32, low = 32] = [text.charCodeAt(2 * at), text.charCodeAt(2 * at + 1)].map(
      (code) => code || 32,
    )
    return high * 256 + low
  })

/** The registers of an example, and those by which discovery knows the product. */
function meter(model: string, unit: number, address: number, words: readonly number[]) {
  const example = METER_EXAMPLES.find((one) => one.model === model)
  assert.ok(example)
  return [...registersOf(example, unit), { unit, space: 'holding', address, words } as const]
}

let line: ForeignDevice
let network: PymodbusDevice
const box = new BoxInBrowser({
  tools: ['pymodbus', 'pyserial'],
  isClaimed: false,
  furnish: async (_, stack) => {
    line = stack.use(
      await startPymodbusLine([
        ...meter('eastron-sdm120', 5, 64_514, [0x0020]),
        ...meter('abb-b23', 8, 0x89_60, [0x4232, 0x3320]),
        ...meter('socomec-countis-e24', 20, 50_058, wordsOf('COUNTIS E24', 8)),
        { unit: 30, space: 'holding', address: 0, words: [1, 2, 3] },
      ]),
    )
    network = stack.use(await startPymodbusDevice(meter('schneider-pm5560', 2, 49, wordsOf('PM5560', 20))))
  },
})

async function assertAccessible(page: Page): Promise<void> {
  assert.deepEqual(await violationsOn(page, 'good practice'), [])
}

/** Clicks, choices and keys, counted as a person would feel them. */
class Hands {
  readonly #page: Page
  acts = 0
  #spentMs = 0

  constructor(page: Page) {
    this.#page = page
  }

  get spentMs(): number {
    return this.#spentMs
  }

  async click(role: 'link' | 'button' | 'radio', name: string | RegExp): Promise<void> {
    await this.#timed(() => this.#page.getByRole(role, { name }).first().click())
  }

  async type(selector: string, text: string): Promise<void> {
    await this.#timed(() => this.#page.locator(selector).fill(text))
  }

  async press(key: string): Promise<void> {
    await this.#timed(() => this.#page.keyboard.press(key))
  }

  async #timed(act: () => Promise<void>): Promise<void> {
    const startMs = performance.now()
    await act()
    this.acts += 1
    this.#spentMs += performance.now() - startMs
  }
}

async function addWhatWasFound(page: Page, hands: Hands, searched: string): Promise<void> {
  await page.locator('h2', { hasText: `Searched ${searched}` }).waitFor({ timeout: 120_000 })
  await assertAccessible(page)
  await hands.click('button', /^Add \d+ device/)
  await page.waitForSelector('.what-next')
}

const rowOf = (page: Page, name: string) => page.locator('.device-table tr', { hasText: name })

describe('from an empty Busbar', () => {
  test('a person has foreign meters of a line and of a network in a few acts', async (t) => {
    if (!requireTool(t, 'chromium', 'pymodbus', 'pyserial')) return
    const { page, complaints } = await box.open()
    const hands = new Hands(page)
    await page.goto('/')
    await page.getByLabel('Device code').fill(box.busbar.deviceCode ?? '')
    await hands.type('input[type="password"]', PASSWORD)
    await hands.press('Enter')
    await hands.click('button', 'Go on')
    await hands.click('link', /^Serial line/)
    await hands.type('#first-port', line.place)
    await hands.press('Enter')
    await page.waitForSelector('progress')
    const top = await page.locator('.search-state').evaluate((part) => part.getBoundingClientRect().top)
    assert.ok(top < 800, `what was asked for stands ${top} px down, below the view`)
    await addWhatWasFound(page, hands, line.place)
    await hands.click('link', 'Connect more meters')
    await hands.click('link', /^Network/)
    await hands.type('#search-addresses', '127.0.0.1')
    await hands.type('#search-ports', String(network.port))
    await hands.type('#search-units', '1-3')
    await hands.press('Enter')
    await addWhatWasFound(page, hands, '127.0.0.1')
    await page.goto('/devices')
    // by the registers of the examples: -200 W, -1,234.56 W, 10.5 kW, worked by hand in meter-examples.ts
    for (const [name, powerKw] of [
      ['SDM120-Modbus 5', '-0.20'],
      ['B23 8', '-1.23'],
      ['PM5560 127.0.0.1/2', '10.50'],
    ] as const)
      await rowOf(page, name).locator('.col-power', { hasText: powerKw }).waitFor()
    await page.locator('.top', { hasText: '4 of 4 devices answer' }).waitFor()
    assert.ok(hands.acts <= MOST_ACTS, `${hands.acts} acts`)
    assert.ok(hands.spentMs < ACTS_MS, `${hands.spentMs} ms`)
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

  test('a device tells its values, its registers, its identity, and what SCADA sees', async (t) => {
    if (!requireTool(t, 'chromium', 'pymodbus', 'pyserial')) return
    const { page } = await box.open()
    await visit(page, '/devices')
    await page.locator('.device-table').getByRole('link', { name: 'B23 8' }).click()
    await page.getByRole('heading', { name: 'B23 8', exact: true }).waitFor()
    for (const group of ['Power', 'Current', 'Voltage', 'Energy'])
      await page.getByRole('heading', { name: group, exact: true }).first().waitFor()
    await page.getByText('Not available').first().waitFor()
    await page.getByRole('button', { name: 'Test' }).click()
    await page
      .getByText(/pymodbus/)
      .first()
      .waitFor()
    await page.getByRole('heading', { name: 'What SCADA sees' }).click()
    await page.getByLabel('Value to read').selectOption({ label: 'Voltage, L1-N' })
    assert.match(
      (await page.locator('.program').textContent()) ?? '',
      /read_holding_registers\(23296, count=2/,
    )
    await page.getByRole('heading', { name: 'Registers as they are' }).click()
    const address = page.getByLabel('First address, as in the frame')
    await address.fill('23296')
    await address.press('Enter')
    await page.locator('.raw-table', { hasText: '08FD' }).waitFor()
    await assertAccessible(page)
    await page.context().close()
  })

  test('a line says how full it is, and a device that falls silent since when and why', async (t) => {
    if (!requireTool(t, 'chromium', 'pymodbus', 'pyserial')) return
    const { page } = await box.open()
    await visit(page, '/settings/lines')
    await page
      .getByText(/This line is \d+\s?% full/)
      .first()
      .waitFor()
    await network[Symbol.asyncDispose]()
    await visit(page, '/devices')
    const lost = /3 of 4 devices answer|has been silent|could not be reached/
    await page.locator('.top', { hasText: lost }).waitFor({ timeout: 60_000 })
    await page.getByLabel('State').selectOption('trouble')
    await page
      .locator('.device-table')
      .getByRole('link', { name: /PM5560/ })
      .click()
    await page.locator('.notice.warn', { hasText: /Silent since \d\d:\d\d/ }).waitFor()
    await page.getByRole('rowheader', { name: /Nobody accepts the connection/ }).waitFor()
    await assertAccessible(page)
    await page.context().close()
  })
})
