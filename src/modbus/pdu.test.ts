// Requests and answers of every function: the standard's examples, refusals, unfit answers, limits and properties.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { FUNCTIONS, LIMITS } from './function-codes.ts'
import { decodeAnswer, decodeRequest, encodeAnswer, encodeRequest, functionCode } from './pdu.ts'
import { readBit } from './pdu-bits.ts'
import { maskedRegister } from './pdu-registers.ts'
import {
  fromHex,
  plain,
  refusedRequests,
  standardExamples,
  toHex,
  unfitAnswers,
} from './vectors/vectors.fixture.ts'

const { exchanges } = standardExamples()

function requestOf(hex: string) {
  const request = decodeRequest(fromHex(hex))
  assert.ok(request.ok, hex)
  return request.value
}

for (const { section, request, answer, asked, read } of exchanges) {
  test(`${section} ${String(asked['function'])}: ${request} means what the standard says, both ways`, () => {
    const decoded = requestOf(request)
    assert.deepEqual(plain(decoded), asked)
    assert.equal(toHex(encodeRequest(decoded)), request)
    const answered = decodeAnswer(decoded, fromHex(answer))
    assert.ok(answered.ok)
    assert.deepEqual(plain(answered.value), read)
    if (answered.value.function !== 'exception') assert.equal(toHex(encodeAnswer(answered.value)), answer)
  })
}

test('the examples hold every function of the table', () => {
  const seen = new Set(exchanges.map(({ asked }) => asked['function']))
  assert.deepEqual(seen, new Set(FUNCTIONS.map(({ name }) => name)))
})

for (const { name, request, exception } of refusedRequests().requests) {
  test(`refused with exception ${exception}: ${name}`, () => {
    assert.deepEqual(decodeRequest(fromHex(request)), { ok: false, error: exception })
  })
}

for (const { name, request, answer, fault } of unfitAnswers().answers) {
  test(`no answer to ${request}: ${name}`, () => {
    assert.deepEqual(decodeAnswer(requestOf(request), fromHex(answer)), { ok: false, error: fault })
  })
}

const word = (value: number) => value.toString(16).padStart(4, '0')
const byte = (value: number) => value.toString(16).padStart(2, '0')

/** Requests with so many of what the limit counts. */
const LIMITED: readonly [string, number, (count: number) => string][] = [
  ['coils to read', LIMITS.readBits, (count) => `010000${word(count)}`],
  ['inputs to read', LIMITS.readBits, (count) => `020000${word(count)}`],
  ['registers to read', LIMITS.readRegisters, (count) => `030000${word(count)}`],
  ['input registers to read', LIMITS.readRegisters, (count) => `040000${word(count)}`],
  [
    'coils to write',
    LIMITS.writeBits,
    (count) => `0f0000${word(count)}${byte(Math.ceil(count / 8))}${'00'.repeat(Math.ceil(count / 8))}`,
  ],
  [
    'registers to write',
    LIMITS.writeRegisters,
    (count) => `100000${word(count)}${byte(2 * count)}${'0000'.repeat(count)}`,
  ],
  [
    'registers to read while writing',
    LIMITS.readWriteReadRegisters,
    (count) => `170000${word(count)}00000001020000`,
  ],
  [
    'registers to write while reading',
    LIMITS.readWriteWriteRegisters,
    (count) => `17000000010000${word(count)}${byte(2 * count)}${'0000'.repeat(count)}`,
  ],
  ['groups of one record to read', 35, (count) => `14${byte(7 * count)}${'06000100000001'.repeat(count)}`],
  ['records to read from a file', 121, (count) => `1407060001${'0000'}${word(count)}`],
  ['the record to read', LIMITS.fileRecord, (count) => `1407060001${word(count)}0001`],
  [
    'records to write to a file',
    122,
    (count) => `15${byte(7 + 2 * count)}0600010000${word(count)}${'0000'.repeat(count)}`,
  ],
  [
    'scattered registers',
    LIMITS.scatteredRegisters,
    (count) => `64${byte(2 + 2 * count)}0401${'0000'.repeat(count)}`,
  ],
]

for (const [name, limit, make] of LIMITED) {
  test(`${name}: ${limit - 1} and ${limit} are accepted, ${limit + 1} is not`, () => {
    const accepted = [limit - 1, limit, limit + 1].map((count) => decodeRequest(fromHex(make(count))).ok)
    assert.deepEqual(accepted, [true, true, false])
    assert.equal(toHex(encodeRequest(requestOf(make(limit)))), make(limit))
  })
}

