// Tests of reading the rows of a model in the making: values with raw registers, refused rows apart, and an end in time.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok } from '../base/result.ts'
import { BlockDecoder } from '../devices/decode.ts'
import type { ModelPoint } from '../devices/model.ts'
import type { TransactionFailure, TransactionOutcome } from '../modbus/transaction.ts'
import { READ_NOW_LIFE_MS, readNow } from './read-now.ts'

const point = (change: Partial<ModelPoint>): ModelPoint => ({
  key: 'value',
  function: 3,
  address: 0,
  type: 'uint16',
  unit: '1',
  resolution: 1,
  kind: 'instantaneous',
  group: 'other',
  ...change,
})

const WORDS: Readonly<Record<string, number>> = { uint16: 1, int16: 1, float32: 2, text: 2, bit: 1 }

type Asked = { readonly function: number; readonly address: number; readonly count: number }

/** A device that answers from these requests (`function address count`) with these bytes in hexadecimal. */
function deviceOf(answers: Readonly<Record<string, string | TransactionFailure>>, takesMs = 10) {
  const asked: string[] = []
  let nowMs = 0
  const ask = async (pdu: Uint8Array): Promise<TransactionOutcome> => {
    const view = new DataView(pdu.buffer, pdu.byteOffset)
    const name = `${view.getUint8(0)} ${view.getUint16(1)} ${view.getUint16(3)}`
    asked.push(name)
    nowMs += takesMs
    const answer = answers[name] ?? 'timeout'
    if (answer === 'timeout' || answer === 'lineDown') return err(answer)
    return ok(Uint8Array.from(Buffer.from(answer, 'hex')))
  }
  const spanOf = ({ function: code, address, type }: ModelPoint): Asked & { function: 1 | 2 | 3 | 4 } => ({
    function: code,
    address,
    count: WORDS[type] ?? 1,
  })
  const read = (...points: readonly ModelPoint[]) =>
    readNow({
      points,
      spans: points.map(spanOf),
      reaches: points.map((one) => {
        const { count, ...span } = spanOf(one)
        return { ...span, count: one.scaleFactor === undefined ? count : one.scaleFactor - one.address + 1 }
      }),
      limits: { maxRegisters: 10, maxGap: 0 },
      compileBlock: (registers, block) => new BlockDecoder({ points: registers, block }),
      ask,
      clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    })
  return { asked, read }
}

test('neighbours are read at once; each row gets its value and its own raw registers, in the order of the rows', async () => {
  // 43668000 is 230.5; FC19 is -999, x 0.1; 4142 is "AB"
  const device = deviceOf({ '3 5 5': '030A43668000FC1941420000', '1 8 1': '010101' })
  const read = await device.read(
    point({ address: 7, type: 'int16', scale: 0.1 }),
    point({ address: 5, type: 'float32' }),
    point({ address: 8, type: 'text', words: 2 }),
    point({ function: 1, address: 8, type: 'bit' }),
  )
  assert.deepEqual(read, {
    ok: true,
    value: [
      { value: -99.9, text: null, quality: 'good', raw: 'FC19', failure: null },
      { value: 230.5, text: null, quality: 'good', raw: '4366 8000', failure: null },
      { value: null, text: 'AB', quality: 'good', raw: '4142 0000', failure: null },
      { value: 1, text: null, quality: 'good', raw: '1', failure: null },
    ],
  })
  assert.deepEqual(device.asked, ['1 8 1', '3 5 5'])
})

test('a refused block is asked for row by row, and only the row that the device does not have is refused', async () => {
  const device = deviceOf({ '3 0 2': '8302', '3 0 1': '03020007', '3 1 1': '8302' })
  const read = await device.read(point({}), point({ address: 1 }))
  assert.ok(read.ok)
  assert.deepEqual(
    read.value.map(({ value, quality, failure }) => [value, quality, failure]),
    [
      [7, 'good', null],
      [null, 'refused', 'failure.illegalAddress'],
    ],
  )
})

test('NaN and text that is none are no values, and their registers are shown all the same', async () => {
  const device = deviceOf({ '3 0 4': '03087FC0000001020304' })
  const read = await device.read(point({ type: 'float32' }), point({ address: 2, type: 'text', words: 2 }))
  assert.ok(read.ok)
  assert.deepEqual(
    read.value.map(({ value, text, quality, raw }) => [value, text, quality, raw]),
    [
      [null, null, 'impossible', '7FC0 0000'],
      [null, null, 'impossible', '0102 0304'],
    ],
  )
})

test('an answer of the wrong length is no value', async () => {
  const read = await deviceOf({ '3 0 1': '030400070008' }).read(point({}))
  assert.deepEqual(read, err({ code: 'device-answer-wrong', params: { failure: 'failure.answerWrong' } }))
})

test('a silent device is asked twice and no more, and is a failure', async () => {
  const device = deviceOf({})
  const read = await device.read(...[0, 20, 40, 60].map((address) => point({ address })))
  assert.deepEqual(read, err({ code: 'device-timeout', params: { failure: 'failure.timeout' } }))
  assert.equal(device.asked.length, 2)
})

test('a line that is gone ends the reading at once', async () => {
  const device = deviceOf({ '3 0 1': 'lineDown' })
  assert.equal((await device.read(point({}), point({ address: 20 }))).ok, false)
  assert.equal(device.asked.length, 1)
})

test('after its time nothing more is asked, and rows without a turn wait', async () => {
  const answers = Object.fromEntries([0, 20, 40].map((address) => [`3 ${address} 1`, '03020001']))
  const device = deviceOf(answers, READ_NOW_LIFE_MS / 2)
  const read = await device.read(...[0, 20, 40].map((address) => point({ address })))
  assert.ok(read.ok)
  assert.deepEqual(
    read.value.map(({ quality }) => quality),
    ['good', 'good', 'waiting'],
  )
})

test('a row with a scale factor is read together with it and shows its own registers alone', async () => {
  const { read, asked } = deviceOf({ '3 20 3': '0306 1386 FFFF FFFE'.replaceAll(' ', '') })
  const rows = await read(point({ address: 20, scaleFactor: 22 }))
  // 0x1386 is 4,998; 0xFFFE is -2.
  assert.deepEqual(rows, {
    ok: true,
    value: [{ value: 49.98, text: null, quality: 'good', raw: '1386', failure: null }],
  })
  assert.deepEqual(asked, ['3 20 3'])
})
