// What clients may send: reads and identification always, the rest when somebody allowed it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rights } from '../config/document.ts'
import { refusal } from './rights.ts'

const NOTHING: Rights = { modbusWrites: 'refused', modbusDiagnostics: 'refused' }
const WRITES: Rights = { ...NOTHING, modbusWrites: 'allowed' }
const DIAGNOSTICS: Rights = { ...NOTHING, modbusDiagnostics: 'allowed' }

/** Kinds by MODBUS Application Protocol V1.1b3 §5.1; what it does not list may write, for all anybody knows. */
const PASSING = [[1], [2], [3], [4], [20], [24], [17], [43, 14, 1, 0], [100, 4, 4, 1]]
const WRITING = [
  [5],
  [6],
  [15],
  [16],
  [21],
  [22],
  [23],
  [43, 13],
  [100, 4, 5, 1],
  [65],
  [99],
  [127],
  [0],
  [0x83],
  [255],
]
const DIAGNOSING = [[7], [8, 0, 0, 1, 2], [8, 0, 4, 0, 0], [11], [12]]

test('reads and identification pass whatever the rights', () => {
  for (const rights of [NOTHING, WRITES, DIAGNOSTICS]) {
    for (const pdu of PASSING) assert.equal(refusal(rights, Uint8Array.from(pdu)), null, `${pdu}`)
  }
})

test('writes and functions nobody knows are refused until writes are allowed', () => {
  for (const pdu of WRITING) {
    assert.equal(refusal(NOTHING, Uint8Array.from(pdu)), 'write', `${pdu}`)
    assert.equal(refusal(DIAGNOSTICS, Uint8Array.from(pdu)), 'write', `${pdu}`)
    assert.equal(refusal(WRITES, Uint8Array.from(pdu)), null, `${pdu}`)
  }
})

test('diagnostics are refused until diagnostics are allowed', () => {
  for (const pdu of DIAGNOSING) {
    assert.equal(refusal(NOTHING, Uint8Array.from(pdu)), 'diagnostic', `${pdu}`)
    assert.equal(refusal(WRITES, Uint8Array.from(pdu)), 'diagnostic', `${pdu}`)
    assert.equal(refusal(DIAGNOSTICS, Uint8Array.from(pdu)), null, `${pdu}`)
  }
})

test('an empty PDU counts as a write', () => {
  assert.equal(refusal(NOTHING, new Uint8Array(0)), 'write')
})
