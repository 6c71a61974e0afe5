// Unit 255 as its clients read it; expected bytes by hand from the register table and the standard.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Clock } from '../base/clock.ts'
import { FakeTime } from '../modbus/fake-time.fixture.ts'
import { type Health, OwnUnit } from './own-unit.ts'

const IDENTITY = {
  serial: 'BB2647A00123',
  firmware: '0.12.3',
  vendor: 'Busbar',
  product: 'Busbar',
  model: 'Panel server',
  reference: 'BUSBAR-1',
  url: 'https://busbar.example',
}

/** 2026-11-22 05:37:59.500 UTC */
const NOW_MS = 1_795_325_879_500
const clock: Clock = { nowMs: () => NOW_MS, monotonicMs: () => 0 }

function unit(options: { readonly name?: string; readonly health?: Health } = {}) {
  return new OwnUnit({
    identity: IDENTITY,
    clock,
    name: () => options.name ?? 'Main panel',
    health: () => options.health ?? 'nominal',
  })
}

const ask = (own: OwnUnit, pdu: string) =>
  Buffer.from(own.answer(Uint8Array.from(Buffer.from(pdu.replaceAll(' ', ''), 'hex')))).toString('hex')

const word = (value: number) => value.toString(16).padStart(4, '0')
const read = (address: number, quantity: number, own = unit()) =>
  ask(own, `03${word(address)}${word(quantity)}`)
const bytesOf = (address: number, quantity: number, own = unit()) => {
  const answer = read(address, quantity, own)
  assert.equal(answer.slice(0, 4), `03${(2 * quantity).toString(16).padStart(2, '0')}`)
  return Buffer.from(answer.slice(4), 'hex')
}

/** A text as the clients of this map want it: plain, and zero to the end. */
const padded = (text: string, words: number) => Buffer.concat([Buffer.from(text, 'latin1')], 2 * words)

describe('registers', () => {
  const TEXTS = [
    [0x000a, 16, 'Busbar'],
    [0x002a, 17, 'https://busbar.example'],
    [0x003c, 16, 'BUSBAR-1'],
    [0x0050, 6, ''],
    [0x0064, 6, 'BB2647A00123'],
    [0x0078, 6, '000.012.003'],
    [0x009f, 16, 'Busbar'],
    [0x1605, 32, 'Main panel'],
    [0xf003, 16, 'Panel server'],
  ] as const

  for (const [address, words, text] of TEXTS) {
    test(`0x${word(address)} reads "${text}" with zeros behind it`, () => {
      assert.deepEqual(bytesOf(address, words), padded(text, words))
    })
  }

  test('no text ever has a byte that is not plain ASCII', () => {
    const own = unit({ name: 'Gebäude Süd — Łódź 電気' })
    assert.deepEqual(bytesOf(0x1605, 32, own), padded('Gebaude Sud ? ?odz ??', 32))
  })

  test('a name longer than its registers is cut', () => {
    assert.deepEqual(bytesOf(0x1605, 32, unit({ name: 'x'.repeat(65) })), Buffer.from('x'.repeat(64)))
  })

  test('nobody claims to be Schneider Electric', () => {
    const all = [bytesOf(0x000a, 100), bytesOf(0x006e, 65), bytesOf(0xf002, 17)].join(' ')
    assert.doesNotMatch(all, /schneider/i)
  })

  test('health is 0, 1 or 2', () => {
    assert.equal(read(0x9e, 1), '03020000')
    assert.equal(read(0x9e, 1, unit({ health: 'degraded' })), '03020001')
    assert.equal(read(0x9e, 1, unit({ health: 'outOfOrder' })), '03020002')
  })

  test('the clock: year since 2000, month and day, hour and minute, milliseconds of the minute', () => {
    assert.equal(read(0x73, 4), `0308${word(26)}${word((11 << 8) | 22)}${word((5 << 8) | 37)}${word(59_500)}`)
  })

  test('wireless slots are empty: all ones, every one of them', () => {
    for (const slot of [1, 2, 99, 100]) assert.equal(read(0x1f8 + 5 * (slot - 1), 1), '0302ffff')
    assert.equal(read(0x1f4, 4), '0308ffffffffffffffff')
    assert.equal(
      bytesOf(0x1f4, 125).every((byte) => byte === 0xff),
      true,
    )
  })

  test('digital inputs have the invalid value of their kind', () => {
    assert.equal(read(0x3e8, 2), '0304ffffffff')
    assert.deepEqual(bytesOf(0x3ec, 20), Buffer.alloc(40))
    assert.equal(read(0x43e, 2), '0304ffc00000')
    assert.equal(read(0x44a, 4), '03088000000000000000')
    assert.equal(read(0x426, 4), '0308ffffffffffffffff')
    assert.equal(read(0x5a7, 1), '03020000')
  })

  test('the product number claims nothing', () => {
    assert.equal(read(0xf002, 1), '0302ffff')
  })
})

