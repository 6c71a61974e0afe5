// Device identification read in one stream or object by object, from a server whose objects fill several answers.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerIdentification, nextIdentificationRequest } from './identification-stream.ts'
import { decodeAnswer, encodeAnswer } from './pdu.ts'
import {
  type IdentificationAccess,
  type IdentificationObject,
  type ReadIdentification,
  readServerId,
  serverIdData,
} from './pdu-identification.ts'
import { captures, fromHex, toHex } from './vectors/vectors.fixture.ts'

function object(id: number, length: number): IdentificationObject {
  return { id, value: new Uint8Array(length).fill(0x41 + (id & 0x0f)) }
}

const OBJECTS = [
  object(0, 100),
  object(1, 100),
  object(2, 90),
  object(3, 120),
  object(4, 10),
  object(0x80, 244),
]

function ask(access: IdentificationAccess, objectId: number): ReadIdentification {
  return { function: 'readDeviceIdentification', access, objectId }
}

/** Asks as a client does until nothing follows; each answer as its object ids. */
function walk(access: IdentificationAccess, objects: readonly IdentificationObject[], from = 0): number[][] {
  const answers: number[][] = []
  let request: ReadIdentification | null = ask(access, from)
  while (request !== null) {
    const answer = answerIdentification(request, objects)
    assert.ok(answer.ok)
    const read = decodeAnswer(request, encodeAnswer(answer.value))
    assert.ok(read.ok && read.value.function === 'readDeviceIdentification')
    answers.push(read.value.objects.map(({ id }) => id))
    request = nextIdentificationRequest(request, read.value)
  }
  return answers
}

test('each level streams its objects in as many answers as they need', () => {
  assert.deepEqual(walk('basic', OBJECTS), [[0, 1], [2]])
  assert.deepEqual(walk('regular', OBJECTS), [
    [0, 1],
    [2, 3, 4],
  ])
  assert.deepEqual(walk('extended', OBJECTS), [[0, 1], [2, 3, 4], [0x80]])
})

test('a stream from an object that does not exist begins at the first one', () => {
  assert.deepEqual(walk('basic', [object(0, 3), object(1, 3), object(2, 3)], 9), [[0, 1, 2]])
})

test('one object is read by itself, and one that does not exist is refused with exception 2', () => {
  assert.deepEqual(walk('individual', OBJECTS, 3), [[3]])
  assert.deepEqual(answerIdentification(ask('individual', 5), OBJECTS), { ok: false, error: 2 })
})

test('objects that fill an answer to its last byte fit, and one byte more goes to the next', () => {
  assert.deepEqual(walk('basic', [object(0, 120), object(1, 122)]), [[0, 1]])
  assert.deepEqual(walk('basic', [object(0, 120), object(1, 123)]), [[0], [1]])
})

test('an object of 244 bytes fits, one of 245 is a broken invariant', () => {
  assert.deepEqual(walk('individual', [object(0, 243)]), [[0]])
  assert.deepEqual(walk('individual', [object(0, 244)]), [[0]])
  assert.throws(() => answerIdentification(ask('individual', 0), [object(0, 245)]), RangeError)
})

test('the conformity tells the highest level that has objects', () => {
  const levels = [OBJECTS.slice(0, 3), OBJECTS.slice(0, 4), OBJECTS]
  const conformities = levels.map((objects) => {
    const answer = answerIdentification(ask('basic', 0), objects)
    return answer.ok && answer.value.conformity
  })
  assert.deepEqual(conformities, [0x81, 0x82, 0x83])
})

test('a device that leads in a circle is not followed', () => {
  const answer = { ...ask('basic', 2), conformity: 1, objects: [] }
  assert.equal(nextIdentificationRequest(ask('basic', 2), { ...answer, nextObjectId: 2 }), null)
  assert.equal(nextIdentificationRequest(ask('basic', 2), { ...answer, nextObjectId: 0 }), null)
  assert.equal(nextIdentificationRequest(ask('individual', 2), { ...answer, nextObjectId: 3 }), null)
  assert.deepEqual(
    nextIdentificationRequest(ask('basic', 2), { ...answer, nextObjectId: 3 }),
    ask('basic', 3),
  )
})

test('a pymodbus server streams its objects as a client here follows them', () => {
  const [first, second] =
    captures().find(({ exchanges }) => exchanges[0]?.asked['access'] === 'regular')?.exchanges ?? []
  assert.ok(first !== undefined && second !== undefined)
  const read = decodeAnswer(ask('regular', 0), fromHex(first.answer.slice(14)))
  assert.ok(read.ok && read.value.function === 'readDeviceIdentification')
  assert.deepEqual(nextIdentificationRequest(ask('regular', 0), read.value), second.asked)
})

test('a server id is taken apart at the length that the manual gives, and put together again', () => {
  const data = fromHex('2aff07')
  const parts = readServerId(data, 1)
  assert.ok(parts !== null)
  assert.deepEqual([toHex(parts.id), parts.isRunning, toHex(parts.additional)], ['2a', true, '07'])
  assert.equal(toHex(serverIdData(parts)), '2aff07')
  assert.equal(readServerId(data, 0), null)
  assert.equal(readServerId(data, 3), null)
  assert.equal(readServerId(fromHex('010200'), 2)?.isRunning, false)
})
