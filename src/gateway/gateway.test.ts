// The gateway between clients and links: what each client hears, what runs on over a change of configuration.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ConfigDocument, TcpConnection } from '../config/document.ts'
import { EMPTY_DOCUMENT } from '../config/empty-document.ts'
import { FakeTime } from '../modbus/fake-time.fixture.ts'
import type { ModbusClient } from '../modbus/service.ts'
import type { TransactionFailure } from '../modbus/transaction.ts'
import { deviceAt, IDENTITY, LINE, SILENT_LOG } from './configured.fixture.ts'
import { FakeLink } from './fake-link.fixture.ts'
import { createGateway } from './gateway.ts'
import type { RefusalReport } from './refusal-reports.ts'

const TCP: TcpConnection = { kind: 'tcp', host: '10.0.0.9', port: 502, unit: 3, timeoutMs: 2_000, depth: 1 }
const ON_LINE = { kind: 'line', lineId: 'l1', unit: 7 } as const

const DOCUMENT: ConfigDocument = {
  ...EMPTY_DOCUMENT,
  lines: [LINE],
  devices: [deviceAt(40, ON_LINE), deviceAt(50, TCP)],
}

class FakeClient implements ModbusClient {
  readonly address = '10.0.0.1'
  readonly heard: string[] = []
  readonly answer = (transaction: number, unit: number, pdu: Uint8Array): void => {
    this.heard.push(`${transaction} ${unit} ${Buffer.from(pdu).toString('hex')}`)
  }
  readonly drop = (): void => {
    this.heard.push('dropped')
  }
}

function gatewayOf(document: ConfigDocument = DOCUMENT) {
  const time = new FakeTime()
  const links = new Map<string, FakeLink>()
  const reports: RefusalReport[] = []
  const seen = { strangers: 0 }
  const made = (key: string) => {
    const link = new FakeLink()
    links.set(key, link)
    return link
  }
  const gateway = createGateway({
    clock: time,
    timers: time,
    log: SILENT_LOG,
    identity: IDENTITY,
    document,
    refused: (report) => reports.push(report),
    strangers: () => seen.strangers,
    openLine: (line) => made(`${line.path} ${line.baud}`),
    openTcp: ({ host, port }) => made(`${host}:${port}`),
  })
  const link = (key: string) => {
    const found = links.get(key)
    assert.ok(found, `no link ${key} was made`)
    return found
  }
  const client = new FakeClient()
  gateway.service.joined(client)
  let transaction = 0
  const ask = (unit: number, ...pdu: readonly number[]) => {
    const answer = gateway.service.request(client, ++transaction, unit, Uint8Array.from(pdu))
    return answer === null ? null : Buffer.from(answer).toString('hex')
  }
  return { gateway, time, links, link, reports, client, ask, seen }
}

const SERIAL = '/dev/ttyUSB0 19200'
const REMOTE = '10.0.0.9:502'
const health = (ask: (unit: number, ...pdu: readonly number[]) => string | null) => ask(255, 3, 0, 0x9e, 0, 1)

