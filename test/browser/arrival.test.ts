// Where a page begins in Chromium on a phone: at its top when somebody goes there.

import { BoxInBrowser, quietWalk } from './box-in-browser.ts'
import { resize, until, visit } from './chromium.ts'

const PHONE = { width: 390, height: 600 }

const box = new BoxInBrowser()
const walk = quietWalk(box)

walk('a page that somebody goes to begins at its top', async (page) => {
  await resize(page, PHONE.width, PHONE.height)
  await visit(page, '/settings')
  await page.getByRole('link', { name: /Audit log/ }).waitFor()
  await page.evaluate('window.scrollTo(0, 200)')
  await until(page, 'window.scrollY > 100')
  await page.getByRole('link', { name: /Audit log/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor()
  await until(page, 'window.scrollY === 0')
})
