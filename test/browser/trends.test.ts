// Trends in Chromium on values that were imported, so that every number on the page is known beforehand.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe } from 'node:test'
import { PNG } from 'pngjs'
import { voltage, WATT_HOURS_A_MINUTE } from '../running/known-past.ts'
import { walk } from './box-in-browser.ts'
import { resize, visit } from './chromium.ts'
import { pixelsBeyond, tabTo, violationsOn } from './judged-page.ts'
import {
  csvOf,
  DAYS,
  HOUR,
  knownTrends,
  leads,
  lineOf,
  partsOf,
  shown,
  spanIn,
  WITH_GAP,
} from './known-trends.ts'

const WIDTHS = [320, 360, 768, 1_280, 2_560]

/** A page keeps what it drew first, as it does for a moment after each turn of a phone. */
const SEES_NO_SIZE = 'window.ResizeObserver = class { observe() {} unobserve() {} disconnect() {} }'

describe('trends', () => {
  const open = knownTrends()

  walk('an hour is drawn minute by minute, and table and CSV say the same numbers as were kept', async () => {
    const page = await open(HOUR)
    await shown(page)
    assert.equal(await partsOf(page), 1)
    assert.equal(((await lineOf(page).getAttribute('d')) ?? '').split('L').length, 60)
    const minutes = Array.from({ length: 60 }, (_, minute) => 12 * 60 + minute)
    const csv = await csvOf(page)
    assert.equal(csv[0], 'Time,"Press · Voltage, L1-N (V)"')
    assert.deepEqual(
      csv.slice(1, -1),
      minutes.map(
        (minute) => `2025-10-24T12:${String(minute - 720).padStart(2, '0')}:00+02:00,${voltage(minute)}`,
      ),
    )
    await page.keyboard.press('t')
    await page.waitForSelector('.values-table')
    assert.match(page.url(), /view=table/)
    const cells = await page.locator('.values-table tbody td').allTextContents()
    assert.deepEqual(
      cells.toReversed(),
      minutes.map((minute) => voltage(minute).toFixed(1)),
    )
    const values = minutes.map(voltage)
    const figures = (await page.locator('.figures-table tbody td').allTextContents()).map((text) =>
      text.trim(),
    )
    assert.ok(figures[1]?.startsWith(Math.min(...values).toFixed(1)), figures.join())
    assert.ok(figures[2]?.startsWith(Math.max(...values).toFixed(1)), figures.join())
    assert.equal(figures.at(-1), '100%')
    await page.context().close()
  })

  walk('a gap is drawn as a gap, and the crosshair says why there is no value', async () => {
    const page = await open(WITH_GAP)
    await shown(page)
    assert.equal(await partsOf(page), 2)
    const gap = page.locator('.plot rect.unknown')
    assert.equal(await gap.count(), 1)
    const plot = await page.locator('.plot').boundingBox()
    const place = await gap.boundingBox()
    assert.ok(plot !== null && place !== null)
    // two of six hours, from the second on
    assert.ok(Math.abs(place.width / plot.width - 2 / 6) < 0.05, `${place.width} of ${plot.width}`)
    await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2)
    await page.locator('.read-out-value', { hasText: '–' }).waitFor()
    assert.match((await page.locator('.plot-host').getAttribute('aria-valuetext')) ?? '', /No communication/)
    assert.match((await page.locator('.figures-table tbody td').last().textContent()) ?? '', /6[67]%/)
    await page.context().close()
  })

  walk(
    'a drag zooms in, double click and Backspace go back, keys pan and zoom down to single values',
    async () => {
      const page = await open(HOUR)
      await shown(page)
      const [fromMs = 0, toMs = 0] = spanIn(page)
      const plot = await page.locator('.plot-host').boundingBox()
      assert.ok(plot !== null)
      const at = (share: number) => plot.x + plot.width * share
      await page.mouse.move(at(0.3), plot.y + 100)
      await page.mouse.down()
      await page.mouse.move(at(0.5), plot.y + 120, { steps: 4 })
      await page.locator('.plot-over .selection').waitFor()
      await page.mouse.up()
      await page.waitForURL(/from=2025-10-24T10:1/)
      const zoomed = spanIn(page)
      assert.ok((zoomed[0] ?? 0) > fromMs && (zoomed[1] ?? 0) < toMs)
      assert.ok(Math.abs(((zoomed[1] ?? 0) - (zoomed[0] ?? 0)) / (toMs - fromMs) - 0.2) < 0.03)
      await page.keyboard.press('Backspace')
      await page.waitForURL(HOUR)
      await tabTo(page, '.plot-host')
      await page.keyboard.press('Shift+ArrowLeft')
      await page.waitForURL(/from=2025-10-24T09:45Z&to=2025-10-24T10:45Z/)
      await page.keyboard.press('Shift+ArrowRight')
      await page.waitForURL(/from=2025-10-24T10:00Z/)
      for (let times = 0; times < 5; times += 1) await leads(page, () => page.keyboard.press('+'))
      await page.locator('.trend-figure', { hasText: 'every value as it was kept' }).waitFor()
      await page.locator('.plot .dot').first().waitFor()
      await leads(page, () => page.locator('.plot-host').dblclick())
      await page.context().close()
    },
  )

  walk('the crosshair moves by keys, and Enter twice zooms into what lies between', async () => {
    const page = await open(HOUR)
    await shown(page)
    await tabTo(page, '.plot-host')
    await page.keyboard.press('Home')
    const host = page.locator('.plot-host')
    await page.locator('.read-out').waitFor()
    assert.ok(((await host.getAttribute('aria-valuetext')) ?? '').includes(`${voltage(12 * 60)} V`))
    await page.keyboard.press('Enter')
    for (let times = 0; times < 40; times += 1) await page.keyboard.press('ArrowRight')
    await page.locator('.plot-over .selection').waitFor()
    await leads(page, () => page.keyboard.press('Enter'))
    const [fromMs, toMs = 0] = spanIn(page)
    assert.equal(fromMs, Date.parse('2025-10-24T10:00Z'))
    assert.ok(toMs < Date.parse('2025-10-24T10:30Z'))
    await page.context().close()
  })

  walk(
    'bars sum up the days of the site, the one of 25 hours too, beside those of the day before',
    async () => {
      const page = await open(`${DAYS}&period=day&compare=day`)
      await page.locator('.plot .bar:not(.earlier)').nth(3).waitFor()
      await page.locator('.plot .bar.earlier').first().waitFor()
      const hour = 60 * WATT_HOURS_A_MINUTE
      const days = [24, 24, 25, 24].map((hours) => (hours * hour) / 1_000)
      const rows = (await csvOf(page)).slice(1, -1).map((line) => line.split(','))
      assert.deepEqual(
        rows.map(([time]) => time),
        ['24T00:00:00+02:00', '25T00:00:00+02:00', '26T00:00:00+02:00', '27T00:00:00+01:00'].map(
          (one) => `2025-10-${one}`,
        ),
      )
      assert.deepEqual(
        rows.map(([, value]) => Number(value)),
        days,
      )
      assert.deepEqual(rows.map(([, , earlier]) => earlier).slice(1), days.slice(0, -1).map(String))
      const figures = page.locator('.figures-table tbody tr')
      assert.match((await figures.first().textContent()) ?? '', /98\.94/)
      assert.match((await figures.nth(1).textContent()) ?? '', /a day earlier/)
      await page.context().close()
    },
  )

  walk('a line is compared with the day before, at the same time of day', async () => {
    const page = await open(`${HOUR.replaceAll('10-24', '10-25').replaceAll('T1', 'T0')}&compare=day`)
    await page.locator('.plot .line.earlier').waitFor()
    await shown(page)
    const rows = (await csvOf(page)).slice(1, -1).map((line) => line.split(','))
    assert.equal(rows.length, 60)
    for (const [index, [time, now, before]] of rows.entries()) {
      const minute = 24 * 60 + 2 * 60 + index
      assert.match(time ?? '', /^2025-10-25T02:/)
      assert.deepEqual([Number(now), Number(before)], [voltage(minute), voltage(minute - 24 * 60)])
    }
    await page.getByLabel('Compare with').selectOption({ label: 'Nothing' })
    await page.locator('.plot .line.earlier').waitFor({ state: 'detached' })
    await shown(page)
    await page.context().close()
  })

  walk('two units have two axes, three have two charts, and each its own where that is wanted', async () => {
    const two = await open(
      `${DAYS}&period=hour`.replace('press.activeEnergyImport', 'press.voltageL1,oven.activePowerTotal'),
    )
    await shown(two)
    assert.deepEqual(await two.locator('.unit-mark').allTextContents(), ['V', 'kW'])
    await two.locator('select').last().selectOption({ label: 'One unit each' })
    await two.locator('.plot').nth(1).waitFor()
    assert.match(two.url(), /axes=own/)
    await two.goto(
      `${DAYS}`.replace(
        'press.activeEnergyImport',
        'press.voltageL1,oven.activePowerTotal,press.activeEnergyImport',
      ),
    )
    for (const unit of [/^kW$/, /^kWh$/]) await two.locator('.unit-mark', { hasText: unit }).waitFor()
    await two.locator('.plot').nth(1).waitFor()
    assert.deepEqual(await two.locator('.unit-mark').allTextContents(), ['V', 'kW', 'kWh'])
    await two.context().close()
  })

  walk('an address that is sent shows the same to somebody who logs in with it', async () => {
    const path = `${WITH_GAP}&compare=day&view=table`
    const page = await open('/login')
    await page.goto(path)
    await visit(page, path)
    await page.waitForSelector('.values-table')
    assert.equal(new URL(page.url()).search, new URL(path, page.url()).search)
    assert.equal(await page.locator('.trend-choices select').first().inputValue(), 'day')
    assert.equal(await page.locator('.chip').count(), 1)
    await page.context().close()
  })

  walk('values are chosen and taken back by keyboard alone, and a name is no formula', async () => {
    const page = await open('/trends')
    await tabTo(page, '.empty .main-act')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog[open]')
    await page.keyboard.type('oven power')
    await page.keyboard.press('Enter')
    await page.waitForURL(/points=oven\.activePowerTotal/)
    await page.keyboard.press('Control+A')
    await page.keyboard.type('press voltage')
    await page.keyboard.press('Enter')
    await page.waitForURL(/points=oven\.activePowerTotal,press\.voltageL1/)
    assert.deepEqual(await violationsOn(page), [])
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog', { state: 'detached' })
    assert.match((await csvOf(page))[0] ?? '', /"'=Oven · Active power, total/)
    await tabTo(page, '.chip button')
    await page.keyboard.press('Enter')
    await page.waitForURL(/points=,press\.voltageL1/)
    assert.equal(await page.locator('.chip.look-2').count(), 1)
    await page.context().close()
  })

  walk('a whole usage is chosen at once', async () => {
    const page = await open('/trends')
    await page.getByRole('button', { name: 'Choose values' }).click()
    await page.locator('dialog').getByText('Usage', { exact: true }).click()
    await page.locator('[role="group"][aria-label="Heating"] [role="option"]').first().click()
    await page.waitForURL(/points=oven\./)
    await page.context().close()
  })

  for (const theme of ['light', 'dark'] as const)
    walk(`no state of the page violates WCAG 2.2 AA in ${theme}`, async () => {
      const found: string[] = []
      const page = await open('/trends', { theme })
      found.push(...(await violationsOn(page)))
      for (const path of [
        `${DAYS}&compare=week`,
        `${HOUR}&view=table`,
        '/trends?points=nobody.x',
        WITH_GAP,
      ]) {
        await page.goto(path)
        await page.waitForSelector(path.includes('press') ? '.figures-table' : '.notice.warn')
        found.push(...(await violationsOn(page)))
      }
      await page.locator('.span-title').click()
      await page.waitForSelector('dialog[open]')
      found.push(...(await violationsOn(page)))
      await page.context().close()
      assert.deepEqual(found, [])
    })

  walk('no width from 320 to 2,560 px needs a sideways scroll', async () => {
    const page = await open(HOUR)
    for (const path of ['/trends', `${DAYS}&compare=week`, WITH_GAP, `${HOUR}&view=table`]) {
      await visit(page, path)
      for (const width of WIDTHS) {
        await resize(page, width)
        const beyond = await pixelsBeyond(page)
        assert.equal(beyond, 0, `${path} at ${width} px is ${beyond} px too wide`)
      }
    }
    await page.context().close()
  })

  walk(
    'a plot that was drawn for a wider window does not widen the page before it is drawn again',
    async () => {
      const page = await open('/login', { width: 2_560 })
      await page.addInitScript(SEES_NO_SIZE)
      for (const path of [`${DAYS}&compare=week`, HOUR]) {
        await visit(page, path)
        await shown(page)
        await resize(page, 320)
        assert.ok(
          Number(await page.locator('.plot').first().getAttribute('width')) > 320,
          'it is drawn again',
        )
        assert.equal(await pixelsBeyond(page), 0, path)
        await resize(page, 2_560)
      }
      await page.context().close()
    },
  )

  walk('a picture has the colour of a broken line in its legend', async () => {
    const page = await open(HOUR.replace('press.voltageL1', `${','.repeat(8)}press.voltageL1`))
    await shown(page)
    assert.equal(await page.locator('.chip.broken').count(), 1)
    const colour = await page.locator('.plot .line').evaluate((line) => getComputedStyle(line).stroke)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'PNG' }).click()
    const { data, width, height } = PNG.sync.read(readFileSync(await (await download).path()))
    /** Twice as many pixels as px; the swatch stands at the left of the last line of the legend. */
    const pixelAt = (x: number, below: number) => {
      const at = 4 * ((height - 2 * below) * width + 2 * x)
      return `rgb(${data.subarray(at, at + 3).join(', ')})`
    }
    const [paper, dash, gap, last] = [pixelAt(4, 51), pixelAt(27, 51), pixelAt(32, 51), pixelAt(37, 51)]
    assert.deepEqual([dash, gap, last], [colour, paper, colour])
    await page.context().close()
  })

  walk('an own span is asked for in the time of the site', async () => {
    const page = await open(HOUR)
    await page.locator('.span-title').click()
    assert.equal(await page.getByLabel('From').inputValue(), '2025-10-24T12:00')
    await page.getByLabel('To').fill('2025-10-24T11:00:00')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.locator('dialog [role="alert"]', { hasText: 'The end has to come' }).waitFor()
    await page.getByLabel('From').fill('1969-10-24T12:00:00')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.locator('dialog [role="alert"]', { hasText: 'before 1970' }).waitFor()
    await page.getByLabel('From').fill('2025-10-26T02:00:00')
    await page.getByLabel('To').fill('2025-10-26T04:00:00')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL(/from=2025-10-26T00:00Z&to=2025-10-26T03:00Z/)
    await page.context().close()
  })
})
