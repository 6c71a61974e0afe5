// The diagram on paper and as a file: one landscape page, light; an SVG that stands alone, whatever devices are called.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { hasTool, requireTool } from '../peers/require-tool.ts'
import { temporaryFolder } from '../running/busbar.ts'
import { openBrowser } from './chromium.ts'
import { SCENES } from './diagram-scenes.ts'
import { FrozenBox, NOW_MS, type Scene } from './frozen-box.ts'

const ATTACKS = [
  '<script>document.title = "taken"</script>',
  '</text><image href="x" onerror="document.title = 1"/>',
  '"]]>&lt;&#0;<!--',
  "' onload='document.title = 1' x='",
  'bell \u0007 and escape \u001b',
]
/** What XML cannot hold even escaped is left out. */
const WRITTEN = ATTACKS.map((name) => name.replaceAll('\u0007', '').replaceAll('\u001b', ''))

const HOSTILE: Scene = {
  devices: [
    { id: 'main', name: 'Main & co.', usage: 'main', powerW: 5_000 },
    ...ATTACKS.map((name, at) => ({ id: `f${at}`, name, fedBy: 'main', powerW: 500 })),
  ],
}

const folder = temporaryFolder()
let browser: Browser
let box: FrozenBox

async function open(scene: Scene): Promise<Page> {
  box.show(scene)
  const context = await browser.newContext({
    baseURL: box.url,
    viewport: { width: 1_280, height: 900 },
    colorScheme: 'dark',
    locale: 'en-GB',
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW_MS)
  await page.goto('/')
  await page.locator('.drawing .circuit').first().waitFor()
  return page
}

async function saved(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as SVG' }).click(),
  ])
  assert.equal(download.suggestedFilename(), 'diagram.svg')
  const path = join(folder.path, 'diagram.svg')
  await download.saveAs(path)
  return path
}

const walk = (name: string, run: () => Promise<void>) =>
  test(name, async (t) => {
    if (requireTool(t, 'chromium', 'python')) await run()
  })

describe('the diagram leaves the screen', () => {
  before(async () => {
    if (!hasTool('chromium')) return
    browser = await openBrowser()
    box = await FrozenBox.start({ devices: [] })
  })

  after(async () => {
    await browser?.close()
    await box?.[Symbol.asyncDispose]()
    folder[Symbol.dispose]()
  })

  for (const scene of ['three', 'forty', 'two-levels'] as const)
    walk(`on one landscape page of A4, with ${scene}`, async () => {
      const page = await open(SCENES[scene])
      const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
      assert.equal(paper.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1)
      const [, width = '', height = ''] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(paper) ?? []
      // 297 mm by 210 mm at 72 points an inch
      assert.deepEqual([Math.round(Number(width)), Math.round(Number(height))], [842, 595])
      await page.context().close()
    })

  walk('light from a dark screen, with the time of its values and nothing beside', async () => {
    const page = await open(SCENES.ten)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    await page.locator('.print-sheet svg').waitFor()
    assert.match(
      (await page.locator('.print-sheet').textContent()) ?? '',
      /Values of 22 Nov 2026, 12:00:00 UTC/,
    )
    for (const hidden of ['.rail', '.top', '.summary', '.diagram-acts'])
      assert.equal(await page.locator(hidden).isVisible(), false, hidden)
    const ink = await page
      .locator('.print-sheet .name')
      .first()
      .evaluate((name) => getComputedStyle(name).fill)
    assert.equal(ink, 'rgb(20, 24, 29)')
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    await page.emulateMedia({ media: 'screen' })
    assert.equal(await page.locator('.print-sheet').count(), 0)
    await page.context().close()
  })

  walk('as a file without script, style sheet or address, that a foreign reader of XML takes', async () => {
    const page = await open(SCENES['two-levels'])
    const path = await saved(page)
    const text = readFileSync(path, 'utf8')
    for (const foreign of [
      /<script/i,
      /\son\w+=/i,
      /href/i,
      /url\(/i,
      /var\(/,
      /light-dark/,
      /class=/,
      /<style/,
    ])
      assert.doesNotMatch(text, foreign)
    const read = spawnSync('/usr/bin/python3', ['-c', READER, path], { encoding: 'utf8' })
    assert.equal(read.status, 0, read.stderr)
    assert.match(read.stdout, /Solar roof/)
    assert.match(read.stdout, /4\.20/)
    await page.context().close()
  })

  walk('as a file that looks the same alone: light, and every text as wide as it was laid out', async () => {
    const page = await open(SCENES['two-levels'])
    const path = await saved(page)
    await page.goto(pathToFileURL(path).href)
    const texts = await page
      .locator('text, tspan')
      .evaluateAll((all) =>
        all
          .filter((one) => one.hasAttribute('textLength'))
          .map((one) => [
            Number(one.getAttribute('textLength')),
            one instanceof SVGTextContentElement ? one.getComputedTextLength() : 0,
          ]),
      )
    assert.ok(texts.length > 20, String(texts.length))
    for (const [wanted = 0, drawn = 0] of texts) assert.ok(Math.abs(wanted - drawn) < 1, `${wanted} ${drawn}`)
    const ground = await page.locator('rect').first().getAttribute('fill')
    assert.equal(ground, '#ffffff')
    assert.equal(await page.getByText('Solar roof').first().getAttribute('fill'), 'rgb(20, 24, 29)')
    await page.context().close()
  })

  walk('as a file in which a name is a name, whatever it holds', async () => {
    const page = await open(HOSTILE)
    const path = await saved(page)
    const read = spawnSync('/usr/bin/python3', ['-c', READER, path], { encoding: 'utf8' })
    assert.equal(read.status, 0, read.stderr)
    const seen = read.stdout.replace(/\s+/g, '')
    for (const name of WRITTEN) assert.ok(seen.includes(name.replace(/\s+/g, '')), name)
    await page.goto(pathToFileURL(path).href)
    assert.doesNotMatch(await page.title(), /taken|^1$/)
    assert.equal(await page.locator('script, image').count(), 0)
    await page.context().close()
  })

  walk('and the check of the file would see a script', () => {
    const path = join(folder.path, 'bad.svg')
    writeFileSync(path, '<svg xmlns="http://www.w3.org/2000/svg"><text>a</b></svg>')
    assert.notEqual(spawnSync('/usr/bin/python3', ['-c', READER, path]).status, 0)
    return Promise.resolve()
  })
})

/** Prints all text of a well-formed file, and fails on another. */
const READER = `
import sys, xml.etree.ElementTree as tree
print(''.join(tree.parse(sys.argv[1]).getroot().itertext()))
`
