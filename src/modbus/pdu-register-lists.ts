// Functions 24 and 100-4: a queue of registers, and registers scattered over the address space.

import { ok } from '../base/result.ts'
import { LIMITS } from './function-codes.ts'
import {
  assertEncodable,
  countedData,
  isUpTo,
  isWord,
  mismatch,
  type PduCodec,
  refusedFunction,
  refusedValue,
  wrongLength,
} from './pdu-codec.ts'
import { countedPdu, readWord, wordsPdu, writeWord } from './words.ts'

export type ReadFifo = { readonly function: 'readFifoQueue'; readonly address: number }
export type FifoQueue = { readonly function: 'readFifoQueue'; readonly registers: Uint8Array }

const READ_FIFO = 24

/** @see MODBUS Application Protocol V1.1b3 §6.18 */
export const readFifoQueue: PduCodec<ReadFifo, FifoQueue> = {
  decodeRequest(pdu) {
    return pdu.length === 3 ? ok({ function: 'readFifoQueue', address: readWord(pdu, 1) }) : refusedValue
  },
  encodeRequest({ address }) {
    assertEncodable(isWord(address), 'readFifoQueue')
    return wordsPdu(READ_FIFO, address)
  },
  decodeAnswer(_request, pdu) {
    if (pdu.length < 5 || readWord(pdu, 1) !== pdu.length - 3) return wrongLength
    const count = readWord(pdu, 3)
    if (count > LIMITS.fifoRegisters || pdu.length !== 5 + 2 * count) return wrongLength
    return ok({ function: 'readFifoQueue', registers: pdu.subarray(5) })
  },
  encodeAnswer({ registers }) {
    const count = registers.length / 2
    assertEncodable(isUpTo(count, LIMITS.fifoRegisters), 'readFifoQueue')
    const pdu = new Uint8Array(5 + registers.length)
    pdu.set(wordsPdu(READ_FIFO, 2 + registers.length, count))
    pdu.set(registers, 5)
    return pdu
  },
}

export type ReadScattered = {
  readonly function: 'readScatteredRegisters'
  /** A number of the client's choice that the answer repeats, 0 to 255. */
  readonly transmission: number
  readonly addresses: readonly number[]
}
export type ScatteredRegisters = {
  readonly function: 'readScatteredRegisters'
  readonly transmission: number
  readonly registers: Uint8Array
}

const VENDOR_READ = 100
const SCATTERED = 4

function scatteredPdu(transmission: number, words: Uint8Array): Uint8Array {
  const count = words.length / 2
  const isEncodable = isUpTo(transmission, 0xff) && isUpTo(count, LIMITS.scatteredRegisters) && count > 0
  assertEncodable(isEncodable, 'readScatteredRegisters')
  const data = new Uint8Array(2 + words.length)
  data[0] = SCATTERED
  data[1] = transmission
  data.set(words, 2)
  return countedPdu(Uint8Array.of(VENDOR_READ), data)
}

/** `64 len 04 t` and words in both directions, len = 2 + 2n. @see EcoStruxure Panel Server User Guide, Function 100-4 */
export const readScatteredRegisters: PduCodec<ReadScattered, ScatteredRegisters> = {
  decodeRequest(pdu) {
    if (pdu.length >= 3 && pdu[2] !== SCATTERED) return refusedFunction
    const data = countedData(pdu, null)
    const count = (pdu.length - 4) / 2
    if (data === null || !isUpTo(count, LIMITS.scatteredRegisters) || count === 0) return refusedValue
    const addresses: number[] = []
    for (let at = 4; at < pdu.length; at += 2) addresses.push(readWord(pdu, at))
    return ok({ function: 'readScatteredRegisters', transmission: pdu[3] ?? 0, addresses })
  },
  encodeRequest({ transmission, addresses }) {
    assertEncodable(addresses.every(isWord), 'readScatteredRegisters')
    const words = new Uint8Array(2 * addresses.length)
    for (const [index, address] of addresses.entries()) writeWord(words, 2 * index, address)
    return scatteredPdu(transmission, words)
  },
  decodeAnswer({ transmission, addresses }, pdu) {
    if (countedData(pdu, 2 + 2 * addresses.length) === null) return wrongLength
    if (pdu[2] !== SCATTERED || pdu[3] !== transmission) return mismatch
    return ok({ function: 'readScatteredRegisters', transmission, registers: pdu.subarray(4) })
  },
  encodeAnswer: ({ transmission, registers }) => scatteredPdu(transmission, registers),
}
