// Modbus RTU framing: predicted lengths, noise, bounds and the server's direction; vectors in broken-streams.test.ts.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { crc16 } from './crc16.ts'
import { MAX_PDU_BYTES } from './mbap.ts'
import {
  encodeRtu,
  expectedAnswerBytes,
  MAX_RTU_ADU_BYTES,
  RtuAnswerDecoder,
  RtuRequestDecoder,
} from './rtu.ts'
import { captures, fromHex, standardExamples, toHex } from './vectors/vectors.fixture.ts'

const READ_THREE = fromHex('03006b0003')
const THREE = fromHex('0306022b00000064')

test('a PDU of 253 bytes makes the longest frame, and neither 254 nor none make one', () => {
  assert.equal(encodeRtu(1, new Uint8Array(MAX_PDU_BYTES)).length, MAX_RTU_ADU_BYTES)
  assert.equal(encodeRtu(1, new Uint8Array(MAX_PDU_BYTES - 1)).length, MAX_RTU_ADU_BYTES - 1)
  assert.throws(() => encodeRtu(1, new Uint8Array(MAX_PDU_BYTES + 1)), RangeError)
  assert.throws(() => encodeRtu(1, new Uint8Array(0)), RangeError)
})

const UNPREDICTABLE = new Set(['0c', '11', '18', '2b'])

test('the predicted length is that of every answer which the standard shows and foreign devices gave', () => {
  const recorded = captures()
    .filter(({ framing }) => framing === 'rtu')
    .flatMap(({ exchanges }) => exchanges)
    .map(({ request, answer }) => ({ request: request.slice(2, -4), answer: answer.slice(2, -4) }))
  let predicted = 0
  for (const { request, answer } of [...recorded, ...standardExamples().exchanges]) {
    if (fromHex(answer.slice(0, 2)).some((code) => code >= 0x80)) continue
    const bytes = expectedAnswerBytes(fromHex(request))
    if (bytes === null) {
      assert.ok(UNPREDICTABLE.has(request.slice(0, 2)), request)
    } else {
      predicted++
      assert.equal(bytes, 3 + answer.length / 2, request)
    }
  }
  assert.ok(predicted > 60)
})

test('no length is predicted for quantities beyond the limits, cut requests and silent functions', () => {
  const unpredictable = [
    '0100000000',
    '01000007d1',
    '0300000000',
    '030000007e',
    '040000',
    '17',
    '1700000000',
    '0800040000',
    '1407060004000100ff',
    '1400',
    '41',
    '',
    '2b0d00',
  ]
  for (const request of unpredictable) assert.equal(expectedAnswerBytes(fromHex(request)), null, request)
  assert.equal(expectedAnswerBytes(fromHex('01000007d0')), 255)
  assert.equal(expectedAnswerBytes(fromHex('030000007d')), 255)
  assert.equal(expectedAnswerBytes(fromHex('0300000001')), 7)
})

test('the bytes still missing are told from the first byte on', () => {
  const decoder = new RtuAnswerDecoder()
  decoder.start(17, READ_THREE)
  assert.deepEqual(decoder.silence(), { kind: 'more', missing: 5 })
  const missing = [...encodeRtu(17, THREE)].map((byte) => {
    const answer = decoder.push(Uint8Array.of(byte))
    return answer.kind === 'more' ? answer.missing : answer.kind
  })
  assert.deepEqual(missing, [4, 9, 8, 7, 6, 5, 4, 3, 2, 1, 'answer'])
})

test('never are more bytes told missing than foreign devices still sent, whatever was in the window before', () => {
  const recorded = captures().filter(({ framing }) => framing === 'rtu')
  const decoder = new RtuAnswerDecoder()
  for (const { request, answer } of recorded.flatMap(({ exchanges }) => exchanges)) {
    const [asked, bytes] = [fromHex(request), fromHex(answer)]
    decoder.push(new Uint8Array(512).fill(0xff))
    decoder.start(asked[0] ?? 0, asked.subarray(1, -2))
    for (const [index, byte] of bytes.entries()) {
      const found = decoder.push(Uint8Array.of(byte))
      const left = bytes.length - 1 - index
      assert.equal(found.kind, left > 0 ? 'more' : 'answer', answer)
      if (found.kind === 'more')
        assert.ok(found.missing !== null && found.missing > 0 && found.missing <= left)
    }
  }
})

