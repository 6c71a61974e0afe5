// Unit 255: Busbar itself as a Modbus device, with its identity, its health and its clock.

import type { Clock } from '../base/clock.ts'
import { EXCEPTIONS, type ExceptionCode, exceptionPdu } from '../modbus/exceptions.ts'
import { answerIdentification } from '../modbus/identification-stream.ts'
import { diagnostics, RETURN_QUERY_DATA } from '../modbus/pdu-diagnostics.ts'
import {
  type IdentificationObject,
  readDeviceIdentification,
  reportServerId,
  serverIdData,
} from '../modbus/pdu-identification.ts'
import { readScatteredRegisters } from '../modbus/pdu-register-lists.ts'
import { readHoldingRegisters, writeMultipleRegisters } from '../modbus/pdu-registers.ts'
import type { Identity } from '../thread-messages.ts'
import { asciiBytes, dateTimeWords, OwnImage } from './own-image.ts'

const HEALTHS = { nominal: 0, degraded: 1, outOfOrder: 2 } as const
export type Health = keyof typeof HEALTHS

const HEALTH_ADDRESS = 0x009e
const CLOCK_ADDRESS = 0x0073
const CLOCK_WORDS = 4
const MAX_OBJECT_BYTES = 64

export type OwnUnitOptions = {
  readonly identity: Identity
  readonly clock: Clock
  /** What people call this box. */
  readonly name: () => string
  readonly health: () => Health
}

type Answerer = (requestPdu: Uint8Array) => Uint8Array | ExceptionCode

export class OwnUnit {
  readonly #options: OwnUnitOptions
  readonly #image: OwnImage
  #name = ''

  readonly #answerers: Readonly<Record<number, Answerer>> = {
    3: (pdu) => this.#read(pdu),
    8: returnQueryData,
    16: (pdu) => this.#write(pdu),
    17: () => this.#serverId(),
    43: (pdu) => this.#identification(pdu),
    100: (pdu) => this.#readScattered(pdu),
  }

  constructor(options: OwnUnitOptions) {
    const { identity } = options
    this.#options = options
    this.#image = new OwnImage({
      range: identity.product,
      family: identity.product,
      url: identity.url,
      reference: identity.reference,
      serial: identity.serial,
      firmware: firmwareText(identity.firmware),
      capability: 'Modbus gateway',
      vendor: identity.vendor,
      model: identity.model,
    })
  }

  /** Whoever may not write or diagnose does not come here: rights are checked before. */
  answer(requestPdu: Uint8Array): Uint8Array {
    const code = requestPdu[0] ?? 0
    const answer = this.#answerers[code]?.(requestPdu) ?? EXCEPTIONS.illegalFunction
    return typeof answer === 'number' ? exceptionPdu(code, answer) : answer
  }

  #read(pdu: Uint8Array): Uint8Array | ExceptionCode {
    const request = readHoldingRegisters.decodeRequest(pdu)
    if (!request.ok) return request.error
    const { address, quantity } = request.value
    this.#refresh(address, quantity)
    const registers = this.#image.read(address, quantity)
    if (registers === null) return EXCEPTIONS.illegalDataAddress
    return readHoldingRegisters.encodeAnswer({ function: 'readHoldingRegisters', registers })
  }

  #readScattered(pdu: Uint8Array): Uint8Array | ExceptionCode {
    const request = readScatteredRegisters.decodeRequest(pdu)
    if (!request.ok) return request.error
    const { transmission, addresses } = request.value
    const registers = new Uint8Array(2 * addresses.length)
    this.#refresh(0, 0xffff)
    for (const [index, address] of addresses.entries()) {
      const register = this.#image.read(address, 1)
      if (register === null) return EXCEPTIONS.illegalDataAddress
      registers.set(register, 2 * index)
    }
    return readScatteredRegisters.encodeAnswer({
      function: 'readScatteredRegisters',
      transmission,
      registers,
    })
  }

  /** The clock is the only register anybody may write, and Busbar may not set it without its helper of the system. */
  #write(pdu: Uint8Array): ExceptionCode {
    const request = writeMultipleRegisters.decodeRequest(pdu)
    if (!request.ok) return request.error
    const { address, registers } = request.value
    const isClock = address === CLOCK_ADDRESS && registers.length === 2 * CLOCK_WORDS
    return isClock ? EXCEPTIONS.serverDeviceFailure : EXCEPTIONS.illegalDataAddress
  }

  #serverId(): Uint8Array {
    const { product, firmware } = this.#options.identity
    const id = asciiBytes(product, MAX_OBJECT_BYTES)
    const additional = asciiBytes(firmware, MAX_OBJECT_BYTES)
    return reportServerId.encodeAnswer({
      function: 'reportServerId',
      data: serverIdData({ id, isRunning: true, additional }),
    })
  }

  #identification(pdu: Uint8Array): Uint8Array | ExceptionCode {
    const request = readDeviceIdentification.decodeRequest(pdu)
    if (!request.ok) return request.error
    const answer = answerIdentification(request.value, this.#objects())
    return answer.ok ? readDeviceIdentification.encodeAnswer(answer.value) : answer.error
  }

  /** @see MODBUS Application Protocol V1.1b3 §6.21 */
  #objects(): readonly IdentificationObject[] {
    const { vendor, reference, firmware, url, product, model } = this.#options.identity
    const texts = [vendor, reference, firmware, url, product, model, this.#options.name()]
    return texts.map((text, id) => ({ id, value: asciiBytes(text, MAX_OBJECT_BYTES) }))
  }

  /** Writes into the image what may have changed, where the range touches it. */
  #refresh(address: number, quantity: number): void {
    const touches = (first: number, words: number) => address < first + words && first < address + quantity
    if (touches(HEALTH_ADDRESS, 1)) this.#image.setWord(HEALTH_ADDRESS, HEALTHS[this.#options.health()])
    if (touches(CLOCK_ADDRESS, CLOCK_WORDS)) {
      const words = dateTimeWords(this.#options.clock.nowMs())
      for (const [index, word] of words.entries()) this.#image.setWord(CLOCK_ADDRESS + index, word)
    }
    const name = this.#options.name()
    if (name === this.#name) return
    this.#name = name
    this.#image.setText('name', name)
  }
}

/** Sub-function 0 repeats its data; the others tell of a serial line, which this unit has none of. */
function returnQueryData(pdu: Uint8Array): Uint8Array | ExceptionCode {
  const request = diagnostics.decodeRequest(pdu)
  if (!request.ok) return request.error
  if (request.value.subFunction !== RETURN_QUERY_DATA) return EXCEPTIONS.illegalFunction
  return diagnostics.encodeAnswer(request.value)
}

/** `0.1.0` as `000.001.000`: clients expect three digits a part. A version of another form stays as it is. */
function firmwareText(version: string): string {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})/.exec(version)
  if (parts === null) return version
  return parts
    .slice(1)
    .map((part) => part.padStart(3, '0'))
    .join('.')
}
