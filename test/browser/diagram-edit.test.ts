// Editing the diagram in Chromium: by mouse, by touch, by keyboard and from a list; saved at once, taken back, and refused in words.

import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { hasTool, requireTool } from '../peers/require-tool.ts'
import { openBrowser } from './chromium.ts'
import { SCENES } from './diagram-scenes.ts'
import { FrozenBox, NOW_MS } from './frozen-box.ts'
import { violationsOn } from './judged-page.ts'

let browser: Browser
let box: FrozenBox

const SCENE = {
  ...SCENES['two-levels'],
  answers: { 'PATCH /distribution': [] },
}

async function openEditor({ width = 1_280, hasTouch = false } = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: box.url,
    viewport: { width, height: 1_700 },
    hasTouch,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW_MS)
  await page.goto('/')
  await page.getByRole('button', { name: 'Edit diagram' }).click()
  await page.waitForSelector('.editing svg.drawing')
  return page
}

/** The middle of a device's circle, by the window. */
async function circleOf(page: Page, id: string): Promise<{ x: number; y: number }> {
  const ring = page.locator(`.editing [data-mark="${id}"] .ring`)
  await ring.scrollIntoViewIfNeeded()
  const area = await ring.boundingBox()
  assert.ok(area !== null)
  return { x: area.x + area.width / 2, y: area.y + area.height / 2 }
}

const changesOn = async (page: Page) =>
  (await page.locator('.editor .changes li').allTextContents()).map((text) => text.replace(/\s+/g, ' '))
const said = (page: Page) => page.locator('.edit-says').textContent()
const saves = () => box.asked.filter(({ method }) => method === 'PATCH')

async function drag(page: Page, from: string, to: { x: number; y: number }): Promise<void> {
  const start = await circleOf(page, from)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + 10, start.y + 10)
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

/** A finger, as the browser gets it from a touch screen. */
async function touchDrag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  const session: CDPSession = await page.context().newCDPSession(page)
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    points: readonly { x: number; y: number }[],
  ) => session.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] })
  await touch('touchStart', [from])
  await touch('touchMove', [{ x: from.x, y: from.y + 12 }])
  await touch('touchMove', [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }])
  await touch('touchMove', [to])
  await touch('touchEnd', [])
}

const walk = (name: string, run: () => Promise<void>) =>
  test(name, async (t) => {
    if (requireTool(t, 'chromium')) await run()
  })