test('a queue tells what is missing as soon as its count is there', () => {
  const decoder = new RtuAnswerDecoder()
  decoder.start(17, fromHex('1804de'))
  assert.deepEqual(decoder.push(fromHex('111800')), { kind: 'more', missing: 2 })
  assert.deepEqual(decoder.push(fromHex('06')), { kind: 'more', missing: 8 })
})

test('an answer of 256 bytes that only silence ends is found, one of 257 is not', () => {
  const decoder = new RtuAnswerDecoder()
  decoder.start(17, Uint8Array.of(0x41))
  const longest = encodeRtu(17, new Uint8Array(MAX_PDU_BYTES).fill(0x41))
  decoder.push(longest)
  assert.equal(decoder.silence().kind, 'answer')
  decoder.start(17, Uint8Array.of(0x41))
  const body = Uint8Array.from([17, ...new Uint8Array(MAX_PDU_BYTES + 1).fill(0x41)])
  const crc = crc16(body, 0, body.length)
  decoder.push(Uint8Array.from([...body, crc & 0xff, crc >> 8]))
  assert.equal(decoder.silence().kind, 'wrong')
})

test('for a function without a known length nothing is told', () => {
  const decoder = new RtuAnswerDecoder()
  decoder.start(17, Uint8Array.of(0x41, 1))
  assert.deepEqual(decoder.push(Uint8Array.of(17, 0x41)), { kind: 'more', missing: null })
})

test('an answer in two halves with a silence between them is still found', () => {
  const decoder = new RtuAnswerDecoder()
  decoder.start(17, READ_THREE)
  const frame = encodeRtu(17, THREE)
  decoder.push(frame.subarray(0, 5))
  assert.deepEqual(decoder.silence(), { kind: 'wrong', reason: 'crc' })
  const answer = decoder.push(frame.subarray(5))
  assert.equal(answer.kind === 'answer' && toHex(answer.pdu), toHex(THREE))
})

test('an answer behind noise that promises a longer frame is found in the silence', () => {
  const decoder = new RtuAnswerDecoder()
  decoder.start(17, Uint8Array.of(17))
  decoder.push(fromHex('1111f0'))
  assert.deepEqual(decoder.push(encodeRtu(17, fromHex('11032aff07'))), { kind: 'more', missing: 234 })
  const answer = decoder.silence()
  assert.equal(answer.kind === 'answer' && toHex(answer.pdu), '11032aff07')
})

test('starting anew forgets what came before', () => {
  const decoder = new RtuAnswerDecoder()
  decoder.start(17, READ_THREE)
  decoder.push(encodeRtu(17, THREE).subarray(0, 6))
  decoder.start(18, READ_THREE)
  assert.deepEqual(decoder.silence(), { kind: 'more', missing: 5 })
  assert.equal(decoder.push(encodeRtu(18, THREE)).kind, 'answer')
})

test('noise of any length without the unit in it never hides the answer', () => {
  const noises = fc.array(
    fc.nat({ max: 0xff }).filter((byte) => byte !== 17),
    { maxLength: 1500, size: 'max' },
  )
  fc.assert(
    fc.property(
      noises,
      fc.uint8Array({ minLength: 6, maxLength: 6 }),
      fc.nat(900),
      (noise, registers, size) => {
        const decoder = new RtuAnswerDecoder()
        decoder.start(17, READ_THREE)
        const stream = Uint8Array.from([...noise, ...encodeRtu(17, Uint8Array.from([3, 6, ...registers]))])
        let found = ''
        for (let at = 0; at < stream.length; at += size + 1) {
          const answer = decoder.push(stream.subarray(at, at + size + 1))
          if (answer.kind === 'answer') found = toHex(answer.pdu)
        }
        assert.equal(found, `0306${toHex(registers)}`)
      },
    ),
  )
})

