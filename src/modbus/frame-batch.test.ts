// Frames gathered for one write: their bytes, their order, and that what was taken is never touched again.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { FrameBatch } from './frame-batch.ts'

const allocate = (bytes: number) => new Uint8Array(bytes).fill(0xee)
const toHex = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString('hex'))

test('a frame has the header of the standard', () => {
  const batch = new FrameBatch(allocate)
  batch.add(0x1234, 0x11, Uint8Array.of(3, 2, 0xab, 0xcd))
  assert.equal(batch.bytes, 11)
  assert.equal(toHex(batch.take()), '123400000005110302abcd')
  assert.equal(batch.take(), null)
})

test('more than one block holds is taken in one piece all the same', () => {
  const batch = new FrameBatch(allocate)
  const one = (index: number) => `00${hex(index)}0000006501${hex(index).repeat(100)}`
  for (let index = 0; index < 100; index++) batch.add(index, 1, new Uint8Array(100).fill(index))
  assert.equal(toHex(batch.take()), Array.from({ length: 100 }, (_, index) => one(index)).join(''))
})

test('what is taken is all that was added, in order, and stays as it was', () => {
  const frames = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 253 }), takes: fc.boolean() }), {
    maxLength: 80,
  })
  fc.assert(
    fc.property(frames, (steps) => {
      const batch = new FrameBatch(allocate)
      const taken: Uint8Array[] = []
      const copies: (string | null)[] = []
      let expected = ''
      const take = () => {
        const bytes = batch.take()
        if (bytes === null) return
        taken.push(bytes)
        copies.push(toHex(bytes))
      }
      for (const [index, { bytes, takes }] of steps.entries()) {
        batch.add(index, 1, new Uint8Array(bytes).fill(index))
        const [transaction, length, filling] = [index, bytes + 1, index]
        expected += `00${hex(transaction)}000000${hex(length)}01${hex(filling).repeat(bytes)}`
        if (takes) take()
      }
      take()
      assert.equal(copies.join(''), expected)
      assert.deepEqual(taken.map(toHex), copies)
      assert.equal(batch.bytes, 0)
    }),
  )
})

const hex = (byte: number) => byte.toString(16).padStart(2, '0')