describe('a request of a client', () => {
  test('to a device goes to its unit as bytes and comes back as bytes with the client’s numbers', () => {
    const { ask, link, client } = gatewayOf()
    assert.equal(ask(40, 3, 0, 1, 0, 1), null)
    assert.deepEqual(link(SERIAL).wire, ['7:0300010001'])
    link(SERIAL).answer(3, 2, 0, 7)
    assert.deepEqual(client.heard, ['1 40 03020007'])
  })

  test('may be anything: functions that nobody knows are carried when writes are allowed', () => {
    const { ask, link, client } = gatewayOf({
      ...DOCUMENT,
      rights: { modbusWrites: 'allowed', modbusDiagnostics: 'refused' },
    })
    ask(50, 99, 1, 2, 3)
    link(REMOTE).answer(99, 9, 9)
    assert.deepEqual(link(REMOTE).wire, ['3:63010203'])
    assert.deepEqual(client.heard, ['1 50 630909'])
  })

  test('to a unit that nobody is: exception 0x0A', () => {
    const { ask } = gatewayOf()
    assert.equal(ask(77, 3, 0, 1, 0, 1), '830a')
  })

  test('to 0 is one to the box itself', () => {
    const { ask } = gatewayOf()
    assert.equal(ask(0, 3, 0, 0x9e, 0, 1), '03020000')
  })

  test('that writes is refused with exception 1, counted and reported, and does not reach the line', () => {
    const { ask, link, reports, gateway } = gatewayOf()
    assert.equal(ask(40, 6, 0, 1, 0, 1), '8601')
    assert.equal(ask(255, 16, 0, 0x73, 0, 4, 8, 0, 0, 0, 0, 0, 0, 0, 0), '9001')
    assert.equal(ask(40, 8, 0, 0, 1, 2), '8801')
    assert.equal(link(SERIAL).sent.length, 0)
    assert.equal(gateway.counters().refused, 3)
    const address = '10.0.0.1'
    assert.deepEqual(reports, [
      { address, unit: 40, functionCode: 6, kind: 'write', count: 1 },
      { address, unit: 255, functionCode: 16, kind: 'write', count: 1 },
      { address, unit: 40, functionCode: 8, kind: 'diagnostic', count: 1 },
    ])
  })

  const HEARD = [
    ['timeout', '830b'],
    ['answerWrong', '830b'],
    ['lineNoisy', '830b'],
    ['suspended', '830b'],
    ['lineDown', '830a'],
    ['connectionDown', '830a'],
    ['removed', '830a'],
  ] as const satisfies readonly (readonly [TransactionFailure, string])[]
  for (const [failure, exception] of HEARD) {
    test(`that ends as ${failure} is answered with exception 0x${exception.slice(2)}`, () => {
      const { ask, link, client } = gatewayOf()
      ask(40, 3, 0, 1, 0, 1)
      link(SERIAL).fail(failure)
      assert.deepEqual(client.heard, [`1 40 ${exception}`])
    })
  }

  test('that waited longer than its life is dropped without an answer', () => {
    const { ask, client, time } = gatewayOf()
    ask(40, 3, 0, 1, 0, 1)
    ask(40, 3, 0, 2, 0, 1)
    time.advance(EMPTY_DOCUMENT.gateway.requestLifeMs + 1_000)
    assert.deepEqual(client.heard, ['dropped'])
  })

  test('too many for the queue: exception 6', () => {
    const { ask } = gatewayOf()
    const answers = Array.from({ length: 1_026 }, (_, address) =>
      ask(40, 3, address >> 8, address & 255, 0, 1),
    )
    assert.equal(answers.filter((answer) => answer === null).length, 1_025)
    assert.equal(answers.at(-1), '8306')
  })

  test('does not reach the line when its client has left', () => {
    const { ask, link, client, gateway } = gatewayOf()
    ask(40, 3, 0, 1, 0, 1)
    ask(40, 3, 0, 2, 0, 1)
    gateway.service.left(client)
    link(SERIAL).answer(3, 2, 0, 7)
    assert.equal(link(SERIAL).sent.length, 1)
    assert.equal(gateway.counters().clients, 0)
  })
})

describe('health on unit 255', () => {
  test('is nominal while nobody was asked, and while all answer', () => {
    const { ask, link } = gatewayOf()
    assert.equal(health(ask), '03020000')
    ask(40, 3, 0, 1, 0, 1)
    link(SERIAL).answer(3, 2, 0, 7)
    assert.equal(health(ask), '03020000')
  })

  test('is degraded when a device is silent, out of order when all are, and comes back', () => {
    const { ask, link, time } = gatewayOf()
    ask(40, 3, 0, 1, 0, 1)
    link(SERIAL).fail('timeout')
    assert.equal(health(ask), '03020001')
    link(REMOTE).state = 'down'
    assert.equal(health(ask), '03020002')
    link(REMOTE).state = 'ok'
    time.advance(60_000)
    ask(40, 3, 0, 1, 0, 1)
    link(SERIAL).answer(3, 2, 0, 7)
    assert.equal(health(ask), '03020000')
  })

  test('is degraded while another device answers in the place of one', () => {
    const { ask, seen } = gatewayOf()
    seen.strangers = 1
    assert.equal(health(ask), '03020001')
    seen.strangers = 2
    assert.equal(health(ask), '03020002')
  })

  test('is degraded when a line has no port, though no device uses it', () => {
    const { ask, link } = gatewayOf({ ...DOCUMENT, devices: [] })
    link(SERIAL).state = 'down'
    assert.equal(health(ask), '03020001')
  })
})