test('any noise before the answer is survived, at the latest in the silence', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200, size: 'max' }), (noise) => {
      const decoder = new RtuAnswerDecoder()
      decoder.start(17, READ_THREE)
      decoder.push(noise)
      const pushed = decoder.push(encodeRtu(17, THREE))
      const answer = pushed.kind === 'answer' ? pushed : decoder.silence()
      assert.equal(answer.kind === 'answer' && toHex(answer.pdu), toHex(THREE))
    }),
  )
})

test('random bytes neither throw nor yield a PDU that no frame carries', () => {
  const requests = standardExamples().exchanges.map(({ request }) => fromHex(request))
  fc.assert(
    fc.property(
      fc.constantFrom(...requests),
      fc.array(fc.uint8Array({ maxLength: 700, size: 'max' }), { maxLength: 6 }),
      (request, chunks) => {
        const decoder = new RtuAnswerDecoder()
        decoder.start(request[0] ?? 0, request)
        for (const chunk of chunks) {
          for (const answer of [decoder.push(chunk), decoder.silence()]) {
            if (answer.kind === 'answer') assert.ok(answer.pdu.length <= MAX_PDU_BYTES)
          }
        }
      },
    ),
  )
})

/** Functions whose answer repeats the request: write one coil, write one register, mask a register, return query data. */
const REPEATED = ['05006bff00', '06006b1234', '16000400f20025', '0800001234']
const joined = (...frames: readonly Uint8Array[]) => Uint8Array.from(frames.flatMap((frame) => [...frame]))

function echoingDecoder(): RtuAnswerDecoder {
  const decoder = new RtuAnswerDecoder()
  decoder.start(17, READ_THREE)
  const answer = decoder.push(joined(encodeRtu(17, READ_THREE), fromHex('00'), encodeRtu(17, THREE)))
  assert.equal(answer.kind === 'answer' && toHex(answer.pdu), toHex(THREE))
  return decoder
}

for (const pdu of REPEATED.map(fromHex)) {
  const frame = encodeRtu(17, pdu)
  const name = `function ${pdu[0]}`

  test(`${name}: the own echo is no answer on a line that showed one, and the answer behind it is`, () => {
    const decoder = echoingDecoder()
    decoder.start(17, pdu)
    assert.equal(decoder.push(frame).kind, 'more')
    assert.deepEqual(decoder.silence(), { kind: 'wrong', reason: 'echo' })
    const answer = decoder.push(frame)
    assert.equal(answer.kind === 'answer' && toHex(answer.pdu), toHex(pdu))
  })

  test(`${name}: echo and answer in one portion behind a glitch are told apart`, () => {
    const decoder = echoingDecoder()
    decoder.start(17, pdu)
    decoder.push(fromHex('11'))
    decoder.push(frame)
    assert.notEqual(decoder.silence().kind, 'answer')
    decoder.start(17, pdu)
    assert.equal(decoder.push(joined(fromHex('11'), frame, frame)).kind, 'answer')
  })

  test(`${name}: where no echo was heard, the first copy is the answer`, () => {
    const fresh = new RtuAnswerDecoder()
    fresh.start(17, pdu)
    assert.equal(fresh.push(frame).kind, 'answer')
    const decoder = echoingDecoder()
    decoder.start(17, READ_THREE)
    assert.equal(decoder.push(encodeRtu(17, THREE)).kind, 'answer')
    decoder.start(17, pdu)
    assert.equal(decoder.push(frame).kind, 'answer', 'the adapter was exchanged')
  })
}

test('the own echo of a function that only silence ends is no answer on a line that showed one', () => {
  const decoder = echoingDecoder()
  const request = encodeRtu(17, fromHex('4101'))
  decoder.start(17, fromHex('4101'))
  decoder.push(request)
  assert.deepEqual(decoder.silence(), { kind: 'wrong', reason: 'echo' })
  decoder.push(encodeRtu(17, fromHex('410203')))
  const answer = decoder.silence()
  assert.equal(answer.kind === 'answer' && toHex(answer.pdu), '410203')
})

