// WebKit, the engine of Safari, in its small browser for Linux, driven by WebDriver. @see https://www.w3.org/TR/webdriver2/

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyActions, memberOf, type OtherBrowser } from './other-browser.ts'

const DRIVER = '/usr/bin/WebKitWebDriver'
const MACHINE = process.arch === 'arm64' ? 'aarch64' : 'x86_64'
const MINI_BROWSER = `/usr/lib/${MACHINE}-linux-gnu/webkit2gtk-4.1/MiniBrowser`
const START_MS = 60_000

export async function openWebKit(): Promise<OtherBrowser> {
  await using stack = new AsyncDisposableStack()
  const home = mkdtempSync(join(tmpdir(), 'busbar-webkit-'))
  stack.defer(() => rmSync(home, { recursive: true, force: true }))
  const port = await freePort()
  const child = spawn('/usr/bin/xvfb-run', ['-a', DRIVER, '-p', String(port)], {
    stdio: 'ignore',
    env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, LC_ALL: 'C.UTF-8', LANGUAGE: 'en_GB' },
    detached: true,
  })
  stack.defer(() => endOf(child))
  const base = `http://127.0.0.1:${port}`
  await untilReady(base)
  const options = { binary: MINI_BROWSER, args: ['--automation'] }
  const wanted = { acceptInsecureCerts: true, 'webkitgtk:browserOptions': options }
  const created = await ask(base, 'POST', '/session', { capabilities: { alwaysMatch: wanted } })
  const session = `${base}/session/${memberOf(created, 'sessionId')}`
  stack.defer(async () => void (await ask(session, 'DELETE', '')))
  const running = stack.move()
  return {
    name: 'WebKit',
    goTo: async (url) => void (await ask(session, 'POST', '/url', { url })),
    evaluate: (expression) => evaluate(session, expression),
    type: async (keys) => {
      await untilFocused(session)
      await ask(session, 'POST', '/actions', { actions: keyActions(keys) })
    },
    resize: async (width, height) => {
      await ask(session, 'POST', '/window/rect', { x: 0, y: 0, width, height })
    },
    picture: async () => Buffer.from(String(await ask(session, 'GET', '/screenshot')), 'base64'),
    complaints: () => [],
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

/** A window that is not in front yet loses keys. */
async function untilFocused(session: string): Promise<void> {
  const signal = AbortSignal.timeout(START_MS)
  while ((await evaluate(session, 'document.hasFocus()')) !== true) signal.throwIfAborted()
}

async function evaluate(session: string, expression: string): Promise<unknown> {
  const script = `const done = arguments[0]
    const value = Promise.resolve(${expression})
    value.then((told) => done(JSON.stringify(told) ?? 'null'), (error) => done({ error: String(error) }))`
  const told = await ask(session, 'POST', '/execute/async', { script, args: [] })
  if (typeof told !== 'string') throw new Error(`${expression}: ${JSON.stringify(told)}`)
  return JSON.parse(told)
}

async function ask(base: string, method: string, path: string, body?: object): Promise<unknown> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await fetch(`${base}${path}`, { method, ...sent })
  const value = memberOf(await answer.json(), 'value')
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(value).slice(0, 1_000)}`)
  return value
}

async function untilReady(base: string): Promise<void> {
  const signal = AbortSignal.timeout(START_MS)
  for (;;) {
    const ready = await ask(base, 'GET', '/status').catch(() => null)
    if (memberOf(ready, 'ready') === true) return
    signal.throwIfAborted()
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** With the display and the browser that the driver started. */
async function endOf(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return
  const ended = once(child, 'exit')
  process.kill(-child.pid)
  await ended
}
