// Tests of the console on a running panel: what each fault does on the wire, and one clear sentence for wrong words.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { METERS } from './meters.ts'
import { DEFAULT_OPTIONS, type Simulator, type SimulatorOptions, startSimulator } from './simulator.ts'

/** A Tuesday morning, when every circuit takes power. */
const FROZEN_MS = Date.UTC(2026, 10, 24, 9, 17)

function temporary(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-simulator-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function startPanel(t: TestContext, options: Partial<SimulatorOptions> = {}) {
  const simulator = await startSimulator({ ...DEFAULT_OPTIONS, frozenAtMs: FROZEN_MS, ...options })
  t.after(() => simulator[Symbol.asyncDispose]())
  return simulator
}

function portOf(simulator: Simulator, id: string): number {
  const connection = simulator.announcement.devices.find((device) => device.id === id)?.connection
  assert.ok(connection?.kind === 'tcp')
  return connection.port
}

/** The answer to one request on a connection of its own; rejects as the socket does. */
async function ask(port: number, unit: number, pdu: readonly number[]): Promise<Uint8Array> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    socket.write(new Uint8Array([0, 7, 0, 0, 0, pdu.length + 1, unit, ...pdu]))
    const [bytes] = await once(socket, 'data')
    assert.ok(bytes instanceof Uint8Array)
    return bytes.subarray(7)
  } finally {
    socket.destroy()
  }
}

/** Two registers as a float, by function 3. */
async function float(port: number, unit: number, address: number): Promise<number> {
  const answer = await ask(port, unit, [3, address >> 8, address & 0xff, 0, 2])
  return new DataView(answer.buffer, answer.byteOffset).getFloat32(2)
}

async function say(simulator: Simulator, line: string): Promise<string> {
  const reply = await simulator.command(line)
  assert.ok(reply.done, reply.lines.join(' '))
  return reply.lines.join('\n')
}

const POWER_L1 = 3_053
const POWER_L2 = 3_055
const POWER_TOTAL = 3_059

test('a reversed current transformer turns the sign of one phase for whoever reads, until it is cleared', async (t) => {
  const simulator = await startPanel(t)
  const port = portOf(simulator, 'hvac')
  const [l1, l2, total] = [
    await float(port, 1, POWER_L1),
    await float(port, 1, POWER_L2),
    await float(port, 1, POWER_TOTAL),
  ]
  assert.ok(l2 > 0)
  await say(simulator, 'fault hvac reversedCt L2')
  assert.ok(Math.abs((await float(port, 1, POWER_L2)) + l2) < 1e-5)
  assert.ok(Math.abs((await float(port, 1, POWER_L1)) - l1) < 1e-5)
  assert.ok(Math.abs((await float(port, 1, POWER_TOTAL)) - (total - 2 * l2)) < 1e-5)
  await say(simulator, 'clear hvac')
  assert.ok(Math.abs((await float(port, 1, POWER_L2)) - l2) < 1e-5)
})

test('a chosen exception answers every request of one meter only', async (t) => {
  const simulator = await startPanel(t)
  const port = portOf(simulator, 'hvac')
  await say(simulator, 'fault hvac exceptions 6')
  assert.deepEqual([...(await ask(port, 1, [3, 0, 49, 0, 1]))], [0x83, 6])
  assert.deepEqual([...(await ask(port, 1, [0x2b, 14, 1, 0]))], [0xab, 6])
  assert.equal((await ask(port, 2, [3, 0, 49, 0, 1]))[0], 3)
})

test('a counter that was reset starts from the number that was given, in watt-hours', async (t) => {
  const simulator = await startPanel(t)
  const energy = async () => {
    const answer = await ask(portOf(simulator, 'ev'), 3, [3, 3_203 >> 8, 3_203 & 0xff, 0, 4])
    return Number(new DataView(answer.buffer, answer.byteOffset).getBigInt64(2))
  }
  assert.ok((await energy()) > 1_000_000)
  await say(simulator, 'fault ev counterReset 12.5')
  assert.equal(await energy(), 12_500)
  await say(simulator, 'fault ev counterReset')
  assert.equal(await energy(), 0)
  await say(simulator, 'clear all')
  assert.equal(await energy(), 0, 'nothing brings a counter back')
})