test('the limits are the numbers of the standard and of the vendor', () => {
  assert.deepEqual(LIMITS, {
    readBits: 2000,
    readRegisters: 125,
    writeBits: 1968,
    writeRegisters: 123,
    readWriteReadRegisters: 125,
    readWriteWriteRegisters: 121,
    fifoRegisters: 31,
    fileReadBytes: 245,
    fileWriteBytes: 251,
    fileRecord: 9999,
    scatteredRegisters: 100,
    commEvents: 64,
  })
})

test('a queue of 31 and a log of 64 events are read, and encoding one more throws', () => {
  const fifo = { function: 'readFifoQueue', registers: new Uint8Array(62) } as const
  const log = { function: 'getCommEventLog', isBusy: false, eventCount: 0, messageCount: 0 } as const
  assert.equal(decodeAnswer(requestOf('180000'), encodeAnswer(fifo)).ok, true)
  assert.equal(decodeAnswer(requestOf('0c'), encodeAnswer({ ...log, events: new Uint8Array(64) })).ok, true)
  assert.throws(() => encodeAnswer({ ...fifo, registers: new Uint8Array(64) }), RangeError)
  assert.throws(() => encodeAnswer({ ...log, events: new Uint8Array(65) }), RangeError)
})

test('encoding what the standard does not allow throws', () => {
  const name = 'readHoldingRegisters'
  assert.throws(() => encodeRequest({ function: name, address: 0, quantity: 126 }), RangeError)
  assert.throws(() => encodeRequest({ function: name, address: 65_535, quantity: 2 }), RangeError)
  assert.throws(() => encodeRequest({ function: name, address: -1, quantity: 1 }), RangeError)
  assert.throws(() => encodeRequest({ function: name, address: 0, quantity: 1.5 }), RangeError)
  assert.throws(
    () => encodeRequest({ function: 'writeSingleRegister', address: 0, value: 65_536 }),
    RangeError,
  )
  assert.throws(() => encodeAnswer({ function: name, registers: new Uint8Array(3) }), RangeError)
  assert.throws(() => encodeAnswer({ function: name, registers: new Uint8Array(252) }), RangeError)
  assert.throws(() => encodeAnswer({ function: 'readCoils', bits: new Uint8Array(251) }), RangeError)
  const bits = new Uint8Array(3)
  assert.throws(
    () => encodeRequest({ function: 'writeMultipleCoils', address: 0, quantity: 10, bits }),
    RangeError,
  )
})

test('encoding answers and requests of the rarer functions keeps to the limits too', () => {
  const mask = { function: 'maskWriteRegister', address: 1, andMask: 2, orMask: 3 } as const
  assert.throws(() => encodeRequest({ ...mask, address: 65_536 }), RangeError)
  assert.throws(() => encodeRequest({ ...mask, andMask: -1 }), RangeError)
  assert.throws(() => encodeRequest({ ...mask, orMask: 65_536 }), RangeError)
  const query = { function: 'diagnostics', subFunction: 0, data: new Uint8Array(250) } as const
  assert.equal(encodeRequest(query).length, 253)
  assert.throws(() => encodeRequest({ ...query, data: new Uint8Array(252) }), RangeError)
  assert.throws(() => encodeRequest({ ...query, data: new Uint8Array(3) }), RangeError)
  assert.throws(() => encodeAnswer({ ...query, subFunction: 5, data: new Uint8Array(2) }), RangeError)
  assert.throws(() => encodeAnswer({ ...query, subFunction: 11, data: new Uint8Array(4) }), RangeError)
  const files = 'readFileRecord'
  assert.throws(() => encodeAnswer({ function: files, groups: [] }), RangeError)
  assert.throws(() => encodeAnswer({ function: files, groups: [new Uint8Array(3)] }), RangeError)
  assert.throws(() => encodeAnswer({ function: files, groups: [new Uint8Array(0)] }), RangeError)
  assert.throws(() => encodeAnswer({ function: files, groups: [new Uint8Array(244)] }), RangeError)
  assert.throws(() => encodeRequest({ function: files, groups: [] }), RangeError)
  assert.throws(() => encodeRequest({ function: 'writeFileRecord', groups: [] }), RangeError)
  const scattered = 'readScatteredRegisters'
  assert.throws(() => encodeRequest({ function: scattered, transmission: 256, addresses: [1] }), RangeError)
  assert.throws(
    () => encodeRequest({ function: scattered, transmission: 1, addresses: [65_536] }),
    RangeError,
  )
  assert.throws(() => encodeRequest({ function: scattered, transmission: 1, addresses: [] }), RangeError)
})