test('an echo without any answer is remembered too', () => {
  const decoder = new RtuAnswerDecoder()
  decoder.start(17, READ_THREE)
  decoder.push(encodeRtu(17, READ_THREE))
  assert.deepEqual(decoder.silence(), { kind: 'wrong', reason: 'echo' })
  const write = fromHex('06006b1234')
  decoder.start(17, write)
  assert.equal(decoder.push(encodeRtu(17, write)).kind, 'more')
})

function heard(decoder: RtuRequestDecoder, stream: Uint8Array, isSilent: boolean): string[] {
  const seen: string[] = []
  const take = (unit: number, pdu: Uint8Array) => void seen.push(`${unit}/${toHex(pdu)}`)
  for (const byte of stream) decoder.push(Uint8Array.of(byte), take)
  if (isSilent) decoder.silence(take)
  return seen
}

test('a server hears a request with its last byte, before the silence', () => {
  assert.deepEqual(heard(new RtuRequestDecoder(), encodeRtu(17, READ_THREE), false), ['17/03006b0003'])
})

test('a server hears every request of the standard at once, but query data only when silence ends it', () => {
  for (const { request } of standardExamples().exchanges) {
    const decoder = new RtuRequestDecoder()
    const isOpen = request.startsWith('080000')
    const expected = [`17/${request}`]
    assert.deepEqual(heard(decoder, encodeRtu(17, fromHex(request)), false), isOpen ? [] : expected, request)
    assert.deepEqual(heard(decoder, new Uint8Array(0), true), isOpen ? expected : [], request)
  }
})

test('a server hears two requests one right behind the other', () => {
  const stream = Uint8Array.from([...encodeRtu(17, READ_THREE), ...encodeRtu(18, READ_THREE)])
  assert.deepEqual(heard(new RtuRequestDecoder(), stream, false), ['17/03006b0003', '18/03006b0003'])
})

test('a server hears a request behind noise when silence ends it', () => {
  const stream = Uint8Array.from([0xff, 0x00, 0x7e, ...encodeRtu(17, READ_THREE)])
  assert.deepEqual(heard(new RtuRequestDecoder(), stream, true), ['17/03006b0003'])
})

test('a server hears a function that only silence ends', () => {
  const decoder = new RtuRequestDecoder()
  assert.deepEqual(heard(decoder, encodeRtu(17, fromHex('4101')), false), [])
  assert.deepEqual(heard(decoder, new Uint8Array(0), true), ['17/4101'])
})

test('a server hears nothing in broken frames and in answers to others, and goes on after them', () => {
  const decoder = new RtuRequestDecoder()
  assert.deepEqual(heard(decoder, encodeRtu(18, THREE), true), [])
  assert.deepEqual(heard(decoder, fromHex('1103006b0003ffff'), true), [])
  assert.deepEqual(heard(decoder, fromHex('1103'), true), [])
  assert.deepEqual(heard(decoder, encodeRtu(17, READ_THREE), true), ['17/03006b0003'])
})

test('a server hears the request behind a thousand bytes of noise', () => {
  const stream = Uint8Array.from([...new Uint8Array(1000).fill(0x55), ...encodeRtu(17, READ_THREE)])
  assert.deepEqual(heard(new RtuRequestDecoder(), stream, true), ['17/03006b0003'])
})

test('a server hears the same when all of it comes at once', () => {
  const seen: string[] = []
  const take = (unit: number, pdu: Uint8Array) => void seen.push(`${unit}/${toHex(pdu)}`)
  const decoder = new RtuRequestDecoder()
  decoder.push(Uint8Array.from([...new Uint8Array(1000).fill(0x55), ...encodeRtu(17, READ_THREE)]), take)
  decoder.silence(take)
  assert.deepEqual(seen, ['17/03006b0003'])
})