test('the clock of a meter is ahead, and an hour later further ahead', async (t) => {
  const simulator = await startPanel(t)
  const words = async () => {
    const answer = await ask(portOf(simulator, 'lighting'), 2, [3, 1_844 >> 8, 1_844 & 0xff, 0, 4])
    const view = new DataView(answer.buffer, answer.byteOffset + 2)
    return [0, 2, 4, 6].map((at) => view.getUint16(at))
  }
  assert.deepEqual(await words(), [26, 0x0b18, 0x0911, 0])
  await say(simulator, 'fault lighting clockDrift 90 30')
  assert.deepEqual(await words(), [26, 0x0b18, 0x0912, 30_000])
  await say(simulator, 'freeze 2026-11-24T10:17:00Z')
  assert.deepEqual(await words(), [26, 0x0b18, 0x0a13, 0])
})

test('a silent meter and a slow one keep their wire free for others', async (t) => {
  const simulator = await startPanel(t)
  const port = portOf(simulator, 'hvac')
  await say(simulator, 'fault hvac slow 60000')
  await say(simulator, 'fault ev silent')
  const socket = connect(port, '127.0.0.1')
  t.after(() => socket.destroy())
  await once(socket, 'connect')
  const request = (unit: number) => [0, unit, 0, 0, 0, 6, unit, 3, 0, 49, 0, 1]
  socket.write(new Uint8Array([...request(1), ...request(3), ...request(2)]))
  const [bytes] = await once(socket, 'data')
  assert.ok(bytes instanceof Uint8Array)
  assert.equal(bytes[1], 2)
})

test('a meter pulled off the network resets its connections, refuses new ones, and comes back at its port', async (t) => {
  const simulator = await startPanel(t)
  const port = portOf(simulator, 'main')
  const held = connect(port, '127.0.0.1')
  await once(held, 'connect')
  const gone = once(held, 'error')
  await say(simulator, 'unplug main')
  const [error] = await gone
  assert.equal(error.code, 'ECONNRESET')
  await assert.rejects(ask(port, 1, [4, 0, 0, 0, 2]), { code: 'ECONNREFUSED' })
  assert.match(await say(simulator, 'list incomer'), /unplugged$/)
  await say(simulator, 'plug main')
  assert.equal((await ask(port, 1, [4, 0, 0, 0, 2]))[0], 4)
})

test('a meter pulled off a gateway is what a gateway says of one that is not there', async (t) => {
  const simulator = await startPanel(t)
  await say(simulator, 'unplug ev')
  assert.deepEqual([...(await ask(portOf(simulator, 'ev'), 3, [3, 0, 49, 0, 1]))], [0x83, 0x0b])
  await say(simulator, 'replug ev 0')
  assert.equal((await ask(portOf(simulator, 'ev'), 3, [3, 0, 49, 0, 1]))[0], 3)
})

test('a serial adapter that is pulled takes its terminal along and comes back under the same link', async (t) => {
  const dir = temporary(t)
  const simulator = await startPanel(t, { dir })
  const link = join(dir, 'line-2')
  await say(simulator, 'unplug line-2')
  assert.equal(existsSync(link), false)
  await say(simulator, 'plug line-2')
  const line = await open(link, 'r+')
  t.after(() => line.close())
  // Unit 21, input register 0, 2 words; pymodbus works its checksum out as 72 DF on the wire.
  await line.write(new Uint8Array([21, 4, 0, 0, 0, 2, 0x72, 0xdf]))
  const { buffer } = await line.read(new Uint8Array(9), 0, 9)
  assert.deepEqual([...buffer.subarray(0, 3)], [21, 4, 4])
})

test('the journal has once what a meter answered with, faults included', async (t) => {
  const journal = join(temporary(t), 'journal')
  const simulator = await startPanel(t, { journal })
  const port = portOf(simulator, 'hvac')
  const [powerKw] = [await float(port, 1, POWER_L1), await float(port, 1, POWER_L2)]
  await say(simulator, 'fault hvac reversedCt L1')
  await float(port, 1, POWER_L1)
  await simulator[Symbol.asyncDispose]()
  const lines = readFileSync(journal, 'utf8').trim().split('\n')
  const powersW = lines.map((line) => {
    const { meter, reading } = JSON.parse(line)
    return [meter, Math.round(reading.activeW[0])]
  })
  const powerW = Math.round(powerKw * 1_000)
  assert.deepEqual(powersW, [
    ['hvac', powerW],
    ['hvac', -powerW],
  ])
})

test('faults from the start stand, and the list tells them', async (t) => {
  const simulator = await startPanel(t, {
    silent: ['ev'],
    faults: ['hvac swappedPhases voltages L2 L3', 'line-1 noisyLine 2'],
  })
  const list = await say(simulator, 'list')
  assert.match(list, /^ev .*silent since 09:17:00$/m)
  assert.match(list, /^hvac .*swappedPhases voltages L2 L3 since 09:17:00$/m)
  assert.match(list, /^line-1 .*noisyLine 2 % since 09:17:00$/m)
  assert.match(await say(simulator, 'clear all'), /sound/)
  assert.equal((await say(simulator, 'list')).match(/sound$/gm)?.length, METERS.length + 4)
})

