// The place Data in Chromium: accessible, an export that the browser saves, an import that is tried before it is taken over.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { csvRecords } from '../peers/csv.ts'
import { BoxInBrowser, walk } from './box-in-browser.ts'
import { resize, visit } from './chromium.ts'
import { pixelsBeyond, violationsOn } from './judged-page.ts'

const WIDTHS = [320, 768, 1_280, 2_560]
const DAY_MS = 86_400_000

const box = new BoxInBrowser({ start: ['demo', '--past-days', '0'] })

async function open(page: Page): Promise<void> {
  await visit(page, '/data')
  await page.getByRole('button', { name: 'Export' }).waitFor()
}

/** Five minutes of yesterday, one row that is wrong and one of a point that nobody configured. */
const FIRST_MS = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS + 12 * 3_600_000
const FILE = [
  'time,point,value',
  ...[0, 1, 2, 3, 4].map(
    (minute) =>
      `${new Date(FIRST_MS + minute * 60_000).toISOString()},main.activePowerTotal,${1_000 + minute}`,
  ),
  'yesterday,main.activePowerTotal,7',
  `${FIRST_MS},gone.power,7`,
].join('\n')

describe('the place Data', () => {
  for (const theme of ['light', 'dark'] as const)
    walk(`has no violation of WCAG 2.2 AA in ${theme} and no sideways scroll`, async () => {
      const { page, complaints } = await box.open({ theme })
      await open(page)
      assert.deepEqual(await violationsOn(page), [])
      for (const width of WIDTHS) {
        await resize(page, width)
        const beyond = await pixelsBeyond(page)
        assert.equal(beyond, 0, `${width} px`)
      }
      assert.deepEqual(complaints, [])
      await page.context().close()
    })

  walk('a file is tried, says what is wrong with it, and is taken over when somebody says so', async () => {
    const { page } = await box.open()
    await open(page)
    const file = join(box.folder, 'old-meter.csv')
    writeFileSync(file, FILE)
    await page.locator('input[type="file"]').setInputFiles(file)
    await page.getByText('This was a trial').waitFor()
    const facts = await page.locator('.facts').textContent()
    assert.match(facts ?? '', /Rows7New5Already there0Corrections0Wrong rows1/)
    await page.getByText('gone.power').waitFor()
    await page.locator('.import-findings').filter({ hasText: 'Row 7' }).waitFor()
    assert.deepEqual(await violationsOn(page), [])
    const before = await samplesOf('main.activePowerTotal')
    assert.deepEqual(before, [])
    await page.getByRole('button', { name: 'Take over 5 values' }).press('Enter')
    await page.getByText('The values were taken over.').waitFor()
    assert.deepEqual(await samplesOf('main.activePowerTotal'), [1_000, 1_001, 1_002, 1_003, 1_004])
    await page.context().close()
  })

  walk('a file that is empty is refused where it is chosen, and nothing is begun', async () => {
    const { page } = await box.open()
    await open(page)
    const file = join(box.folder, 'empty.csv')
    writeFileSync(file, '')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.locator('input[type="file"]').setInputFiles(file)
    await page.getByText('The file is empty.').waitFor()
    assert.deepEqual(
      asked.filter((url) => url.includes('/imports')),
      [],
    )
    await page.context().close()
  })

  walk('by keyboard an export of one device becomes a file with the values that are kept', async () => {
    const { page } = await box.open()
    await open(page)
    await page.getByLabel('All devices').press('Space')
    await page.getByLabel('Main incomer').press('Space')
    await page.getByLabel('Only counters: energy and volumes').press('Space')
    await page.getByLabel('Only counters: energy and volumes').press('Space')
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).press('Enter')
    const path = await (await saving).path()
    await page.getByText('is complete').waitFor()
    const rows = csvRecords(readFileSync(path, 'utf8'))
    assert.ok(rows.every((row) => row.get('device') === 'Main incomer'))
    const imported = rows.filter(
      (row) =>
        row.get('point') === 'main.activePowerTotal' &&
        Date.parse(row.get('time') ?? '') < FIRST_MS + DAY_MS / 2,
    )
    assert.deepEqual(
      imported.map((row) => [
        Date.parse(row.get('time') ?? ''),
        row.get('value'),
        row.get('unit'),
        row.get('quality'),
      ]),
      [0, 1, 2, 3, 4].map((minute) => [FIRST_MS + minute * 60_000, String(1_000 + minute), 'W', 'good']),
    )
    await page.context().close()
  })
})

async function samplesOf(pointId: string): Promise<readonly unknown[]> {
  const span = `from=${FIRST_MS}&to=${FIRST_MS + 300_000}`
  const { json } = await box.busbar.call('GET', `/history?point=${pointId}&${span}`)
  return Object.values(Object(Object(json).samples)).map((sample) => Object(sample)[1])
}
