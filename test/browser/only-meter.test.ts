// Home of a box with one meter in Chromium: it asks what the meter measures, and then draws it as what feeds the panel.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { METER_EXAMPLES } from '../peers/meter-examples.ts'
import { registersOf } from '../peers/model-examples.ts'
import { startPymodbusDevice } from '../peers/pymodbus.ts'
import { PASSWORD } from '../running/busbar.ts'
import { BoxInBrowser, walk } from './box-in-browser.ts'
import { visit } from './chromium.ts'
import { cutWords } from './cut-words.ts'
import { pixelsBeyond, tabTo, violationsOn } from './judged-page.ts'

const WORDS = {
  'en-GB': {
    yes: 'Yes, it feeds the panel',
    undo: 'Undo',
    loose: 'Not in the distribution yet',
    alone: 'as soon as its meters are added',
  },
  'de-DE': {
    yes: 'Ja, er ist die Einspeisung',
    undo: 'Rückgängig',
    loose: 'Noch nicht in der Verteilung',
    alone: 'sobald dessen Zähler hinzugefügt sind',
  },
} as const
const VIEWS = [
  { width: 1_280, locale: 'en-GB' },
  { width: 390, locale: 'de-DE' },
] as const

const box = new BoxInBrowser({
  tools: ['pymodbus'],
  furnish: async ({ busbar }, stack) => {
    const example = METER_EXAMPLES.find(({ model }) => model === 'schneider-pm5560')
    assert.ok(example)
    const { port } = stack.use(await startPymodbusDevice(registersOf(example, 1)))
    const added = await busbar.call('POST', '/devices', {
      ...{ name: 'PM5560', model: example.model, revision: 1, pollPeriodMs: 500 },
      connection: { kind: 'tcp', host: '127.0.0.1', port, unit: 1, timeoutMs: 2_000, depth: 1 },
    })
    assert.equal(added.status, 201, added.text)
  },
})

const usage = async () => Object((await box.busbar.call('GET', '/devices')).json)[0].usage

async function assertWell(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    assert.deepEqual(await violationsOn(page, 'good practice'), [])
  }
  assert.equal(await pixelsBeyond(page), 0)
  assert.deepEqual(await cutWords(page), [])
}

describe('a meter that is alone', () => {
  for (const { width, locale } of VIEWS)
    walk(
      `is made what feeds the panel by one key, and that is taken back by another, ${width} px, ${locale}`,
      async () => {
        const { yes, undo, loose, alone } = WORDS[locale]
        const { page, complaints } = await box.open({ width, locale })
        await page.request.post('/api/v1/session', {
          data: { username: 'SecurityAdmin', password: PASSWORD },
        })
        await visit(page, '/')
        await page.getByText(loose).waitFor()
        await page.getByRole('button', { name: yes }).waitFor()
        await assertWell(page)
        await tabTo(page, '.only-meter .main-act')
        await page.keyboard.press('Enter')
        await page.locator('.summary-number.power .quantity', { hasText: /10[.,]5/ }).waitFor()
        await page.locator('h1:focus').waitFor()
        assert.equal(await page.locator('.only-meter').count(), 0)
        assert.equal(await page.getByText(loose).count(), 0)
        assert.equal(await page.locator('.drawing [data-mark]').count(), 1)
        await page.locator('.legend', { hasText: alone }).waitFor()
        assert.equal(await usage(), 'main')
        await assertWell(page)
        await page.getByRole('button', { name: undo }).press('Enter')
        await page.getByRole('button', { name: yes }).waitFor()
        assert.equal(await usage(), 'none')
        assert.deepEqual(complaints, [])
        await page.context().close()
      },
      'pymodbus',
    )
})
