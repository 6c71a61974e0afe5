// Tests of the whole simulator as a process of its own: what it announces, what foreign clients read, how it ends.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readWithMbpoll } from '../test/peers/mbpoll.ts'
import { requireTool } from '../test/peers/require-tool.ts'
import type { AnnouncedDevice, Announcement } from './announcement.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const FROZEN = '2026-11-24T09:17:00Z'

async function startMain(t: TestContext, ...args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, '--json', ...args])
  let complained = ''
  child.stderr.on('data', (words) => {
    complained += String(words)
    process.stderr.write(words)
  })
  const ended = once(child, 'close')
  t.after(async () => {
    child.kill()
    await ended
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value))
  const ready = await nextLine()
  assert.ok(isAnnouncement(ready))
  const device = (id: string): AnnouncedDevice => {
    const found = ready.devices.find((one) => one.id === id)
    assert.ok(found)
    return found
  }
  const say = async (line: string): Promise<unknown> => {
    child.stdin.write(`${line}\n`)
    return nextLine()
  }
  const command = (words: object) => say(JSON.stringify(words))
  return { child, ended, devices: ready.devices, device, command, say, complaints: () => complained }
}

function isAnnouncement(words: unknown): words is Announcement {
  return typeof words === 'object' && words !== null && 'event' in words && words.event === 'ready'
}

const float = (words: readonly number[], at = 0): number => {
  const view = new DataView(new ArrayBuffer(4))
  view.setUint16(0, words[at] ?? 0)
  view.setUint16(2, words[at + 1] ?? 0)
  return view.getFloat32(0)
}

/** Active power in watts as the device's own registers say, by its manual. */
async function readPowerW(device: AnnouncedDevice): Promise<number> {
  const iem = device.model === 'schneider-iem3155'
  const at = iem ? { function: 3, address: 3059, count: 2 } : { function: 4, address: 0x34, count: 2 }
  const words = await readWithMbpoll(device.connection, at)
  return float(words) * (iem ? 1_000 : 1)
}

test('it announces an incomer, a solar roof, a sub-panel and nine feeders of two models on TCP and two serial lines', async (t) => {
  const { devices } = await startMain(t)
  assert.equal(devices.length, 12)
  assert.deepEqual(
    devices.filter(({ fedBy }) => fedBy === undefined).map(({ id }) => id),
    ['main'],
  )
  assert.deepEqual(
    devices.filter(({ fedBy }) => fedBy === 'workshop').map(({ id }) => id),
    ['machines', 'air', 'pumps'],
  )
  assert.ok(devices.every(({ fedBy }) => fedBy === undefined || ['main', 'workshop'].includes(fedBy)))
  assert.deepEqual(
    new Set(devices.map(({ model }) => model)),
    new Set(['eastron-sdm630', 'schneider-iem3155']),
  )
  const lines = devices.flatMap(({ connection }) => (connection.kind === 'line' ? [connection] : []))
  assert.deepEqual(
    new Set(lines.map(({ line, baud, parity, stopBits }) => `${line} ${baud} ${parity} ${stopBits}`)),
    new Set(['line-1 19200 even 1', 'line-2 9600 none 1']),
  )
  assert.ok(lines.every(({ path }) => existsSync(path)))
})

test('mbpoll reads the incomer over TCP as the sum of what hangs on it over TCP and both lines, less what the sun makes', async (t) => {
  if (!requireTool(t, 'mbpoll')) return
  const { devices, device } = await startMain(t, '--freeze', FROZEN)
  const mainW = await readPowerW(device('main'))
  let feedersW = 0
  for (const feeder of devices.filter(({ fedBy }) => fedBy === 'main'))
    feedersW += (feeder.usage === 'renewableSource' ? -1 : 1) * (await readPowerW(feeder))
  assert.ok(mainW > 5_000)
  assert.ok(Math.abs(mainW - feedersW) < mainW * 1e-5, `${mainW} W against ${feedersW} W`)
})

