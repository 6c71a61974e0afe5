// The real product before devices that lie: a table of attacks over TCP and over a serial line, none of which becomes a value.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { openPty } from '../src/modbus/io/pty.fixture.ts'
import { Busbar, temporaryFolder } from './running/busbar.ts'
import {
  type Asked,
  bytesOf,
  honest,
  mbap,
  REGISTERS,
  spanIn,
  startWireDevice,
  type TcpAttack,
  words,
} from './running/wire-device.ts'

/** What the registers of the honest device mean. */
const HONEST = { amperes: 15, volts: 230.5, energy: 1_234_567 }

/** PDUs that fit no request, whatever carries them. */
const PDU_ATTACKS: Readonly<Record<string, (asked: Asked) => readonly number[]>> = {
  'the registers of another function': (asked) => [4, ...honest(asked).slice(1)],
  'one register too few': (asked) => [3, 2 * asked.count - 2, ...bytesOf(words(asked)).slice(2)],
  'one register too many': (asked) => [3, 2 * asked.count + 2, ...bytesOf(words(asked)), 0, 1],
  'a byte count that is too small': (asked) => [3, 2 * asked.count - 1, ...bytesOf(words(asked))],
  'a byte count that is too large': (asked) => [3, 250, ...bytesOf(words(asked))],
  'no data behind the byte count': (asked) => [3, 2 * asked.count],
  'the request itself': (asked) => [3, ...bytesOf([asked.address, asked.count])],
  'the exception of another function': () => [0x84, 2],
  'an exception without its code': () => [0x83],
  'the answer to a write': (asked) => [16, ...bytesOf([asked.address, asked.count])],
  'a function alone': () => [3],
}

const TCP_ATTACKS: Readonly<Record<string, TcpAttack>> = {
  ...Object.fromEntries(
    Object.entries(PDU_ATTACKS).map(([what, pdu]): [string, TcpAttack] => [
      what,
      (transaction, asked) => mbap(transaction, asked.unit, pdu(asked)),
    ]),
  ),
  'the transaction before': (transaction, asked) => mbap(transaction - 1, asked.unit, honest(asked)),
  'a transaction that nobody began': (transaction, asked) => mbap(transaction + 7, asked.unit, honest(asked)),
  'another unit': (transaction, asked) => mbap(transaction, asked.unit + 1, honest(asked)),
  'another protocol': (transaction, asked) => mbap(transaction, asked.unit, honest(asked)).with(3, 1),
  'a length that is too small': (transaction, asked) =>
    mbap(transaction, asked.unit, honest(asked)).with(5, 4),
  'a length that is too large': (transaction, asked) =>
    mbap(transaction, asked.unit, honest(asked)).with(4, 2),
  'a length of nothing': (transaction, asked) => mbap(transaction, asked.unit, honest(asked)).with(5, 0),
  'bytes without sense': () => Array.from({ length: 300 }, (_, index) => (index * 37 + 11) & 0xff),
  'a web page': () => [...new TextEncoder().encode('HTTP/1.1 400 Bad Request\r\n\r\n<html></html>')],
  'zeros only': () => Array.from({ length: 64 }, () => 0),
}

/** Bit by bit after MODBUS over Serial Line V1.02 §6.2.2: preset FFFF, polynomial A001, low byte first on the wire. */
function crc(bytes: readonly number[]): readonly number[] {
  const sum = bytes.reduce((before, byte) => {
    let now = before ^ byte
    for (let bit = 0; bit < 8; bit += 1) now = (now & 1) === 1 ? (now >> 1) ^ 0xa001 : now >> 1
    return now
  }, 0xffff)
  return [sum & 0xff, sum >> 8]
}
const rtu = (unit: number, pdu: readonly number[]): readonly number[] => [
  unit,
  ...pdu,
  ...crc([unit, ...pdu]),
]

const SERIAL_ATTACKS: Readonly<Record<string, (asked: Asked) => readonly number[]>> = {
  ...Object.fromEntries(
    Object.entries(PDU_ATTACKS).map(([what, pdu]): [string, (asked: Asked) => readonly number[]] => [
      what,
      (asked) => rtu(asked.unit, pdu(asked)),
    ]),
  ),
  'another unit': (asked) => rtu(asked.unit + 100, honest(asked)),
  'a wrong checksum': (asked) => {
    const frame = rtu(asked.unit, honest(asked))
    return frame.with(-1, (frame.at(-1) ?? 0) ^ 0x10)
  },
  'a bit that tipped over': (asked) => rtu(asked.unit, honest(asked)).with(4, 0x55),
  'half an answer': (asked) => rtu(asked.unit, honest(asked)).slice(0, 5),
  'bytes without sense': () => Array.from({ length: 40 }, (_, index) => (index * 37 + 11) & 0xff),
  'the answer to a broadcast': (asked) => rtu(0, honest(asked)),
}

