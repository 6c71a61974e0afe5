// Streams that are whole, noisy or broken, fed at once, byte by byte and in random pieces: the outcome is the same.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { AsciiDecoder } from './ascii.ts'
import { MbapDecoder, type MbapFault } from './mbap.ts'
import { type RtuAnswer, RtuAnswerDecoder } from './rtu.ts'
import { brokenStreams, fromHex, toHex } from './vectors/vectors.fixture.ts'

const { tcp, rtu, ascii } = brokenStreams()

/** Cuts bytes at the places given; places behind the end and doubles do nothing. */
function pieces(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const inside = cuts.filter((cut) => cut > 0 && cut < bytes.length)
  const places = [0, ...new Set(inside.toSorted((left, right) => left - right)), bytes.length]
  return places.slice(1).map((end, index) => bytes.slice(places[index], end))
}

/** Runs a check with the whole stream, with single bytes and with random cuts. */
function inAllPieces(hex: string, check: (chunks: readonly Uint8Array[]) => void): void {
  const bytes = fromHex(hex)
  check([bytes])
  check(pieces(bytes, [...bytes.keys()]))
  const cuts = fc.array(fc.nat({ max: bytes.length }), { maxLength: 8 })
  fc.assert(
    fc.property(cuts, (places) => check(pieces(bytes, places))),
    { numRuns: 50 },
  )
}

for (const { name, stream, frames, fault } of tcp) {
  test(`Modbus TCP: ${name}`, () => {
    inAllPieces(stream, (chunks) => {
      const decoder = new MbapDecoder()
      const seen: string[] = []
      let found: MbapFault | null = null
      for (const chunk of chunks) {
        found = decoder.push(chunk, (transaction, unit, pdu) => {
          seen.push(`${transaction}:${unit}/${toHex(pdu)}`)
        })
      }
      assert.deepEqual(seen, frames)
      assert.equal(found, fault)
    })
  })
}

function rtuOutcome(chunks: readonly Uint8Array[], unit: number, request: string): RtuAnswer {
  const decoder = new RtuAnswerDecoder()
  decoder.start(unit, fromHex(request))
  for (const chunk of chunks) {
    const answer = decoder.push(chunk)
    if (answer.kind !== 'more') return answer
  }
  return decoder.silence()
}

for (const { name, unit, request, stream, answer, reason } of rtu) {
  test(`Modbus RTU: ${name}`, () => {
    inAllPieces(stream, (chunks) => {
      const outcome = rtuOutcome(chunks, unit, request)
      assert.equal(outcome.kind === 'answer' ? toHex(outcome.pdu) : null, answer)
      assert.equal(outcome.kind === 'wrong' ? outcome.reason : null, reason)
    })
  })
}

for (const { name, stream, frames, faults } of ascii) {
  test(`Modbus ASCII: ${name}`, () => {
    inAllPieces(stream, (chunks) => {
      const decoder = new AsciiDecoder()
      const seen: string[] = []
      const found: string[] = []
      const sink = {
        onFrame: (unit: number, pdu: Uint8Array) => void seen.push(`${unit}/${toHex(pdu)}`),
        onFault: (fault: string) => void found.push(fault),
      }
      for (const chunk of chunks) decoder.push(chunk, sink)
      assert.deepEqual(seen, frames)
      assert.deepEqual(found, faults)
    })
  })
}

test('there are about as many broken streams as whole ones', () => {
  const all = [
    ...tcp.map(({ fault }) => fault !== null),
    ...rtu.map(({ reason }) => reason !== null),
    ...ascii.map(({ faults }) => faults.length > 0),
  ]
  const broken = all.filter(Boolean).length
  assert.ok(broken > all.length * 0.4 && broken < all.length * 0.6, `${broken} of ${all.length}`)
})
