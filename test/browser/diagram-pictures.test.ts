// The diagram as pictures: empty, few, many and two levels, light and dark, on a screen and on a phone, beside those that are kept.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { PNG } from 'pngjs'
import { hasTool, requireTool } from '../peers/require-tool.ts'
import { openBrowser } from './chromium.ts'
import { comparePicture, differing, MOST_PIXELS } from './compare-pictures.ts'
import { SCENES } from './diagram-scenes.ts'
import { FrozenBox, NOW_MS, type Scene } from './frozen-box.ts'

type Shot = { readonly scene: keyof typeof SCENES; readonly theme: 'light' | 'dark'; readonly width: number }

const SHOTS: readonly Shot[] = [
  { scene: 'empty', theme: 'light', width: 1_280 },
  { scene: 'empty', theme: 'dark', width: 1_280 },
  { scene: 'three', theme: 'light', width: 1_280 },
  { scene: 'three', theme: 'dark', width: 1_280 },
  { scene: 'ten', theme: 'light', width: 1_280 },
  { scene: 'forty', theme: 'dark', width: 1_280 },
  { scene: 'two-levels', theme: 'light', width: 1_280 },
  { scene: 'two-levels', theme: 'dark', width: 1_280 },
  { scene: 'two-levels', theme: 'light', width: 320 },
  { scene: 'long', theme: 'dark', width: 320 },
]

const nameOf = ({ scene, theme, width }: Shot) => `diagram-${scene}-${theme}-${width}`

let browser: Browser
let box: FrozenBox

/**
 * Whole pixels: what stands above the diagram may be half a pixel high, and that is none of its business.
 * Moved in the layout, not by `translate`: text is put on whole pixels by where the layout has it, so a moved picture kept the half.
 */
async function take({ scene, theme, width }: Shot, shown: Scene = SCENES[scene]): Promise<Buffer> {
  box.show(shown)
  const context = await browser.newContext({
    baseURL: box.url,
    viewport: { width, height: 2_400 },
    colorScheme: theme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW_MS)
  await page.goto('/')
  const part = page.locator(scene === 'empty' ? '.main .empty' : '.drawing-host')
  await part.waitFor()
  const values = shown.devices.filter(({ powerW }) => powerW !== null).length
  await page.waitForFunction(
    (least) => document.querySelectorAll('.drawing .circuit:not(.dead, .rest)').length >= least,
    values,
  )
  await part.evaluate((element: HTMLElement) => {
    const { left, top } = element.getBoundingClientRect()
    element.style.position = 'relative'
    element.style.left = `${Math.round(left) - left}px`
    element.style.top = `${Math.round(top) - top}px`
  })
  const picture = await part.screenshot({ animations: 'disabled', caret: 'hide' })
  await context.close()
  return picture
}

const walk = (name: string, run: () => Promise<void>) =>
  test(name, async (t) => {
    if (requireTool(t, 'chromium', 'dejavu')) await run()
  })

describe('the diagram looks as it is kept', () => {
  before(async () => {
    if (!hasTool('chromium')) return
    browser = await openBrowser()
    box = await FrozenBox.start({ devices: [] })
  })

  after(async () => {
    await browser?.close()
    await box?.[Symbol.asyncDispose]()
  })

  for (const shot of SHOTS)
    walk(`with ${shot.scene}, ${shot.theme}, ${shot.width} px wide`, async () => {
      const { message } = comparePicture(nameOf(shot), await take(shot))
      assert.equal(message, '')
    })

  walk('and would not with one line a step wider', async () => {
    const shot = { scene: 'three', theme: 'light', width: 1_280 } as const
    const [main, ...feeders] = SCENES.three.devices
    const wider = feeders.map((feeder) => ({ ...feeder, powerW: Number(feeder.powerW) + 100 }))
    assert.ok(main !== undefined)
    const [same, again, changed] = [
      await take(shot),
      await take(shot),
      await take(shot, { devices: [main, ...wider] }),
    ].map((picture) => PNG.sync.read(picture))
    assert.ok(same !== undefined && again !== undefined && changed !== undefined)
    assert.ok(differing(same, again) <= MOST_PIXELS)
    assert.ok(differing(same, changed) > MOST_PIXELS)
  })
})
