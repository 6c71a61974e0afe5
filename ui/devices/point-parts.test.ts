// Keys of parts, and the words for what a state's number means.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partOf, stateKey } from './point-parts.ts'

test('a part is told by its number, and what follows is the key of a device of its own', () => {
  assert.deepEqual(partOf('meter12VoltageL1'), { part: 'meter', number: 12, rest: 'voltageL1' })
  assert.deepEqual(partOf('battery2StateOfCharge'), { part: 'battery', number: 2, rest: 'stateOfCharge' })
  for (const key of ['meterEvents', 'batteryPower', 'inverterState', 'voltageL1', 'meter1', 'dcInput1Power'])
    assert.equal(partOf(key), null, key)
})

test('states of parts and of DC inputs share their words', () => {
  assert.equal(stateKey('inverterState'), 'inverterState')
  assert.equal(stateKey('inverter2InverterState'), 'inverterState')
  assert.equal(stateKey('dcInput11State'), 'dcInputState')
  assert.equal(stateKey('inverter2DcInput3State'), 'dcInputState')
})
