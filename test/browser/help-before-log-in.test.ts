// Help for who cannot log in, in Chromium: reached from log-in and from set-up, and nothing of the box is asked for it.

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { BoxInBrowser, walk } from './box-in-browser.ts'
import { cutWords } from './cut-words.ts'
import { pixelsBeyond, tabTo, violationsOn } from './judged-page.ts'

const claimed = new BoxInBrowser()
const fresh = new BoxInBrowser({ isClaimed: false })

/** What everybody may ask; whether there is a session is asked by every page. */
const OPEN = /^\/api\/v1\/(texts|languages|welcome|session)$/

const pathOf = (page: Page): string => new URL(page.url()).pathname

/** The addresses of the API that the page asks and that are not open to everybody. */
function askedBy(page: Page): readonly string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/') && !OPEN.test(pathname)) asked.push(pathname)
  })
  return asked
}

async function assertWell(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    assert.deepEqual(await violationsOn(page, 'good practice'), [])
  }
  assert.equal(await pixelsBeyond(page), 0)
  assert.deepEqual(await cutWords(page), [])
}

describe('who is not logged in', () => {
  for (const [width, locale, title, question] of [
    [1_280, 'en-GB', 'Users and security', 'I forgot the password.'],
    [390, 'de-DE', 'Benutzer und Sicherheit', 'Ich habe das Passwort vergessen.'],
  ] as const)
    walk(`reads by keyboard what to do about a forgotten password, ${width} px, ${locale}`, async () => {
      const { page, complaints } = await claimed.open({ width, locale })
      const asked = askedBy(page)
      await page.goto('/login')
      await page.waitForSelector('#username')
      await assertWell(page)
      await tabTo(page, 'a[href="/help/security"]')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      await page.getByRole('heading', { level: 2, name: question }).waitFor()
      await assertWell(page)
      await page.goto('/help')
      await page.getByRole('searchbox').fill('Modbus')
      await page.locator('.manual-hits a').first().waitFor()
      await page.locator('.open-help > header a').press('Enter')
      await page.waitForSelector('#username')
      await page.goto('/devices')
      await page.waitForSelector('#username')
      assert.equal(pathOf(page), '/login')
      assert.deepEqual(asked, [])
      assert.deepEqual(complaints, [])
      await page.context().close()
    })

  walk('reads where the device code is before the box has an owner', async () => {
    const { page, complaints } = await fresh.open({ width: 390 })
    const asked = askedBy(page)
    await page.goto('/')
    await page.waitForSelector('#device-code')
    await page.getByRole('link', { name: 'Help with setting up' }).click()
    await page.getByRole('heading', { level: 2, name: 'Where is the device code?' }).waitFor()
    await assertWell(page)
    await page.locator('.open-help > header a').click()
    await page.waitForSelector('#device-code')
    assert.deepEqual(asked, [])
    assert.deepEqual(complaints, [])
    await page.context().close()
  })
})
