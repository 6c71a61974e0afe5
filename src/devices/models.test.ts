// Tests of the models that come with Busbar against register dumps worked by hand.

import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { unpackSamples } from '../measurement/sample.ts'
import { UNITS } from '../measurement/unit.ts'
import { points as words } from '../texts/en/points.ts'
import { BlockDecoder } from './decode.ts'
import { instantiate } from './instantiate.ts'
import { loadModels } from './io/model-files.ts'
import type { DeviceModel } from './model.ts'

const FOLDER = new URL('../../models/', import.meta.url).pathname
const { models, failures } = await loadModels(FOLDER)

function modelOf(id: string): DeviceModel {
  const model = models.find((one) => one.id === id)
  assert.ok(model, id)
  return model
}

type Dump = {
  readonly function: number
  readonly address: number
  readonly count: number
  /** Registers by the number in the manual, as hexadecimal words; all others hold 0. */
  readonly registers: Readonly<Record<number, string>>
  /** What the manual's number of the register is above the address in the frame. */
  readonly offset: number
}

/** The values by key that the model makes of a dump of registers. */
function decodeDump(model: DeviceModel, dump: Dump): Readonly<Record<string, number | null>> {
  const pdu = new Uint8Array(2 + 2 * dump.count)
  pdu.set([dump.function, 2 * dump.count])
  for (const [register, hex] of Object.entries(dump.registers))
    pdu.set(Buffer.from(hex, 'hex'), 2 + 2 * (Number(register) - dump.offset - dump.address))
  const inside = model.points.flatMap((point, index) =>
    point.function === dump.function &&
    point.address >= dump.address &&
    point.address < dump.address + dump.count
      ? [index]
      : [],
  )
  const batch = new Float64Array(inside.length * 4)
  const decoder = new BlockDecoder({
    points: model.points,
    block: { address: dump.address, members: inside },
  })
  assert.ok(decoder.decode(pdu, 0, 0, batch, 0))
  return Object.fromEntries(
    [...unpackSamples(batch)].map(({ pointNumber, value }) => [model.points[pointNumber]?.key, value]),
  )
}

const picked = (values: Readonly<Record<string, number | null>>, expected: object) =>
  Object.fromEntries(Object.keys(expected).map((key) => [key, values[key]]))

test('iEM3155: currents, voltages, powers, power factor and frequency of the register list', () => {
  const values = decodeDump(modelOf('schneider-iem3155'), {
    function: 3,
    address: 2999,
    count: 112,
    offset: 1,
    registers: {
      3000: '41740000', // exponent 3, 1.90625: 15.25 A
      3002: '41800000', // exponent 4, 1: 16 A
      3004: '41840000', // exponent 4, 1.03125: 16.5 A
      3020: '43C80000', // exponent 8, 1.5625: 400 V
      3028: '43668000', // exponent 7, 1.80078125: 230.5 V
      3054: '40600000', // exponent 1, 1.75: 3.5 kW
      3060: '41280000', // exponent 3, 1.3125: 10.5 kW
      3068: 'BF800000', // -1 kVAR
      3076: '41300000', // exponent 3, 1.375: 11 kVA
      3084: '3F880000', // 1.0625, quadrant 4: 2 - 1.0625
      3110: '42480000', // exponent 5, 1.5625: 50 Hz
      3024: 'FFC00000', // not available
    },
  })
  const expected = {
    currentL1: 15.25,
    currentL2: 16,
    currentL3: 16.5,
    voltageL1L2: 400,
    voltageL3L1: null,
    voltageL1: 230.5,
    activePowerL1: 3_500,
    activePowerTotal: 10_500,
    reactivePowerTotal: -1_000,
    apparentPowerTotal: 11_000,
    powerFactorTotal: 0.9375,
    frequency: 50,
    currentAverage: 0,
  }
  assert.deepEqual(picked(values, expected), expected)
})

test('iEM3155: energies of the register list', () => {
  const values = decodeDump(modelOf('schneider-iem3155'), {
    function: 3,
    address: 3203,
    count: 24,
    offset: 1,
    registers: {
      3204: '000000000012D687', // 18 x 65,536 + 54,919
      3208: '0000000000000001',
      3220: '0000000100000000', // 2^32
      3224: '8000000000000000', // not available
    },
  })
  assert.deepEqual(values, {
    activeEnergyImport: 1_234_567,
    activeEnergyExport: 1,
    reactiveEnergyImport: 4_294_967_296,
    reactiveEnergyExport: null,
  })
})

