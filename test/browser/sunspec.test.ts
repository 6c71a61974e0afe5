// A SunSpec inverter made of pymodbus, added in Chromium by what it says of itself: in the form by keyboard, and by a search.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import {
  common,
  DC_INPUTS_160,
  END,
  INVERTER_103,
  METER_203,
  mapAt,
  UNKNOWN_64111,
} from '../../src/sunspec/maps.fixture.ts'
import { type PymodbusDevice, startPymodbusDevice } from '../peers/pymodbus.ts'
import { BoxInBrowser, quietWalk } from './box-in-browser.ts'
import { resize, visit } from './chromium.ts'
import { pixelsBeyond, violationsOn } from './judged-page.ts'

const WIDTHS = [320, 1_280]
/** Chromium notes it; the page shows it in words. */
const REFUSED_BY_A_DEVICE = /status of 502/

const box = new BoxInBrowser({
  tools: ['pymodbus'],
  furnish: async (_, stack) => {
    device = stack.use(
      await startPymodbusDevice([
        registersOf(1, HYBRID()),
        registersOf(2, mapAt(40_000, maker('Broken'), '00670000', END)),
        registersOf(3, mapAt(50_000, maker('Meter 3'), METER_203, END)),
      ]),
    )
  },
})
let device: PymodbusDevice

const registersOf = (unit: number, map: ReadonlyMap<number, number>) => {
  const [address = 0] = map.keys()
  return { unit, space: 'holding', address, words: [...map.values()] } as const
}

const HYBRID = () =>
  mapAt(40_000, maker('Hybrid 8'), INVERTER_103, DC_INPUTS_160, UNKNOWN_64111, METER_203, END)
const maker = (product: string) => common({ manufacturer: 'Maker', product, serial: '4711' })

async function assertFine(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    assert.deepEqual(await violationsOn(page, 'good practice'), [])
  }
  for (const width of WIDTHS) {
    await resize(page, width)
    const beyond = await pixelsBeyond(page)
    assert.equal(beyond, 0, `${page.url()} is ${beyond} px too wide at ${width}`)
  }
}

async function openForm(page: Page, unit: number): Promise<void> {
  await visit(page, '/devices/new')
  await page.getByLabel('Model', { exact: true }).selectOption({ label: 'SunSpec (describes itself)' })
  await page.getByRole('radio', { name: /TCP|Network/ }).check()
  await page.locator('#field-connection-host').fill('127.0.0.1')
  await page.locator('#field-connection-port').fill(String(device.port))
  await page.locator('#field-connection-unit').fill(String(unit))
}

describe('a device that describes itself', () => {
  const walk = quietWalk(box, REFUSED_BY_A_DEVICE, 'pymodbus')

  walk('a broken description says what is wrong with it, and nothing is added', async (page) => {
    await openForm(page, 2)
    await page.getByRole('button', { name: 'Test' }).press('Enter')
    await page.getByText('Model 103 at register address 40070 has the length 0.').waitFor()
    await assertFine(page)
  })

  walk('is tested, named after what it says, added and read', async (page) => {
    await openForm(page, 1)
    await page.getByRole('button', { name: 'Test' }).press('Enter')
    await page.getByText('Maker · Hybrid 8 · 1.2.3 · 4711').waitFor()
    await page.getByText(/Busbar reads the SunSpec models 103, 160, 203\. Not read: 64111\./).waitFor()
    assert.equal(await page.locator('#field-name').inputValue(), 'Hybrid 8 1')
    await assertFine(page)
    await page.getByRole('button', { name: 'Add device' }).press('Enter')
    await page.waitForURL(/\/devices\/device-/)
    await page.getByRole('heading', { name: 'DC input 1: power' }).waitFor()
    await page.getByText('656', { exact: false }).first().waitFor()
    await page.getByRole('heading', { name: 'Meter 1: Voltage, line to neutral' }).waitFor()
    await page.getByText('Producing').first().waitFor()
    await assertFine(page)
  })

  walk('is found by a search with certainty, and added in one act', async (page) => {
    await visit(page, '/devices/discover')
    await page.getByRole('radio', { name: /Network/ }).press('Space')
    await page.locator('#search-addresses').fill('127.0.0.1')
    await page.locator('#search-ports').fill(String(device.port))
    await page.locator('#search-units').fill('3')
    await page.keyboard.press('Enter')
    await page.waitForSelector('h2:has-text("Searched 127.0.0.1")')
    assert.match((await page.locator('.found-table').textContent()) ?? '', /Maker · Meter 3/)
    assert.match((await page.locator('.found-table .state').first().textContent()) ?? '', /Certain/)
    assert.equal(await page.locator('.found-table select').first().inputValue(), 'sunspec')
    await assertFine(page)
    await page.getByRole('button', { name: 'Add 1 device' }).press('Enter')
    await page.waitForURL(/\/devices$/)
    await page
      .getByText(/^Meter 3/)
      .first()
      .waitFor()
    await visit(page, '/settings/models')
    await page.getByText('Maker Meter 3').first().waitFor()
  })
})