test('a meter falls silent and comes back on command, and its neighbours on the line answer all the time', async (t) => {
  if (!requireTool(t, 'mbpoll')) return
  const { device, command } = await startMain(t, '--control', '--silent', 'machines')
  const identify = { function: 3, address: 49, count: 4 }
  await assert.rejects(readWithMbpoll(device('machines').connection, identify))
  const words = await readWithMbpoll(device('air').connection, identify)
  assert.deepEqual(words, [0x6945, 0x4d33, 0x3135, 0x3500])
  assert.deepEqual(await command({ answer: 'machines' }), { event: 'control', done: true, lines: [] })
  assert.deepEqual(await readWithMbpoll(device('machines').connection, identify), words)
  const refused = JSON.stringify(await command({ silence: 'nobody' }))
  assert.match(refused, /^{"event":"control","done":false,"lines":\["There is no meter or line 'nobody'/)
})

test('what the system refuses is told, and the panel goes on', async (t) => {
  const { device, say } = await startMain(t, '--control')
  const { connection } = device('main')
  assert.ok(connection.kind === 'tcp')
  await say('unplug incomer')
  const taker = createServer().listen(connection.port, '127.0.0.1')
  await once(taker, 'listening')
  assert.match(JSON.stringify(await say('plug incomer')), /"done":false,"lines":\["[^"]*EADDRINUSE/)
  taker.close()
  await once(taker, 'close')
  assert.match(JSON.stringify(await say('plug incomer')), /"done":true/)
})

test('a journal that cannot be written is told once, and the panel goes on', async (t) => {
  const journal = join(tmpdir(), 'busbar-simulator-no-such-folder', 'journal')
  const { child, ended, device, complaints } = await startMain(t, '--journal', journal)
  for (const id of ['hvac', 'lighting', 'ev']) {
    const { connection } = device(id)
    assert.ok(connection.kind === 'tcp')
    const socket = connect(connection.port, '127.0.0.1')
    socket.write(new Uint8Array([0, 7, 0, 0, 0, 6, connection.unit, 3, 0, 49, 0, 1]))
    await once(socket, 'data')
    socket.destroy()
  }
  child.kill()
  assert.deepEqual(await ended, [0, null])
  assert.match(complaints(), /^busbar simulate: nothing more is written to the journal: ENOENT[^\n]+\n$/)
})

test('its counter is the integral of the power that a foreign client reads', async (t) => {
  if (!requireTool(t, 'mbpoll')) return
  const { device, command } = await startMain(t, '--control')
  const main = device('main')
  const startMs = Date.parse(FROZEN)
  const readEnergyWh = async () =>
    float(await readWithMbpoll(main.connection, { function: 4, address: 0x48, count: 2 })) * 1_000
  await command({ freeze: startMs })
  const beforeWh = await readEnergyWh()
  // Loads run straight from minute to minute, so the trapezoid over whole minutes is their exact integral.
  let integralWh = 0
  let powerW = await readPowerW(main)
  for (let minute = 1; minute <= 60; minute += 1) {
    await command({ freeze: startMs + minute * 60_000 })
    const nextW = await readPowerW(main)
    integralWh += (powerW + nextW) / 2 / 60
    powerW = nextW
  }
  const countedWh = (await readEnergyWh()) - beforeWh
  // A float of some 100,000 kWh counts in steps of 8 Wh.
  assert.ok(
    Math.abs(countedWh - integralWh) <= integralWh * 0.001 + 8,
    `${countedWh} Wh against ${integralWh} Wh`,
  )
})

const endings: readonly (readonly [string, (child: ChildProcess) => unknown])[] = [
  ['SIGTERM', (child) => child.kill('SIGTERM')],
  ['SIGINT', (child) => child.kill('SIGINT')],
  ['the end of its standard input', (child) => child.stdin?.end()],
]
for (const [name, end] of endings) {
  test(`${name} ends it cleanly and takes the links along`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'busbar-simulator-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const { child, ended, device } = await startMain(t, '--control', '--dir', folder)
    const { connection } = device('heating')
    assert.ok(connection.kind === 'line' && connection.path === join(folder, 'line-2'))
    assert.ok(existsSync(connection.path))
    end(child)
    assert.deepEqual(await ended, [0, null])
    assert.ok(!existsSync(connection.path))
  })
}

test('a meter on a line that is about to answer late does not keep it from ending', {
  timeout: 30_000,
}, async (t) => {
  if (!requireTool(t, 'mbpoll')) return
  const { child, ended, device } = await startMain(t, '--fault', 'machines slow 60000')
  await assert.rejects(readWithMbpoll(device('machines').connection, { function: 3, address: 49, count: 4 }))
  child.kill('SIGTERM')
  assert.deepEqual(await ended, [0, null])
})

test('a wrong flag is one line and exit code 2', async () => {
  const child = spawn(process.execPath, [MAIN, '--speed', '0'], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [said] = await once(child.stderr, 'data')
  assert.match(String(said), /^busbar simulate: --speed [^\n]+\n$/)
  assert.deepEqual(await once(child, 'close'), [2, null])
})