describe('a change of configuration', () => {
  test('leaves alone what is the same, opens what is new and ends what is gone', async () => {
    const { gateway, link, ask, client } = gatewayOf()
    ask(40, 3, 0, 1, 0, 1)
    ask(50, 3, 0, 1, 0, 1)
    ask(50, 3, 0, 2, 0, 1)
    const other = { ...TCP, host: '10.0.0.10' }
    gateway.prepare({ ...DOCUMENT, devices: [deviceAt(41, ON_LINE), deviceAt(51, other)] })
    assert.equal(link('10.0.0.10:502').opened, 0)
    assert.equal(ask(41, 3, 0, 1, 0, 1), '830a', 'not before commit')
    gateway.commit()
    await Promise.resolve()
    assert.deepEqual([link('10.0.0.10:502').opened, link(SERIAL).opened], [1, 1])
    assert.deepEqual([link(REMOTE).disposed, link(SERIAL).disposed], [1, 0])
    assert.deepEqual(client.heard.toSorted(), ['2 50 830a', '3 50 830a'])
    link(SERIAL).answer(3, 2, 0, 7)
    assert.equal(client.heard.at(-1), '1 40 03020007')
    assert.equal(ask(50, 3, 0, 1, 0, 1), '830a')
    assert.equal(ask(41, 3, 0, 1, 0, 1), null)
  })

  test('that is rolled back leaves no trace', () => {
    const { gateway, link, ask } = gatewayOf()
    gateway.prepare({ ...EMPTY_DOCUMENT, lines: [{ ...LINE, baud: 9_600 }] })
    gateway.rollback()
    assert.equal(link('/dev/ttyUSB0 9600').disposed, 1)
    assert.equal(link('/dev/ttyUSB0 9600').opened, 0)
    assert.equal(ask(40, 3, 0, 1, 0, 1), null)
    assert.throws(() => gateway.commit())
  })

  test('to another rate closes the port before it is opened again', () => {
    const { gateway, link } = gatewayOf()
    gateway.prepare({ ...DOCUMENT, lines: [{ ...LINE, baud: 9_600 }] })
    assert.equal(link(SERIAL).disposed, 0)
    gateway.commit()
    assert.deepEqual([link(SERIAL).disposed, link('/dev/ttyUSB0 9600').opened], [1, 1])
  })

  test('that adds a device just tested keeps the connection of the test, since the device may allow no second one', async () => {
    const { gateway, link, links, ask, time } = gatewayOf(EMPTY_DOCUMENT)
    const tested = gateway.transact({ ...TCP, host: 'Meter.local' }, Uint8Array.of(3, 0, 1, 0, 1), 'idle')
    const guest = link('Meter.local:502')
    guest.answer(3, 2, 0, 7)
    assert.ok((await tested).ok)
    gateway.prepare({ ...DOCUMENT, devices: [deviceAt(41, { ...TCP, host: 'meter.local' })] })
    gateway.commit()
    const unused = links.get('meter.local:502')
    assert.deepEqual([guest.disposed, unused?.opened, unused?.disposed], [0, 0, 1])
    time.advance(60_000)
    assert.equal(guest.disposed, 0, 'it is no guest any more')
    ask(41, 3, 0, 1, 0, 1)
    assert.equal(guest.underWay, 1)
  })

  test('of rights holds from the next request on', () => {
    const { gateway, ask } = gatewayOf()
    assert.equal(ask(40, 6, 0, 1, 0, 1), '8601')
    gateway.prepare({ ...DOCUMENT, rights: { modbusWrites: 'allowed', modbusDiagnostics: 'allowed' } })
    gateway.commit()
    assert.equal(ask(40, 6, 0, 1, 0, 1), null)
    assert.equal(ask(255, 16, 0, 0x73, 0, 4, 8, 0, 0, 0, 0, 0, 0, 0, 0), '9004')
  })
})

