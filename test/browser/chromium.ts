// Opens the pages of a running Busbar in Chromium, the way a person's browser shows them.

import { type Browser, chromium, type Page } from 'playwright-core'
import { PASSWORD } from '../running/busbar.ts'

const EXECUTABLE = '/usr/bin/chromium'
/** Without a sandbox for root, and without calls to anywhere. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  /**
   * The box vouches for itself. `ignoreHTTPSErrors` alone lets Chromium ask about each connection anew, and while a page opens
   * several at once the most urgent request can be given one refused connection after another, 32 times
   * (net::ERR_TOO_MANY_RETRIES, six of forty starts here); with this flag none is refused.
   */
  '--ignore-certificate-errors',
]

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: EXECUTABLE, args: FLAGS, timeout: 60_000 })

export type View = {
  readonly baseUrl: string
  readonly theme?: 'light' | 'dark'
  readonly width?: number
  readonly height?: number
  /** What the browser says its reader speaks. */
  readonly locale?: string
  /** Where the browser is. */
  readonly timeZone?: string
  /** A phone: fingers instead of a mouse. */
  readonly touch?: boolean
}

/** A fresh browser profile at a window size; what the page complains about is kept in `complaints`. */
export async function openPage(
  browser: Browser,
  { baseUrl, theme = 'light', width = 1_280, height = 800, locale = 'en-GB', timeZone, touch = false }: View,
): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const context = await browser.newContext({
    baseURL: baseUrl,
    ignoreHTTPSErrors: true,
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale,
    hasTouch: touch,
    isMobile: touch,
    ...(timeZone === undefined ? {} : { timezoneId: timeZone }),
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isUnasked(message.text())) complaints.push(message.text())
  })
  await context.exposeBinding('complain', (_, violation) => {
    complaints.push(String(violation))
  })
  await context.addInitScript(TELL_VIOLATIONS)
  await context.addInitScript(HOLD_STILL)
  return { page, complaints }
}

/** What the page's content security policy refused is a fault of ours. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
  window.complain('refused by ' + violatedDirective + ': ' + blockedURI + ' from ' + sourceFile))`

/**
 * Lets a test hold the page still: values are drawn in frames and the clock ticks by an interval, and while both wait, nothing
 * changes between the moments in which a rule reads a name and the text beside it.
 */
const HOLD_STILL = `{
  const { setInterval, requestAnimationFrame } = window
  const waiting = []
  let isHeld = false
  const gate = (run) => (...given) => { if (isHeld) waiting.push(() => run(...given)); else run(...given) }
  window.setInterval = (run, ...rest) => setInterval(gate(run), ...rest)
  window.requestAnimationFrame = (run) => requestAnimationFrame(gate(run))
  window.holdStill = (hold) => {
    isHeld = hold
    if (!hold) for (const run of waiting.splice(0)) run()
  }
}`

/** Chromium notes every refused request; that a page asks whether there is a session is no fault. */
const isUnasked = (text: string): boolean => /status of 401/.test(text)

/** Goes to an address, through log-in when it is asked for, and waits for the page's heading. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.waitForSelector('h1')
  // help is there before log-in, and stays there
  if ((await page.locator('.open-help').count()) > 0) {
    await page.goto(`/login?next=${encodeURIComponent(path)}`)
    await page.waitForSelector('h1')
  }
  if (new URL(page.url()).pathname === '/login') {
    await page.getByLabel('User name').fill('SecurityAdmin')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.frame h1')
  }
  await page.waitForSelector('.top .clock', { state: 'attached' })
}

/** Another size of window, and the page as somebody sees it then: what follows the size by script has followed. */
export async function resize(page: Page, width: number, height = 800): Promise<void> {
  await page.setViewportSize({ width, height })
  await drawn(page)
}

/** Until two more frames were drawn. */
export const drawn = (page: Page) =>
  page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))')

export const MOST_FRAMES = 600

/** Looks frame by frame: the page's own policy forbids a test to wait inside it for words of script. */
export async function until(page: Page, condition: string): Promise<void> {
  for (let frame = 0; frame < MOST_FRAMES; frame += 1) {
    if (await page.evaluate<boolean>(condition)) return
    await drawn(page)
  }
  throw new Error(`never came: ${condition}`)
}