describe('what is refused', () => {
  const REFUSED = [
    ['126 registers', '03 0064 007e', '8303'],
    ['no registers', '03 0064 0000', '8303'],
    ['a request that is too short', '03 0064 00', '8303'],
    ['registers before the map', '03 0009 0001', '8302'],
    ['a range that runs out of the map', '03 00ae 0002', '8302'],
    ['registers behind the digital inputs', '03 05a8 0001', '8302'],
    ['a range past 65535', '03 ffff 0002', '8302'],
    ['input registers', '04 0064 0001', '8401'],
    ['an unknown function', '63 00', 'e301'],
    ['writing the clock without the right to set it', `10 0073 0004 08 ${'00'.repeat(8)}`, '9004'],
    ['writing anything else', '10 0064 0001 02 0000', '9002'],
    ['diagnostics of a serial line that is not there', '08 000b 0000', '8801'],
    ['an unknown access to the identification', '2b 0e 05 00', 'ab03'],
    ['another encapsulated interface', '2b 0d 00 00', 'ab01'],
  ] as const
  for (const [what, request, answer] of REFUSED) {
    test(`${what}: exception ${answer.slice(2)}`, () => assert.equal(ask(unit(), request), answer))
  }
})

describe('other functions', () => {
  test('the last register that 125 reach can be read, and no more', () => {
    assert.equal(read(0x0032, 125).length, 2 * (2 + 250))
    assert.equal(read(0x0033, 125), '8302')
  })

  test('diagnostics 0 repeats what it got', () => {
    assert.equal(ask(unit(), '08 0000 a537'), '080000a537')
  })

  test('scattered registers come in the order asked for, with their transmission number', () => {
    assert.equal(
      ask(unit(), '64 06 04 2a 009e 1605'),
      `640604 2a 0000 ${Buffer.from('Ma').toString('hex')}`.replaceAll(' ', ''),
    )
    assert.equal(ask(unit(), '64 06 04 2a 009e 0001'), 'e402')
  })

  test('report server id says the product, that it runs, and the version', () => {
    const text = Buffer.from('Busbar').toString('hex')
    const version = Buffer.from('0.12.3').toString('hex')
    assert.equal(ask(unit(), '11'), `110d${text}ff${version}`)
  })

  test('basic identification has vendor, product code and revision', () => {
    const object = (id: number, text: string) =>
      `0${id}${text.length.toString(16).padStart(2, '0')}${Buffer.from(text).toString('hex')}`
    const objects = [object(0, 'Busbar'), object(1, 'BUSBAR-1'), object(2, '0.12.3')].join('')
    assert.equal(ask(unit(), '2b 0e 01 00'), `2b0e0182000003${objects}`)
  })

  test('one object can be asked for by its number', () => {
    const name = Buffer.from('Main panel').toString('hex')
    assert.equal(ask(unit(), '2b 0e 04 06'), `2b0e04820000 01 06 0a ${name}`.replaceAll(' ', ''))
    assert.equal(ask(unit(), '2b 0e 04 20'), 'ab02')
  })
})

test('a name that changes is read as it is now', () => {
  let name = 'Old'
  const own = new OwnUnit({
    identity: IDENTITY,
    clock: new FakeTime(),
    name: () => name,
    health: () => 'nominal',
  })
  assert.deepEqual(bytesOf(0x1605, 32, own), padded('Old', 32))
  name = 'N'
  assert.deepEqual(bytesOf(0x1605, 32, own), padded('N', 32))
})
