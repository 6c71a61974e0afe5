// A meter that was exchanged, in Chromium: what its page says, accessible and by keyboard, until somebody accepts the new one.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { hasTool, requireTool } from '../peers/require-tool.ts'
import { Busbar, temporaryFolder } from '../running/busbar.ts'
import { NUMBERED_MODEL, numberedDevice, startNumberedMeter } from '../running/numbered-meter.ts'
import type { WireDevice } from '../running/wire-device.ts'
import { openBrowser, openPage, resize, visit } from './chromium.ts'
import { pixelsBeyond, violationsOn } from './judged-page.ts'

const folder = temporaryFolder()
let serial = 111
let meter: WireDevice
let busbar: Busbar
let browser: Browser
let deviceId = ''

/** Asks until the only device is in a state; every try takes the time of a request. */
async function isIn(state: string): Promise<void> {
  for (let left = 2_000; left > 0; left -= 1) {
    const { json } = await busbar.call('GET', '/devices')
    const device = Object(json)[0]
    deviceId = device.id
    if (device.state === state && (state !== 'ok' || device.polls > 3)) return
  }
  assert.fail(`it did not become ${state}`)
}

const view = () => ({ baseUrl: `https://127.0.0.1:${busbar.httpsPort}` })

describe('an exchanged meter', () => {
  before(async () => {
    if (!hasTool('chromium')) return
    meter = await startNumberedMeter(() => serial)
    busbar = await Busbar.start(folder.path)
    await busbar.claim()
    await busbar.call('POST', '/models', { format: 'json', text: JSON.stringify(NUMBERED_MODEL) })
    await busbar.call('POST', '/devices', numberedDevice(meter))
    await isIn('ok')
    await busbar[Symbol.asyncDispose]()
    serial = 222
    busbar = await Busbar.start(folder.path)
    await busbar.logIn()
    await isIn('stranger')
    browser = await openBrowser()
  })

  after(async () => {
    await browser?.close()
    await busbar?.[Symbol.asyncDispose]()
    await meter?.[Symbol.asyncDispose]()
    folder[Symbol.dispose]()
  })

  for (const theme of ['light', 'dark'] as const)
    test(`is told on its page without a violation of WCAG 2.2 AA in ${theme}, down to 320 px`, async (t) => {
      if (!requireTool(t, 'chromium')) return
      const { page, complaints } = await openPage(browser, { ...view(), theme })
      await visit(page, `/devices/${deviceId}`)
      const notice = page.locator('.notice').filter({ hasText: 'Another device answers here' })
      await notice.waitFor()
      assert.match((await notice.textContent()) ?? '', /Learnt.*111.*Answering now.*222/s)
      assert.deepEqual(await violationsOn(page), [])
      for (const width of [320, 768, 1_280]) {
        await resize(page, width)
        const beyond = await pixelsBeyond(page)
        assert.equal(beyond, 0, `at ${width} px`)
      }
      assert.deepEqual(complaints, [])
      await page.context().close()
    })

  test('is accepted by keyboard, and its values are back', async (t) => {
    if (!requireTool(t, 'chromium')) return
    const { page } = await openPage(browser, view())
    await visit(page, `/devices/${deviceId}`)
    await page.locator('[data-point="currentL1"]').filter({ hasText: 'Another device' }).waitFor()
    await page.getByRole('button', { name: 'Accept this device' }).press('Enter')
    await page.locator('[data-point="currentL1"]').filter({ hasText: '15' }).waitFor()
    await page.locator('.device-line').filter({ hasText: 'Answering' }).waitFor()
    assert.equal(await page.locator('.notice').filter({ hasText: 'Another device' }).count(), 0)
    await page.context().close()
  })
})