describe('transactions of the poller and of tests', () => {
  test('reach a configured device on the same queue as clients', async () => {
    const { gateway, link } = gatewayOf()
    const outcome = gateway.transact(ON_LINE, Uint8Array.of(3, 0, 1, 0, 1), 'poll')
    link(SERIAL).answer(3, 2, 0, 7)
    assert.deepEqual(await outcome, { ok: true, value: Uint8Array.of(3, 2, 0, 7) })
    assert.equal(link(SERIAL).sent[0]?.timeoutMs, 700)
  })

  test('to a line that does not exist end as removed', async () => {
    const { gateway } = gatewayOf()
    const outcome = await gateway.transact(
      { ...ON_LINE, lineId: 'gone' },
      Uint8Array.of(3, 0, 1, 0, 1),
      'poll',
    )
    assert.deepEqual(outcome, { ok: false, error: 'removed' })
  })

  test('to a connection that nobody configured get one of their own for a while', async () => {
    const { gateway, link, time } = gatewayOf(EMPTY_DOCUMENT)
    const outcome = gateway.transact(TCP, Uint8Array.of(3, 0, 1, 0, 1), 'idle')
    link(REMOTE).answer(3, 2, 0, 7)
    assert.equal((await outcome).ok, true)
    time.advance(9_000)
    assert.equal(link(REMOTE).disposed, 0)
    time.advance(20_000)
    assert.equal(link(REMOTE).disposed, 1)
    assert.equal(time.pending, 0)
  })

  test('can borrow a connection with a time-out of their own, which ends when it is given back', async () => {
    const { gateway, link } = gatewayOf(EMPTY_DOCUMENT)
    const borrowed = gateway.borrowConnection(TCP)
    const outcome = borrowed.transact(7, Uint8Array.of(3, 0, 1, 0, 1), 321)
    assert.equal(link(REMOTE).sent[0]?.timeoutMs, 321)
    link(REMOTE).answer(3, 2, 0, 7)
    assert.equal((await outcome).ok, true)
    await borrowed[Symbol.asyncDispose]()
    assert.equal(link(REMOTE).disposed, 1)
  })

  test('that find nobody do not make a unit silent for clients', async () => {
    const { gateway, link, ask } = gatewayOf()
    const outcome = gateway.transact(ON_LINE, Uint8Array.of(3, 0, 1, 0, 1), 'idle')
    link(SERIAL).fail('timeout')
    assert.deepEqual(await outcome, { ok: false, error: 'timeout' })
    assert.equal(ask(40, 3, 0, 1, 0, 1), null)
    assert.equal(link(SERIAL).sent.length, 2)
  })

  test('borrow the connection that is configured rather than open a second one', async () => {
    const { gateway, link, links } = gatewayOf()
    const before = links.size
    await using borrowed = gateway.borrowConnection(TCP)
    void borrowed.transact(7, Uint8Array.of(3, 0, 1, 0, 1), 321)
    assert.deepEqual([links.size, link(REMOTE).sent.length], [before, 1])
    await borrowed[Symbol.asyncDispose]()
    assert.equal(link(REMOTE).disposed, 0)
  })

  test('can borrow a line that is not configured, and give it back', async () => {
    const { gateway, link } = gatewayOf(EMPTY_DOCUMENT)
    const borrowed = await gateway.borrowLine(LINE)
    assert.ok(borrowed.ok)
    const outcome = borrowed.value.transact(7, Uint8Array.of(3, 0, 1, 0, 1))
    assert.equal(link(SERIAL).sent[0]?.timeoutMs, 700)
    link(SERIAL).answer(3, 2, 0, 7)
    assert.equal((await outcome).ok, true)
    void borrowed.value.transact(7, Uint8Array.of(3, 0, 1, 0, 1), 150)
    assert.equal(link(SERIAL).sent[1]?.timeoutMs, 150)
    await borrowed.value[Symbol.asyncDispose]()
    assert.equal(link(SERIAL).disposed, 1)
  })

  test('share a line that runs with the same settings, and may not have it with others', async () => {
    const { gateway, link, links } = gatewayOf()
    const borrowed = await gateway.borrowLine(LINE)
    assert.ok(borrowed.ok)
    await borrowed.value[Symbol.asyncDispose]()
    assert.equal(link(SERIAL).disposed, 0)
    assert.deepEqual(await gateway.borrowLine({ ...LINE, baud: 9_600 }), { ok: false, error: 'portTaken' })
    assert.equal(links.size, 2)
  })
})

test('the states of lines carry the id of the line and what its link says', () => {
  const { gateway, link } = gatewayOf()
  link(SERIAL).state = 'silent'
  assert.deepEqual(
    gateway.lineStates().map(({ lineId, state }) => ({ lineId, state })),
    [{ lineId: 'l1', state: 'silent' }],
  )
})

test('a gateway that stops ends every link and every request', async () => {
  const { gateway, links, ask, client } = gatewayOf()
  ask(40, 3, 0, 1, 0, 1)
  ask(40, 3, 0, 2, 0, 1)
  await gateway[Symbol.asyncDispose]()
  assert.deepEqual(
    [...links.values()].map(({ disposed }) => disposed),
    [1, 1],
  )
  assert.deepEqual(client.heard.toSorted(), ['1 40 830a', '2 40 830a'])
})
