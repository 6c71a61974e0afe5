// A serial line on a real pseudo-terminal: bytes out and back, ports that are missing, wrong or pulled and plugged.

import assert from 'node:assert/strict'
import { readdirSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { systemClock, systemTimers } from '../../base/io/system.ts'
import type { Log } from '../../base/log.ts'
import type { Line } from '../../config/document.ts'
import type { ModbusLink } from '../link.ts'
import type { TransactionOutcome } from '../transaction.ts'
import { openPty, type Pty, portPath } from './pty.fixture.ts'
import { createSerialLine } from './serial-line.ts'
import { sttyArguments } from './serial-port.ts'

const READ = Uint8Array.of(3, 0, 0, 0, 1)
const ON_THE_WIRE = '010300000001840a'
const ANSWER = Buffer.from('0103021234b533', 'hex')
const shown = (outcome: TransactionOutcome) =>
  outcome.ok ? Buffer.from(outcome.value).toString('hex') : outcome.error

function lineAt(context: TestContext, path: string) {
  const events: string[] = []
  const log: Log = {
    debug: () => {},
    info: (event) => events.push(event),
    warn: (event, fields) => events.push(`${event} ${fields?.['fault']}`),
    error: (event) => events.push(event),
  }
  const line: Line = {
    id: 'l1',
    name: 'Line',
    path,
    baud: 19_200,
    parity: 'even',
    stopBits: 1,
    timeoutMs: 1_000,
  }
  const link = createSerialLine({ line, clock: systemClock, timers: systemTimers, log })
  context.after(() => link[Symbol.asyncDispose]())
  return { link, events }
}

const ask = (link: ModbusLink, timeoutMs = 5_000): Promise<string> =>
  new Promise((resolve) => link.send(1, READ, timeoutMs, (outcome) => resolve(shown(outcome))))

async function askUntil(link: ModbusLink, expected: string): Promise<void> {
  for (let answer = ''; answer !== expected; ) {
    answer = await ask(link)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The device at the far end answers each request that is the expected one; anything else is kept for the test. */
function answering(pty: Pty): { readonly heard: string[] } {
  const heard: string[] = []
  let text = ''
  pty.onHeard = (bytes) => {
    text += bytes.toString('hex')
    if (text.length < ON_THE_WIRE.length) return
    heard.push(text)
    text = ''
    pty.say(ANSWER)
  }
  return { heard }
}

test('a request goes out as eight bytes and nothing else, and its answer comes back', async (context) => {
  const pty = await openPty(context)
  const { heard } = answering(pty)
  const { link, events } = lineAt(context, pty.path)
  assert.deepEqual(await link.open(), { ok: true, value: null })
  for (let count = 0; count < 5; count++) assert.equal(await ask(link), '03021234')
  assert.deepEqual(
    heard,
    Array.from({ length: 5 }, () => ON_THE_WIRE),
  )
  assert.deepEqual(events, ['line.opened'])
  assert.deepEqual([link.status().state, link.status().transactions], ['ok', 5])
})

test('every byte passes as it is: no echo, no translation, no flow control', async (context) => {
  const pty = await openPty(context)
  const { link } = lineAt(context, pty.path)
  const all = Uint8Array.from({ length: 250 }, (_, index) => index)
  const heard: Buffer[] = []
  const whole = new Promise<void>((resolve) => {
    pty.onHeard = (bytes) => {
      heard.push(bytes)
      if (Buffer.concat(heard).length === 253) resolve()
    }
  })
  link.send(1, all, 5_000, () => {})
  await whole
  assert.deepEqual(Buffer.concat(heard).subarray(1, 251), Buffer.from(all))
})

test('a first request opens the port by itself', async (context) => {
  const pty = await openPty(context)
  answering(pty)
  const { link } = lineAt(context, pty.path)
  assert.equal(await ask(link), '03021234')
})

test('a path that is there and cannot be opened is not called missing', async (context) => {
  // a program that runs: ETXTBSY, or EACCES for who may not write to it
  const { link } = lineAt(context, process.execPath)
  const opened = await link.open()
  assert.ok(!opened.ok && ['portBroken', 'portDenied'].includes(opened.error), JSON.stringify(opened))
})

test('a path where nothing is: portMissing, and the line is down', async (context) => {
  const { link, events } = lineAt(context, portPath(context).path)
  assert.deepEqual(await link.open(), { ok: false, error: 'portMissing' })
  assert.equal(await ask(link), 'lineDown')
  const { state, lastFailure } = link.status()
  assert.deepEqual([state, lastFailure, events], ['down', 'failure.portMissing', ['line.down portMissing']])
})

test('a file, a folder and a device that is no terminal are no serial ports', async (context) => {
  const folder = dirname(portPath(context).path)
  const file = join(folder, 'file')
  writeFileSync(file, '')
  for (const path of [file, folder, '/dev/null']) {
    const { link } = lineAt(context, path)
    assert.deepEqual(await link.open(), { ok: false, error: 'portNotSerial' }, path)
  }
})

test('a port that is pulled while a device is asked fails the request, and works again when it is plugged in', async (context) => {
  const socket = portPath(context)
  const first = await openPty(context)
  socket.plug(first)
  const { link, events } = lineAt(context, socket.path)
  assert.ok((await link.open()).ok)
  const answer = ask(link)
  socket.pull()
  await first.unplug()
  assert.equal(await answer, 'lineDown')
  assert.deepEqual([link.status().state, link.status().lastFailure], ['down', 'failure.portBroken'])
  const second = await openPty(context)
  answering(second)
  socket.plug(second)
  await askUntil(link, '03021234')
  assert.equal(link.status().state, 'ok')
  assert.equal(events.filter((event) => event === 'line.opened').length, 2)
})

test('a port that is pulled while it opens is down, not a fault of the program', async (context) => {
  const pty = await openPty(context)
  const { link } = lineAt(context, pty.path)
  const opening = link.open()
  await pty.unplug()
  const opened = await opening
  if (!opened.ok) assert.ok(['portBroken', 'portMissing'].includes(opened.error), opened.error)
  for (let answer = ''; answer !== 'lineDown'; ) answer = await ask(link, 100)
  assert.equal(link.status().state, 'down')
})

test('a line that ends while it opens leaves nothing open', async (context) => {
  const pty = await openPty(context)
  const { link } = lineAt(context, pty.path)
  const opening = link.open()
  await link[Symbol.asyncDispose]()
  assert.deepEqual(await opening, { ok: false, error: 'removed' })
  assert.equal(await ask(link), 'removed')
})

/** Descriptors of this process on a terminal; one that is gone counts while it is held. */
const descriptorsOn = (path: string): number =>
  readdirSync('/proc/self/fd').filter((name) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`).replace(/ \(deleted\)$/, '') === path
    } catch {
      return false
    }
  }).length

test('a port that is closed holds no descriptor: a pulled adapter could not come back under its name', async (context) => {
  const pty = await openPty(context)
  const { link } = lineAt(context, pty.path)
  assert.ok((await link.open()).ok)
  assert.ok(descriptorsOn(pty.path) > 0)
  await link[Symbol.asyncDispose]()
  assert.equal(descriptorsOn(pty.path), 0)
})

test('a port that was pulled holds no descriptor either', async (context) => {
  const pty = await openPty(context)
  const { link } = lineAt(context, pty.path)
  assert.ok((await link.open()).ok)
  await pty.unplug()
  while (link.status().state !== 'down') await new Promise((resolve) => setImmediate(resolve))
  assert.equal(descriptorsOn(pty.path), 0)
})

test('a port that is in use is taken, by whatever name it is called', async (context) => {
  const pty = await openPty(context)
  answering(pty)
  const { link } = lineAt(context, pty.path)
  assert.ok((await link.open()).ok)
  const otherName = portPath(context).path
  symlinkSync(pty.path, otherName)
  const second = lineAt(context, otherName).link
  assert.deepEqual(await second.open(), { ok: false, error: 'portTaken' })
  assert.equal(await ask(link), '03021234')
  await link[Symbol.asyncDispose]()
  await askUntil(second, '03021234')
})

test('stty is told the whole line: rate, parity, stop bits, and nothing of it on a pty but the rate', () => {
  const settings = { baud: 9_600, parity: 'odd', stopBits: 2 } as const
  const told = sttyArguments(settings, false)
  for (const word of [
    'raw',
    '-echo',
    'cs8',
    'clocal',
    'cread',
    '-hupcl',
    '-crtscts',
    'parenb',
    'parodd',
    'cstopb',
    '9600',
  ]) {
    assert.ok(told.includes(word), word)
  }
  assert.deepEqual(sttyArguments({ ...settings, parity: 'none', stopBits: 1 }, false).slice(-3), [
    '-parenb',
    '-cstopb',
    '9600',
  ])
  assert.ok(sttyArguments({ ...settings, parity: 'even' }, false).includes('-parodd'))
  assert.equal(sttyArguments(settings, true).includes('parenb'), false)
})