test('one kind of fault is taken away where it is, from a line through its meter, and from everywhere', async (t) => {
  const simulator = await startPanel(t)
  assert.equal(await say(simulator, 'fault machines noisyLine 7'), 'line-1: noisyLine 7 %.')
  assert.equal(await say(simulator, 'clear air noisyLine'), 'line-1: noisyLine is taken away.')
  assert.match(await say(simulator, 'list line-1'), /sound$/)
  for (const words of ['hvac slow', 'hvac exceptions', 'ev slow', 'line-2 noisyLine'])
    await say(simulator, `fault ${words}`)
  await say(simulator, 'unplug ev')
  await say(simulator, 'clear all slow')
  assert.match(await say(simulator, 'list hvac'), / exceptions 4 since [0-9:]+$/)
  assert.match(await say(simulator, 'list ev'), / unplugged$/)
  await say(simulator, 'clear all noisyLine')
  assert.match(await say(simulator, 'list line-2'), /sound$/)
  assert.match(await say(simulator, 'list hvac'), /exceptions/)
})

const WRONG: readonly (readonly [string, RegExp])[] = [
  ['quark', /no command 'quark'/],
  ['constructor', /no command 'constructor'/],
  ['fault', /Name a meter or a line/],
  ['fault nobody silent', /no meter or line 'nobody'/],
  ['fault hvac', /Name a fault: silent, slow/],
  ['fault hvac broken', /no fault 'broken'/],
  ['fault hvac silent now', /It is: fault NAME silent\./],
  ['fault hvac slow 0', /from 1 to 60000, not '0'/],
  ['fault hvac slow 60001', /from 1 to 60000, not '60001'/],
  ['fault hvac slow soon', /not 'soon'/],
  ['fault hvac slow 0x10', /not '0x10'/],
  ['fault hvac exceptions 7', /one of 1, 2, 3, 4, 5, 6, 8, 10, 11, not '7'/],
  ['fault hvac counterReset -1', /from 0 to 999999/],
  ['fault hvac clockDrift 86401', /from -86400 to 86400/],
  ['fault hvac swappedPhases wires', /currents, voltages or both/],
  ['fault hvac swappedPhases currents L1 L1', /two different phases/],
  ['fault hvac reversedCt L4', /not 'L4'/],
  ['fault hvac noisyLine', /hangs on the network/],
  ['fault line-1 noisyLine 101', /from 0.001 to 100/],
  ['fault line-1 silent', /a fault of a meter/],
  ['clear hvac everything', /no fault 'everything'/],
  ['clear nobody', /no meter or line 'nobody'/],
  ['clear hvac noisyLine', /hangs on the network/],
  ['clear line-1 slow', /a fault of a meter/],
  ['clear all everything', /no fault 'everything'/],
  ['unplug nobody', /Wires: incomer, gateway, line-1, line-2/],
  ['replug hvac -1', /from 0 to 3600/],
  ['freeze soon', /takes an ISO date/],
  ['freeze 2025-12-29T00:00:00Z', /takes an ISO date after 2025-12-29T00:00:00.000Z and before 2100-01-01/],
  ['freeze 2100-01-01T00:00:00Z', /takes an ISO date/],
  ['{"halt":true}', /no command in JSON/],
  ['{"freeze":0}', /an instant after 2025-12-29T00:00:00.000Z and before 2100-01-01T00:00:00.000Z/],
  ['{"freeze":1e300}', /an instant after/],
]

test('wrong words get one sentence each and change nothing', async (t) => {
  const simulator = await startPanel(t)
  const before = await say(simulator, 'list')
  for (const [line, sentence] of WRONG) {
    const { done, lines } = await simulator.command(line)
    assert.equal(done, false, line)
    assert.equal(lines.length, 1, line)
    assert.match(lines[0] ?? '', sentence)
  }
  assert.equal(await say(simulator, 'list'), before)
})

test('help names every command and every fault', async (t) => {
  const help = await say(await startPanel(t), 'help')
  const names = 'help list fault clear unplug plug replug freeze resume silent slow noisyLine exceptions'
  for (const name of `${names} counterReset clockDrift swappedPhases reversedCt`.split(' '))
    assert.match(help, new RegExp(`^  ${name}\\b`, 'm'))
})