test('SDM630: one request of 80 registers, with the example of the protocol document', () => {
  const values = decodeDump(modelOf('eastron-sdm630'), {
    function: 4,
    address: 0,
    count: 80,
    offset: 30_001,
    registers: {
      30001: '43663334', // the document's answer for volts 1: exponent 7, 15,086,388 / 2^23 x 128
      30007: '41740000', // 15.25 A
      30013: '455AC000', // exponent 11, 1.708984375: 3,500 W
      30019: '45610000', // exponent 11, 1.7578125: 3,600 VA
      30025: 'C3480000', // exponent 7, 1.5625: -200 var
      30031: 'BF780000', // exponent -1, 1.9375: -0.96875
      30053: '46241000', // exponent 13, 1.28173828125: 10,500 W
      30057: '462BE000', // exponent 13, 1.3427734375: 11,000 VA
      30061: '447A0000', // exponent 9, 1.953125: 1,000 var
      30063: '3F700000', // exponent -1, 1.875: 0.9375
      30071: '42480000', // 50 Hz
      30073: '4640E600', // exponent 13, 1.50701904296875: 12,345.5 kWh
      30075: '3F000000', // 0.5 kWh
      30077: '41200000', // 10 kvarh
      30079: '7FC00000', // NaN
    },
  })
  const expected = {
    voltageL1: 15_086_388 / 65_536,
    currentL1: 15.25,
    activePowerL1: 3_500,
    apparentPowerL1: 3_600,
    reactivePowerL1: -200,
    powerFactorL1: -0.96875,
    activePowerTotal: 10_500,
    apparentPowerTotal: 11_000,
    reactivePowerTotal: 1_000,
    powerFactorTotal: 0.9375,
    frequency: 50,
    activeEnergyImport: 12_345_500,
    activeEnergyExport: 500,
    reactiveEnergyImport: 10_000,
    reactiveEnergyExport: null,
  }
  assert.deepEqual(picked(values, expected), expected)
})

test('SDM630: line to line voltages and neutral current', () => {
  const values = decodeDump(modelOf('eastron-sdm630'), {
    function: 4,
    address: 200,
    count: 26,
    offset: 30_001,
    registers: { 30201: '43C80000', 30205: '43C80000', 30207: '43C80000', 30225: '3FC00000' },
  })
  assert.deepEqual(values, {
    voltageL1L2: 400,
    voltageL2L3: 0,
    voltageL3L1: 400,
    voltageLLAverage: 400,
    currentN: 1.5,
  })
})

test('every file of the folder is a model, called like its file', async () => {
  assert.deepEqual(failures, [])
  const files = await readdir(FOLDER)
  assert.ok(files.length >= 25)
  assert.deepEqual(
    models.map(({ id, revision }) => (revision === 1 ? `${id}.json` : `${id}.${revision}.json`)).sort(),
    files.sort(),
  )
})

test('every point has a name in the vocabulary and a unit that pages know', () => {
  const units: readonly string[] = UNITS
  for (const { id, points } of models) {
    for (const { key, unit } of points) {
      assert.ok(Object.hasOwn(words, `point.${key}`), `${id}: ${key}`)
      assert.ok(units.includes(unit), `${id}: ${key}`)
    }
  }
})

test('a key means the same quantity in every model', () => {
  const meanings = new Map<string, string>()
  for (const { id, points } of models) {
    for (const { key, unit, kind, group, phase } of points) {
      const meaning = [unit, kind, group, phase].join(' ')
      assert.equal(meaning, meanings.get(key) ?? meaning, `${id}: ${key}`)
      meanings.set(key, meaning)
    }
  }
})

test('no two models ask the same registers for the same contents', () => {
  const marks = models.flatMap(({ id, identification }) =>
    (identification?.registers ?? []).map((mark) => ({ id, mark })),
  )
  assert.ok(marks.length >= 12)
  assert.equal(new Set(marks.map(({ mark }) => JSON.stringify(mark))).size, marks.length)
  for (const { id, mark } of marks) {
    assert.ok((mark.text === undefined) !== (mark.hex === undefined), id)
    assert.ok((mark.text ?? '').length <= 2 * mark.words, id)
    assert.ok(
      (mark.hex ?? []).every((contents) => contents.length === 4 * mark.words),
      id,
    )
  }
})

test('every model makes its points, each with its own id and registers for one request', () => {
  for (const model of models) {
    const device = {
      id: 'dev-7',
      name: 'Feeder',
      model: model.id,
      revision: model.revision,
      connection: { kind: 'line', lineId: 'line-1', unit: 3 },
      unitId: 17,
      usage: 'none',
      pollPeriodMs: 2_000,
    } as const
    const { points, registers, spans } = instantiate(device, model)
    assert.ok(points.length > 0)
    assert.equal(registers.length, points.length)
    assert.ok(
      spans.every(({ count }) => count > 0 && count <= model.requests.maxRegisters),
      model.id,
    )
    assert.equal(new Set(points.map((one) => one.id)).size, points.length)
    assert.ok(points.every((one, index) => one.key === registers[index]?.key && one.deviceId === 'dev-7'))
  }
})