const MODEL = {
  id: 'victim',
  revision: 1,
  manufacturer: 'Workshop',
  product: 'Victim',
  commodity: 'electricity',
  sources: ['worked by hand'],
  unverified: [],
  requests: { maxRegisters: 20, maxGap: 0 },
  points: [
    ['amperes', 0, 'uint16', 'A', 'instantaneous'],
    ['volts', 2, 'float32', 'V', 'instantaneous'],
    ['energy', 4, 'uint64', 'Wh', 'counter'],
  ].map(([key, address, type, unit, kind]) => ({
    ...{ key, address, type, unit, kind },
    function: 3,
    resolution: 1,
    group: 'other',
  })),
}

type Now = {
  readonly deviceId: string
  readonly key: string
  readonly value: number | null
  readonly quality: string
}
type Device = { readonly id: string; readonly name: string; readonly state: string; readonly polls: number }

const PERIOD_MS = 500
const POLLS = 4

/** One Busbar for all attacks, each with a device of its own; everything is stopped at the end. */
class Arena {
  readonly #stack = new AsyncDisposableStack()
  readonly #folder = this.#stack.use(temporaryFolder())
  #busbar: Busbar | null = null

  get busbar(): Busbar {
    assert.ok(this.#busbar)
    return this.#busbar
  }

  async open(): Promise<void> {
    this.#busbar = this.#stack.use(await Busbar.start(this.#folder.path))
    await this.busbar.claim()
    const saved = await this.busbar.call('POST', '/models', { format: 'json', text: JSON.stringify(MODEL) })
    assert.equal(saved.status, 201, saved.text)
  }

  close(): Promise<void> {
    return this.#stack.disposeAsync()
  }

  /** The port of a TCP device that answers what `attack` makes of each request. */
  async listen(attack: TcpAttack): Promise<number> {
    return this.#stack.use(await startWireDevice(attack)).port
  }

  async add(name: string, unitId: number, connection: object): Promise<Device> {
    const rest = { unitId, pollPeriodMs: PERIOD_MS, logging: { periodS: 0 } }
    const device = { name, model: 'victim', revision: 1, connection, ...rest }
    const added = await this.busbar.call('POST', '/devices', device)
    assert.equal(added.status, 201, added.text)
    return Object(added.json)
  }

  /** The device after some polls, and what its points show. */
  async polled({ id }: Device): Promise<{ readonly device: Device; readonly points: readonly Now[] }> {
    for (;;) {
      const all = await this.busbar.call('GET', '/devices')
      const device = Object.values<Device>(Object(all.json)).find((one) => one.id === id)
      assert.ok(device)
      if (device.polls >= POLLS) {
        const points = await this.busbar.call('GET', `/points?device=${id}`)
        const own = Object.values<Now>(Object(points.json)).filter(({ deviceId }) => deviceId === id)
        return { device, points: own }
      }
    }
  }

  async recorded({ id }: Device, key: string): Promise<readonly (number | null)[]> {
    const history = await this.busbar.call('GET', `/history?point=${id}.${key}`)
    const samples: readonly (readonly [number, number | null, string])[] = Object(history.json).samples ?? []
    return samples.map(([, value]) => value)
  }

  /** What SCADA gets for the first register of a unit: the PDU of the answer. */
  async scada(unitId: number): Promise<readonly number[]> {
    const socket = createConnection({ host: '127.0.0.1', port: this.busbar.modbusPort })
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write(Uint8Array.from(mbap(1, unitId, [3, 0, 0, 0, 1])))
    const [bytes] = await once(socket, 'data')
    socket.destroy()
    return [...bytes].slice(7)
  }
}

const arena = new Arena()
before(() => arena.open())
after(() => arena.close())

/** Nothing of it is a value: not on the pages, not in the history, not for SCADA. */
async function showsNoValue(device: Device, unitId: number): Promise<void> {
  const { points, device: seen } = await arena.polled(device)
  assert.equal(points.length, 3)
  for (const { key, value, quality } of points) {
    assert.equal(value, null, `${seen.name}: ${key} is ${value}`)
    assert.notEqual(quality, 'good')
    assert.ok((await arena.recorded(device, key)).every((one) => one === null))
  }
  const [code, exception] = await arena.scada(unitId)
  assert.deepEqual([code, exception === 10 || exception === 11], [0x83, true])
}

const shown = (points: readonly Now[]) =>
  Object.fromEntries(points.map(({ key, value, quality }) => [key, value ?? quality]))

describe('over TCP', () => {
  test('an honest device is read, by the same means as the others are attacked', async () => {
    const port = await arena.listen((transaction, asked) => mbap(transaction, asked.unit, honest(asked)))
    const device = await arena.add('Honest', 1, tcp(port))
    assert.deepEqual(shown((await arena.polled(device)).points), HONEST)
    assert.deepEqual(await arena.scada(1), [3, 2, 0, 15])
  })

  test('no attack becomes a value', async () => {
    const attacked: [Device, number][] = []
    for (const [index, [what, attack]] of Object.entries(TCP_ATTACKS).entries()) {
      const unitId = 2 + index
      attacked.push([await arena.add(what, unitId, tcp(await arena.listen(attack))), unitId])
    }
    for (const [device, unitId] of attacked) await showsNoValue(device, unitId)
  })

  test('contents that cannot be are told as impossible, beside values that can', async () => {
    /** NaN; infinite; minus infinite: §5 of IEEE 754. 2^53 + 1, which no float64 holds. */
    const floats = [
      [0x7fc0, 0],
      [0x7f80, 0],
      [0xff80, 0],
    ]
    const devices: Device[] = []
    for (const [index, [high = 0, low = 0]] of floats.entries()) {
      const registers = { ...REGISTERS, 2: high, 3: low, 4: 0x0020, 5: 0, 6: 0, 7: 1 }
      const port = await arena.listen((transaction, asked) =>
        mbap(transaction, asked.unit, [3, 2 * asked.count, ...bytesOf(words(asked, registers))]),
      )
      devices.push(await arena.add(`Contents ${index}`, 60 + index, tcp(port)))
    }
    for (const device of devices) {
      const { points } = await arena.polled(device)
      assert.deepEqual(shown(points), { amperes: 15, volts: 'impossible', energy: 'impossible' })
    }
  })
})

const tcp = (port: number) => ({ kind: 'tcp', host: '127.0.0.1', port, unit: 5, timeoutMs: 200, depth: 1 })

test('over a serial line no attack becomes a value, and an honest neighbour is read', async (context) => {
  const pty = await openPty(context)
  const attacks = Object.entries(SERIAL_ATTACKS)
  const HONEST_UNIT = 40
  let heard: readonly number[] = []
  pty.onHeard = (bytes) => {
    heard = [...heard, ...bytes]
    const frame = heard.slice(-8)
    const isWhole = frame.length === 8 && String(crc(frame.slice(0, 6))) === String(frame.slice(6))
    if (!isWhole) return
    heard = []
    const [unit = 0, code = 0] = frame
    const asked = { unit, code, ...spanIn(Buffer.from(frame), 2) }
    const attack = attacks[unit - 1]?.[1]
    const answer = unit === HONEST_UNIT ? rtu(unit, honest(asked)) : attack?.(asked)
    if (answer !== undefined) pty.say(Uint8Array.from(answer))
  }
  const line = await arena.busbar.call('POST', '/lines', {
    name: 'Hostile line',
    path: pty.path,
    baud: 115_200,
    parity: 'even',
    stopBits: 1,
    timeoutMs: 100,
  })
  assert.equal(line.status, 201, line.text)
  const on = (unit: number) => ({ kind: 'line', lineId: Object(line.json).id, unit })
  const neighbour = await arena.add('Neighbour', 100, on(HONEST_UNIT))
  const attacked: [Device, number][] = []
  for (const [index, [what]] of attacks.entries()) {
    const unitId = 101 + index
    attacked.push([await arena.add(`Line: ${what}`, unitId, on(index + 1)), unitId])
  }
  for (const [device, unitId] of attacked) await showsNoValue(device, unitId)
  assert.deepEqual(shown((await arena.polled(neighbour)).points), HONEST)
})
