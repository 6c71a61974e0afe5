// What each request does to a device, for rights: the list here is written by hand, apart from the table.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EXCEPTIONS, exceptionName, exceptionPdu, isExceptionPdu } from './exceptions.ts'
import { FUNCTIONS, functionKind } from './function-codes.ts'
import { fromHex, toHex } from './vectors/vectors.fixture.ts'

const KINDS: Readonly<Record<string, readonly string[]>> = {
  read: ['01', '02', '03', '04', '14', '18', '64040401'],
  write: ['05', '06', '0f', '10', '15', '16', '17'],
  diagnostic: ['07', '08', '080000', '080004', '08000a', '0b', '0c'],
  identification: ['11', '2b0e'],
  unknown: [
    '',
    '00',
    '09',
    '0a',
    '0d',
    '0e',
    '12',
    '13',
    '19',
    '2b',
    '2b0d',
    '2b0f',
    '64040501',
    '64',
    '41',
    '83',
    'ff',
  ],
}

for (const [kind, pdus] of Object.entries(KINDS)) {
  test(`${pdus.join(' ')}: ${kind}`, () => {
    for (const pdu of pdus) assert.equal(functionKind(fromHex(pdu)), kind, pdu)
  })
}

test('every function code that is not public is unknown', () => {
  const known = new Set(FUNCTIONS.map(({ code }) => code))
  const expected = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 15, 16, 17, 20, 21, 22, 23, 24, 43, 100]
  assert.deepEqual(
    [...known].sort((left, right) => left - right),
    expected,
  )
  for (let code = 0; code < 256; code++) {
    if (!known.has(code)) assert.equal(functionKind(Uint8Array.of(code, 14, 4)), 'unknown')
  }
})

test('an exception carries the function with its highest bit set', () => {
  assert.equal(toHex(exceptionPdu(0x01, EXCEPTIONS.illegalDataAddress)), '8102')
  assert.equal(toHex(exceptionPdu(0x2b, EXCEPTIONS.gatewayTargetFailed)), 'ab0b')
})

test('only two bytes with that bit are an exception', () => {
  const judged = ['8102', 'ff01', '0302', '81', '810200', ''].map((hex) => isExceptionPdu(fromHex(hex)))
  assert.deepEqual(judged, [true, true, false, false, false, false])
})

test('exceptions have the codes and names of the standard', () => {
  const names = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(exceptionName)
  assert.deepEqual(names, [
    null,
    'illegalFunction',
    'illegalDataAddress',
    'illegalDataValue',
    'serverDeviceFailure',
    'acknowledge',
    'serverDeviceBusy',
    null,
    'memoryParityError',
    null,
    'gatewayPathUnavailable',
    'gatewayTargetFailed',
    null,
  ])
})
