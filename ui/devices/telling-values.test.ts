// Which values of a test stand as proof.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tellingValues } from './telling-values.ts'

const told = (key: string, unit: string, value: number | null = 1) => ({ key, unit, value })
const keysOf = (values: readonly { readonly key: string }[]) => values.map(({ key }) => key)

test('one of each unit, power first, totals before phases', () => {
  const values = [told('voltageL1', 'V'), told('activePowerL1', 'W'), told('activePowerTotal', 'W')]
  assert.deepEqual(keysOf(tellingValues(values)), ['activePowerTotal', 'voltageL1'])
})

test('a total without a value proves nothing', () => {
  const values = [told('activePowerTotal', 'W', null), told('activePowerL1', 'W')]
  assert.deepEqual(keysOf(tellingValues(values)), ['activePowerL1'])
})

test('a device of another kind shows what it has', () => {
  const values = [told('volume', 'm³'), told('flow', 'm³/h')]
  assert.deepEqual(keysOf(tellingValues(values)), ['volume', 'flow'])
})