describe('the diagram is edited', () => {
  before(async () => {
    if (!hasTool('chromium')) return
    browser = await openBrowser()
    box = await FrozenBox.start(SCENE)
  })

  beforeEach(() => {
    if (box === undefined) return
    box.show(SCENE)
    box.asked.length = 0
  })

  after(async () => {
    await browser?.close()
    await box?.[Symbol.asyncDispose]()
  })

  walk(
    'with the mouse: a drag hangs a feeder on another panel, and saving sends all moves once',
    async () => {
      const page = await openEditor()
      await drag(page, 'car', await circleOf(page, 'hall'))
      assert.deepEqual(await changesOn(page), ['Charging, Fed by: Main incomer → Hall 2'])
      assert.equal(await said(page), 'Charging is now fed by Hall 2. Not saved yet.')
      const sub = page.locator('.editing [data-mark="car"]')
      assert.equal(await sub.getAttribute('aria-level'), '3')
      await drag(page, 'h1', await circleOf(page, 'main'))
      assert.equal((await changesOn(page)).length, 2)
      assert.deepEqual(saves(), [])
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.locator('.toast').filter({ hasText: '2 devices have another feeder' }).waitFor()
      assert.deepEqual(saves(), [
        {
          method: 'PATCH',
          path: '/distribution',
          body: {
            moves: [
              { id: 'car', fedBy: 'hall' },
              { id: 'h1', fedBy: 'main' },
            ],
          },
          ifMatch: '"frozen"',
        },
      ])
      await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
      await page.locator('.toast').filter({ hasText: 'where it hung before' }).waitFor()
      assert.deepEqual(saves().at(-1)?.body, {
        moves: [
          { id: 'car', fedBy: 'main' },
          { id: 'h1', fedBy: 'hall' },
        ],
      })
      await page.context().close()
    },
  )

  walk('with the mouse: a busbar stands for its meter, and the place on top makes an incomer', async () => {
    const page = await openEditor()
    const bar = await page.locator('.editing [data-bar="hall"]').boundingBox()
    assert.ok(bar !== null)
    await drag(page, 'pv', { x: bar.x + bar.width - 8, y: bar.y + bar.height / 2 })
    assert.deepEqual(await changesOn(page), ['Solar roof, Fed by: Main incomer → Hall 2'])
    await page.locator('.top-place').scrollIntoViewIfNeeded()
    const top = await page.locator('.top-place').boundingBox()
    assert.ok(top !== null)
    await drag(page, 'pv', { x: top.x + 40, y: top.y + 20 })
    assert.deepEqual(await changesOn(page), [
      'Solar roof, Fed by: Main incomer → Nothing: an incomer, or not placed yet',
    ])
    await page.context().close()
  })

  walk('not in a circle: a panel on its own feeder is refused in words, and nothing moves', async () => {
    const page = await openEditor()
    await drag(page, 'hall', await circleOf(page, 'h1'))
    assert.equal(await said(page), 'Air handling 1 cannot feed Hall 2, because Hall 2 feeds Air handling 1.')
    assert.deepEqual(await changesOn(page), [])
    await page.context().close()
  })

  walk('with a finger on the circle, while a finger elsewhere scrolls', async () => {
    const page = await openEditor({ width: 390, hasTouch: true })
    await touchDrag(page, await circleOf(page, 'car'), await circleOf(page, 'h3'))
    assert.deepEqual(await changesOn(page), ['Charging, Fed by: Main incomer → Charging 3'])
    const name = await page.locator('.editing [data-mark="pv"] .name').boundingBox()
    assert.ok(name !== null)
    await touchDrag(page, { x: name.x + 5, y: name.y + 5 }, { x: name.x + 5, y: name.y - 200 })
    assert.equal((await changesOn(page)).length, 1)
    await page.context().close()
  })

  walk('by keyboard alone: Space takes up, arrows choose, Space puts down, Escape leaves', async () => {
    const page = await openEditor()
    await page.locator('.editing [data-mark="main"]').focus()
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    const focused = () => page.locator(':focus').getAttribute('data-mark')
    await press('ArrowDown', 'ArrowRight', 'ArrowRight')
    assert.equal(await focused(), 'car')
    await press(' ')
    assert.match((await said(page)) ?? '', /^Charging taken up\./)
    await press('ArrowLeft', 'ArrowLeft')
    assert.equal(await said(page), 'Fed by Hall 2')
    await press('Escape')
    assert.equal(await said(page), 'Charging stays where it was.')
    assert.deepEqual(await changesOn(page), [])
    await press('ArrowRight', 'ArrowRight', ' ', 'ArrowLeft', 'ArrowLeft', ' ')
    assert.deepEqual(await changesOn(page), ['Charging, Fed by: Main incomer → Hall 2'])
    assert.equal(await focused(), 'car')
    await press(' ', 'Home', 'ArrowUp', 'Enter')
    assert.deepEqual(await changesOn(page), [
      'Charging, Fed by: Main incomer → Nothing: an incomer, or not placed yet',
    ])
    await page.context().close()
  })

  walk('from a list, without dragging', async () => {
    const page = await openEditor()
    await page.getByLabel('Device', { exact: true }).selectOption({ label: 'Solar roof' })
    await page.getByLabel('Fed by', { exact: true }).selectOption({ label: 'Hall 2' })
    assert.deepEqual(await changesOn(page), ['Solar roof, Fed by: Main incomer → Hall 2'])
    await page.getByLabel('Device', { exact: true }).selectOption({ label: 'Hall 2' })
    await page.getByLabel('Fed by', { exact: true }).selectOption({ label: 'Solar roof' })
    assert.match((await said(page)) ?? '', /^Solar roof cannot feed Hall 2/)
    assert.equal((await changesOn(page)).length, 1)
    await page.context().close()
  })

  walk('and kept as it was drawn when the box refuses it', async () => {
    box.show({
      ...SCENE,
      answers: {
        'PATCH /distribution': {
          code: 'conflict',
          status: 412,
          title: 'Somebody else changed this',
          detail: 'Load it again',
        },
      },
    })
    const page = await openEditor()
    await drag(page, 'car', await circleOf(page, 'hall'))
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('.notice.bad').filter({ hasText: 'Somebody else changed this' }).waitFor()
    assert.equal((await changesOn(page)).length, 1)
    await page.context().close()
  })

  walk('without a violation of WCAG 2.2 AA, also while something is taken up', async () => {
    const page = await openEditor()
    await page.locator('.editing [data-mark="car"]').focus()
    await page.keyboard.press(' ')
    assert.deepEqual(await violationsOn(page), [])
    await page.context().close()
  })

  walk('by nobody who may not change the configuration', async () => {
    box.show({ ...SCENE, permissions: ['readings:read'] })
    const context = await browser.newContext({ baseURL: box.url, locale: 'en-GB' })
    const page = await context.newPage()
    await page.goto('/')
    await page.waitForSelector('svg.drawing')
    assert.equal(await page.getByRole('button', { name: 'Edit diagram' }).count(), 0)
    await context.close()
  })
})
