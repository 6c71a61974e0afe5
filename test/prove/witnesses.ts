// Everybody who says what a value is: foreign clients by registers, the API, the CSV file and the page by numbers.

import { chromium, type Page } from 'playwright-core'
import type { BusbarApi } from '../peers/busbar-api.ts'
import { csvRecords } from '../peers/csv.ts'
import type { ProofDevice } from './rows.ts'

/** Values by `device.point`; null for a value that is said to be missing. */
export type Said = ReadonlyMap<string, number | null>

export const keyOf = (device: Pick<ProofDevice, 'id'>, point: string): string => `${device.id}.${point}`

/** By the API. */
export async function apiSays(api: BusbarApi): Promise<Said> {
  const points = await api.get('/points')
  if (!Array.isArray(points)) throw new Error('GET /points is no list')
  return new Map(
    points.map((point: Readonly<Record<string, unknown>>) => [
      `${point['deviceId']}.${point['key']}`,
      numberOrNull(point['value']),
    ]),
  )
}

/** What is neither is said as NaN, which equals nothing. */
const numberOrNull = (value: unknown): number | null =>
  value === null || typeof value === 'number' ? value : Number.NaN

/** By the CSV file. */
export async function csvSays(api: BusbarApi): Promise<Said> {
  const { text } = await api.call('GET', '/points.csv')
  return new Map(
    csvRecords(text).map((row) => {
      const value = row.get('value') ?? ''
      return [`${row.get('device_id')}.${row.get('point')}`, value === '' ? null : Number(value)]
    }),
  )
}

const CHROMIUM = '/usr/bin/chromium'
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const PAGE_TIMEOUT_MS = 15_000

export type Browser = AsyncDisposable & {
  /** By the device's page, as people see it there now. */
  readonly pageSays: (device: ProofDevice) => Promise<Said>
}

/** A browser that has the session of the API client. */
export async function openBrowser(port: number, api: BusbarApi): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS })
  const url = `https://127.0.0.1:${port}`
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB' })
  context.setDefaultTimeout(PAGE_TIMEOUT_MS)
  await context.addCookies([
    { ...api.cookie, url: `${url}/`, secure: true, httpOnly: true, sameSite: 'Strict' },
  ])
  const page = await context.newPage()
  return {
    pageSays: (device) => readPage(page, `${url}/devices/${device.id}`, device),
    [Symbol.asyncDispose]: () => browser.close(),
  }
}

async function readPage(page: Page, url: string, device: ProofDevice): Promise<Said> {
  if (page.url() !== url) await page.goto(url)
  await page.locator('[data-point]').first().waitFor()
  const said = new Map<string, number | null>()
  for (const { point } of device.rows) {
    const cell = page.locator(`[data-point="${point}"] dd`)
    said.set(keyOf(device, point), parseShown((await cell.textContent()) ?? ''))
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
