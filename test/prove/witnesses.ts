// Who says what a value is, as a number: the API, the CSV file and the pages.

import type { Page } from 'playwright-core'
import { openBrowser, openPage, visit } from '../browser/chromium.ts'
import { csvRecords } from '../peers/csv.ts'
import type { Busbar } from '../running/busbar.ts'
import type { ProofDevice } from './rows.ts'

/** Values by `device.point`; null for a value that is said to be missing. */
export type Said = ReadonlyMap<string, number | null>

export const keyOf = (device: Pick<ProofDevice, 'id'>, point: string): string => `${device.id}.${point}`

/** What is neither is said as NaN, which equals nothing. */
const numberOrNull = (value: unknown): number | null =>
  value === null || typeof value === 'number' ? value : Number.NaN

export async function apiSays(busbar: Busbar): Promise<Said> {
  const points = (await busbar.call('GET', '/points')).json
  if (!Array.isArray(points)) throw new Error('GET /points is no list')
  return new Map(
    points.map((point: Readonly<Record<string, unknown>>) => [
      `${point['deviceId']}.${point['key']}`,
      numberOrNull(point['value']),
    ]),
  )
}

export async function csvSays(busbar: Busbar): Promise<Said> {
  const { text } = await busbar.call('GET', '/points.csv')
  return new Map(
    csvRecords(text).map((row) => {
      const value = row.get('value') ?? ''
      return [`${row.get('device_id')}.${row.get('point')}`, value === '' ? null : Number(value)]
    }),
  )
}

export type Pages = AsyncDisposable & {
  /** What the device's page shows once it is `right`, or in the end. */
  readonly say: (device: ProofDevice, right: (said: Said) => boolean) => Promise<Said>
}

/** A value has this long from the device to the page. */
const SETTLE_MS = 20_000

export async function openPages(busbar: Busbar): Promise<Pages> {
  const browser = await openBrowser()
  const { page } = await openPage(browser, { baseUrl: `https://127.0.0.1:${busbar.httpsPort}` })
  return {
    say: async (device, right) => {
      await visit(page, `/devices/${device.id}`)
      await page.locator('[data-point]').first().waitFor()
      return settledPage(page, device, right)
    },
    [Symbol.asyncDispose]: () => browser.close(),
  }
}

/** Looks again whenever the page changes, for as long as it has. */
async function settledPage(page: Page, device: ProofDevice, right: (said: Said) => boolean): Promise<Said> {
  const deadlineMs = performance.now() + SETTLE_MS
  for (;;) {
    const values = page.locator('.value-groups')
    const before = await values.textContent()
    const said = await readPage(page, device)
    const leftMs = deadlineMs - performance.now()
    if (right(said) || leftMs <= 0) return said
    const changed = `document.querySelector('.value-groups')?.textContent !== ${JSON.stringify(before)}`
    await page.waitForFunction(changed, null, { timeout: leftMs }).catch(() => {})
  }
}

async function readPage(page: Page, device: ProofDevice): Promise<Said> {
  const said = new Map<string, number | null>()
  for (const { point } of device.rows) {
    const text = await page.locator(`[data-point="${point}"] dd`).textContent()
    said.set(keyOf(device, point), parseShown(text ?? ''))
  }
  return said
}

const PREFIXES: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9 }

/** `6.75kW` is 6750, `-1.50kvar` is -1500, `–` with a reason is null, anything else is NaN. */
export function parseShown(text: string): number | null {
  if (text.startsWith('–')) return null
  const words = text.replaceAll(/[\s,]/g, '').replace('−', '-')
  const [, number, prefix = ''] = /^(-?[\d.]+)(?:([kMG]?)(?:W|var|VA|Wh|varh|V|A|Hz))?$/.exec(words) ?? []
  const factor = PREFIXES[prefix]
  if (number === undefined || factor === undefined) return Number.NaN
  return Number((Number(number) * factor).toPrecision(12))
}