test('the longest answers are encoded and read, one more of anything throws', () => {
  const coils = (bytes: number) => encodeAnswer({ function: 'readCoils', bits: new Uint8Array(bytes) })
  const file = (bytes: number) =>
    encodeAnswer({ function: 'readFileRecord', groups: [new Uint8Array(bytes)] })
  const serverId = (bytes: number) =>
    encodeAnswer({ function: 'reportServerId', data: new Uint8Array(bytes) })
  assert.deepEqual([coils(249).length, coils(250).length], [251, 252])
  assert.deepEqual([file(2).length, file(240).length, file(242).length], [6, 244, 246])
  assert.deepEqual([serverId(250).length, serverId(251).length], [252, 253])
  assert.throws(() => coils(251), RangeError)
  assert.throws(() => file(244), RangeError)
  assert.throws(() => serverId(252), RangeError)
})

test('each counter of the event log is a word', () => {
  const log = { function: 'getCommEventLog', isBusy: false, events: new Uint8Array(0) } as const
  assert.throws(() => encodeAnswer({ ...log, eventCount: 65_536, messageCount: 0 }), RangeError)
  assert.throws(() => encodeAnswer({ ...log, eventCount: 0, messageCount: 65_536 }), RangeError)
  assert.equal(toHex(encodeAnswer({ ...log, eventCount: 65_535, messageCount: 65_535 })), '0c060000ffffffff')
})

test('an object without a value is an object', () => {
  const read = decodeAnswer(requestOf('2b0e0100'), fromHex('2b0e01010000020001410100'))
  assert.ok(read.ok)
  assert.deepEqual(plain(read.value), {
    function: 'readDeviceIdentification',
    access: 'basic',
    conformity: 1,
    nextObjectId: null,
    objects: [
      { id: 0, value: '41' },
      { id: 1, value: '' },
    ],
  })
})

test('a restart of the communication may keep the event log or clear it', () => {
  assert.deepEqual(
    ['0800010000', '080001ff00', '0800010001'].map((hex) => decodeRequest(fromHex(hex)).ok),
    [true, true, false],
  )
})

test('an exception whose code the standard does not know is still an exception', () => {
  const answer = decodeAnswer(requestOf('03006b0003'), fromHex('8363'))
  assert.deepEqual(answer, { ok: true, value: { function: 'exception', exception: 0x63 } })
})

test('coils of the example in 6.1 are on and off as the standard lists them', () => {
  const bits = fromHex('cd6b05')
  const on = [...new Array(19).keys()].filter((index) => readBit(bits, index)).map((index) => 20 + index)
  assert.deepEqual(on, [20, 22, 23, 26, 27, 28, 29, 31, 33, 34, 36, 38])
  assert.equal(readBit(bits, 24), false)
})

test('the mask write of the example in 6.16 makes 17 of 12', () => {
  assert.equal(maskedRegister(0x12, 0xf2, 0x25), 0x17)
  assert.equal(maskedRegister(0xffff, 0, 0), 0)
  assert.equal(maskedRegister(0x1234, 0, 0xffff), 0xffff)
})

test('the code of a name is the one in the table', () => {
  assert.deepEqual([functionCode('readCoils'), functionCode('readScatteredRegisters')], [1, 100])
})

const requests = exchanges.map(({ request }) => fromHex(request))
/** A valid PDU with a few bytes changed, cut or added, which gets further into a decoder than noise does. */
const almostValid = fc
  .tuple(
    fc.constantFrom(...requests),
    fc.array(fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 255 })), { maxLength: 3 }),
    fc.integer({ min: -3, max: 3 }),
  )
  .map(([pdu, changes, growth]) => {
    const changed = new Uint8Array(Math.max(0, pdu.length + growth))
    changed.set(pdu.subarray(0, changed.length))
    for (const [at, value] of changes) if (at < changed.length) changed[at] = value
    return changed
  })

test('no bytes make a decoder throw, and what it accepts is encoded to the same bytes', () => {
  const pdus = fc.oneof(almostValid, fc.uint8Array({ maxLength: 253 }))
  fc.assert(
    fc.property(pdus, (pdu) => {
      const request = decodeRequest(pdu)
      if (request.ok) assert.equal(toHex(encodeRequest(request.value)), toHex(pdu))
    }),
    { numRuns: 2000 },
  )
})

test('no answer makes a decoder throw, and what it accepts is encoded to the same bytes', () => {
  const pairs = fc.tuple(
    fc.constantFrom(...exchanges),
    fc.oneof(almostValid, fc.uint8Array({ maxLength: 253 })),
  )
  fc.assert(
    fc.property(pairs, fc.boolean(), ([{ request, answer }, noise], isMixed) => {
      const pdu = isMixed ? Uint8Array.from([...fromHex(answer).subarray(0, 2), ...noise]) : noise
      const read = decodeAnswer(requestOf(request), pdu)
      if (read.ok && read.value.function !== 'exception') {
        assert.equal(toHex(encodeAnswer(read.value)), toHex(pdu))
      }
    }),
    { numRuns: 2000 },
  )
})
