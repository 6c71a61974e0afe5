// Firefox, driven by WebDriver BiDi over a WebSocket, which Firefox speaks itself. @see https://www.w3.org/TR/webdriver-bidi/

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { keyActions, memberOf, type OtherBrowser } from './other-browser.ts'

const EXECUTABLE = '/usr/bin/firefox-esr'
const START_MS = 60_000
/** No calls to anywhere, and no page of its own at the start. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.region.update.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'intl.accept_languages': 'en-GB, en',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
  'ui.prefersReducedMotion': 1,
} as const

export async function openFirefox(): Promise<OtherBrowser> {
  await using stack = new AsyncDisposableStack()
  const profile = mkdtempSync(join(tmpdir(), 'busbar-firefox-'))
  stack.defer(() => rmSync(profile, { recursive: true, force: true }))
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  )
  writeFileSync(join(profile, 'user.js'), lines.join(''))
  const flags = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0']
  const child = spawn(EXECUTABLE, flags, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: profile },
  })
  stack.defer(() => endOf(child))
  const session = stack.use(await BidiSession.open(await addressOf(child)))
  const running = stack.move()
  return session.asBrowser(() => running.disposeAsync())
}

async function addressOf(child: ChildProcess & { readonly stderr: NodeJS.ReadableStream }): Promise<string> {
  const lines = createInterface({ input: child.stderr })
  const signal = AbortSignal.timeout(START_MS)
  for (;;) {
    const [line] = await once(lines, 'line', { signal })
    const address = /WebDriver BiDi listening on (ws:\S+)/.exec(String(line))?.[1]
    if (address !== undefined) return address
  }
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}

class BidiSession implements Disposable {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  readonly #complaints: string[] = []
  #asked = 0
  #context: unknown

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#take(JSON.parse(String(data))))
    socket.addEventListener('close', () => {
      for (const one of this.#waiting.values()) one.reject(new Error('Firefox closed the session'))
    })
  }

  static async open(address: string): Promise<BidiSession> {
    const socket = new WebSocket(`${address}/session`)
    await once(socket, 'open', { signal: AbortSignal.timeout(START_MS) })
    const session = new BidiSession(socket)
    await session.#ask('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } })
    await session.#ask('session.subscribe', { events: ['log.entryAdded'] })
    const contexts = memberOf(await session.#ask('browsingContext.getTree', {}), 'contexts')
    session.#context = memberOf(Array.isArray(contexts) ? contexts[0] : null, 'context')
    return session
  }

  asBrowser(close: () => Promise<void>): OtherBrowser {
    const context = this.#context
    return {
      name: 'Firefox',
      goTo: async (url) => {
        await this.#ask('browsingContext.navigate', { context, url, wait: 'complete' })
      },
      evaluate: (expression) => this.#evaluate(expression),
      type: async (keys) => {
        await this.#ask('input.performActions', { context, actions: keyActions(keys) })
      },
      resize: async (width, height) => {
        await this.#ask('browsingContext.setViewport', { context, viewport: { width, height } })
      },
      picture: async () => {
        const taken = await this.#ask('browsingContext.captureScreenshot', { context })
        return Buffer.from(String(memberOf(taken, 'data')), 'base64')
      },
      complaints: () => this.#complaints,
      [Symbol.asyncDispose]: close,
    }
  }

  [Symbol.dispose](): void {
    this.#socket.close()
  }

  async #evaluate(expression: string): Promise<unknown> {
    const asked = `Promise.resolve(${expression}).then((value) => JSON.stringify(value) ?? 'null')`
    const target = { context: this.#context }
    const told = await this.#ask('script.evaluate', { expression: asked, target, awaitPromise: true })
    const text = memberOf(memberOf(told, 'result'), 'value')
    if (typeof text !== 'string') throw new Error(`${expression}: ${JSON.stringify(told)}`)
    return JSON.parse(text)
  }

  #ask(method: string, params: object): Promise<unknown> {
    this.#asked += 1
    const answer = Promise.withResolvers<unknown>()
    this.#waiting.set(this.#asked, answer)
    this.#socket.send(JSON.stringify({ id: this.#asked, method, params }))
    return answer.promise
  }

  #take(message: unknown): void {
    const id = memberOf(message, 'id')
    const answer = typeof id === 'number' ? this.#waiting.get(id) : undefined
    if (answer === undefined) {
      this.#hear(memberOf(message, 'params'))
      return
    }
    this.#waiting.delete(Number(id))
    if (memberOf(message, 'type') === 'error') answer.reject(new Error(String(memberOf(message, 'message'))))
    else answer.resolve(memberOf(message, 'result'))
  }

  #hear(entry: unknown): void {
    if (memberOf(entry, 'level') === 'error') this.#complaints.push(String(memberOf(entry, 'text')))
  }
}
