// From registers to values: hand-made maps at each base address are walked, made into models and read by them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pointRequest, pointValue } from '../devices/read-point.ts'
import { LANGUAGES, sentence } from '../texts/texts.ts'
import { makeModel } from './make-model.ts'
import {
  common,
  DC_INPUTS_160,
  END,
  INVERTER_103,
  INVERTER_103_VALUES,
  METER_203,
  METER_203_VALUES,
  mapAt,
  modelOf,
  UNKNOWN_64111,
} from './maps.fixture.ts'
import { SUNSPEC_BASES, walkChain } from './walk.ts'

const MAKER = common({ manufacturer: 'Maker', product: 'Hybrid 8', serial: '4711' })

function ask(registers: ReadonlyMap<number, number>, pdu: Uint8Array): Uint8Array {
  const view = new DataView(pdu.buffer, pdu.byteOffset)
  const words = Array.from({ length: view.getUint16(3) }, (_, at) => registers.get(view.getUint16(1) + at))
  if (words.includes(undefined)) return Uint8Array.of(0x83, 2)
  return Uint8Array.from([3, 2 * words.length, ...words.flatMap((one = 0) => [one >> 8, one & 0xff])])
}

/** Every value of the device by its own description. */
function readAll(registers: ReadonlyMap<number, number>): Readonly<Record<string, number | null>> {
  const walking = walkChain()
  let step = walking.next()
  while (step.done !== true) step = walking.next(ask(registers, step.value))
  assert.ok(step.value?.ok, JSON.stringify(step.value))
  const made = makeModel(step.value.value, (key, params) => sentence(LANGUAGES.en, key, params))
  assert.ok(made.ok)
  return Object.fromEntries(
    made.value.model.points.map((point) => [
      point.key,
      pointValue(point, ask(registers, pointRequest(point))),
    ]),
  )
}

for (const base of SUNSPEC_BASES) {
  test(`an inverter with a meter behind a model that nobody knows, at ${base}`, () => {
    const values = readAll(mapAt(base, MAKER, INVERTER_103, UNKNOWN_64111, METER_203, END))
    const inverter = Object.entries(values).filter(([key]) => !key.startsWith('meter1'))
    assert.deepEqual(Object.fromEntries(inverter), INVERTER_103_VALUES)
    for (const [key, value] of Object.entries(METER_203_VALUES))
      assert.equal(values[`meter1${key.charAt(0).toUpperCase()}${key.slice(1)}`], value, key)
  })
}

test('a meter alone', () => {
  const values = readAll(mapAt(40_000, MAKER, METER_203, END))
  for (const [key, value] of Object.entries(METER_203_VALUES)) assert.equal(values[key], value, key)
})

test('DC inputs, of which one is not in use', () => {
  assert.deepEqual(readAll(mapAt(40_000, MAKER, DC_INPUTS_160, END)), {
    dcInput1Power: 2_400,
    dcInput1Voltage: 300,
    dcInput1Current: 8,
    dcInput1Energy: 123_456,
    dcInput1Temperature: 30,
    dcInput1State: 4,
    dcInput2Power: null,
    dcInput2Voltage: null,
    dcInput2Current: null,
    dcInput2Energy: null,
    dcInput2Temperature: null,
    dcInput2State: null,
  })
})

test('an inverter in floating point', () => {
  // IEEE 754: 8480 is 0x46048000, 230.25 is 0x43664000, 99.5 is 0x42C70000, 12,345,678 is 0x4B3C614E.
  const inverter = modelOf(113, 60, {
    16: '43664000',
    18: '7FC00000',
    22: '46048000',
    30: '42C70000',
    32: '4B3C614E',
    48: '0007',
  })
  const values = readAll(mapAt(40_000, MAKER, inverter, END))
  assert.deepEqual(
    [values['activePowerTotal'], values['voltageL1'], values['voltageL2'], values['powerFactorTotal']],
    [8_480, 230.25, null, 0.995],
  )
  assert.deepEqual([values['activeEnergyExport'], values['inverterState']], [12_345_678, 7])
})

test('a meter in floating point', () => {
  // -5000 is 0xC59C4000; its power factor is a plain number: -0.5 is 0xBF000000. 1,000,000 is 0x49742400.
  const meter = modelOf(213, 124, { 28: 'C59C4000', 52: 'BF000000', 68: '49742400', 116: '7FC00000' })
  const values = readAll(mapAt(40_000, MAKER, meter, END))
  assert.deepEqual(
    [values['activePowerTotal'], values['powerFactorTotal'], values['activeEnergyImport']],
    [-5_000, -0.5, 1_000_000],
  )
  assert.equal(values['reactiveEnergyExportQ4'], null)
})

test('a battery, with a scale factor that is not implemented beside a value', () => {
  const battery = modelOf(802, 62, {
    3: '0064', // 100 hundreds of Wh
    11: '0237', // 567 tenths of a percent
    13: '0062',
    14: '0000012C', // 300 cycles
    34: '0C1C', // 3100 tenths of V
    44: 'FF9C', // -100 tenths of A
    47: 'F3E4', // -3100 W
    53: '0002',
    56: 'FFFF',
    58: '8000',
    59: 'FFFF',
    61: 'FFFF',
    63: '0000',
  })
  const values = readAll(mapAt(40_000, MAKER, battery, END))
  assert.deepEqual(
    [values['stateOfCharge'], values['stateOfHealth'], values['batteryCapacity'], values['batteryCycles']],
    [56.7, null, 10_000, 300],
  )
  assert.deepEqual(
    [values['batteryVoltage'], values['batteryCurrent'], values['batteryPower']],
    [310, -10, -3_100],
  )
})

test('storage of model 124 and the nameplate', () => {
  const storage = modelOf(124, 24, { 8: '1162', 11: '0004', 22: 'FFFE' }) // 4450 hundredths of a percent
  const nameplate = modelOf(120, 26, { 2: '0052', 3: '0320', 4: '0001' }) // 82: PV with storage, 800 tens of W
  const values = readAll(mapAt(40_000, MAKER, nameplate, storage, END))
  assert.deepEqual(
    [values['stateOfCharge'], values['chargeState'], values['ratedActivePower'], values['derType']],
    [44.5, 4, 8_000, 82],
  )
})

test('model 701 with its counters of 64 bits', () => {
  const der = modelOf(701, 153, {
    4: '0003',
    10: 'E0C0', // -8000 W: it absorbs
    13: 'FC19', // -999 thousandths
    17: '0000C350', // 50,000 thousandths of Hz
    19: '000000012A05F200', // 5,000,000,000 Wh
    23: 'FFFFFFFFFFFFFFFF',
    115: 'FFFD',
    116: '0000',
    117: 'FFFD',
    120: '0000',
  })
  const values = readAll(mapAt(40_000, MAKER, der, END))
  assert.deepEqual(
    [values['activePowerTotal'], values['powerFactorTotal'], values['frequency']],
    [-8_000, -0.999, 50],
  )
  assert.deepEqual(
    [values['activeEnergyExport'], values['activeEnergyImport'], values['derInverterState']],
    [5_000_000_000, null, 3],
  )
})
