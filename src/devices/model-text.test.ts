// Tests of custom models as text: what is read from JSON and CSV, and a table of attacks that name row and column.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csvOf } from '../base/csv.ts'
import { readCsv } from '../base/csv-rows.ts'
import { MAX_FINDINGS } from '../base/schema-findings.ts'
import { UNITS } from '../measurement/unit.ts'
import { findingSentence } from '../texts/failure-sentences.ts'
import { LANGUAGES } from '../texts/texts.ts'
import { DeviceModel } from './model.ts'
import { MODEL_CSV_LIMITS, modelTable, readModelCsv } from './model-csv.ts'
import { MODEL_TEXT_BYTES, readModelText } from './read-model-text.ts'

const ABOUT = {
  id: 'my-meter',
  revision: 1,
  manufacturer: 'Maker',
  product: 'Meter',
  commodity: 'electricity',
  sources: ['the manual'],
  unverified: [],
  requests: { maxRegisters: 100, maxGap: 0 },
}
const HEADER = 'key,name,function,address,type,words,wordOrder,unit,scale,resolution,invalid,kind,group,phase'
const VOLTAGE = 'voltageL1,,3,0,uint16,,,V,0.1,0.1,FFFF,instantaneous,voltage,L1'

const readCsvModel = (csv: string) => readModelText({ format: 'csv', text: csv, about: ABOUT })
const csv = (...rows: readonly string[]) => [HEADER, ...rows].join('\r\n')

function sentencesOf(read: ReturnType<typeof readModelText>): readonly string[] {
  assert.ok(!read.ok, 'it was read')
  return read.error.map((finding) => findingSentence(LANGUAGES.en, finding))
}

test('a table with a byte order mark, quotes, empty rows, hexadecimal addresses and its columns in any order is read', () => {
  const read = readCsvModel(
    '\uFEFFaddress,key,name,function,type,unit,resolution,kind,group,invalid\n' +
      '0x0010,flow,"Flow, ""cold"" side",4,float32,m³/h,0.001,instantaneous,other,FFC00000 7FC00000\r\n' +
      '\r\n,,,,,,,,,\n18,heat,,4,uint32,kWh,1,counter,energy,\n',
  )
  assert.ok(read.ok, JSON.stringify(read))
  assert.deepEqual(read.value.points, [
    {
      address: 16,
      key: 'flow',
      name: 'Flow, "cold" side',
      function: 4,
      type: 'float32',
      unit: 'm³/h',
      resolution: 0.001,
      kind: 'instantaneous',
      group: 'other',
      invalid: ['FFC00000', '7FC00000'],
    },
    {
      address: 18,
      key: 'heat',
      function: 4,
      type: 'uint32',
      unit: 'kWh',
      resolution: 1,
      kind: 'counter',
      group: 'energy',
    },
  ])
})

const row = (change: Readonly<Record<string, string>>): string => {
  const cells = VOLTAGE.split(',')
  const names = HEADER.split(',')
  return names.map((name, at) => change[name] ?? cells[at]).join(',')
}

/** Each attack or slip in a table whose first point is right, and the sentence that names it. */
const BAD_ROWS: readonly (readonly [string, string, RegExp])[] = [
  [
    'an address beyond the last',
    row({ key: 'b2', address: '65536' }),
    /^Row 3, address: 65536 is out of range/,
  ],
  [
    'two registers at the last address',
    row({ key: 'b2', address: '65535', type: 'uint32', invalid: '' }),
    /^Row 3, address: With 2 registers this passes the last address/,
  ],
  ['a negative address', row({ key: 'b2', address: '-1' }), /^Row 3, address: -1 is out of range/],
  ['a fraction as address', row({ key: 'b2', address: '1.5' }), /^Row 3, address: 1\.5 is no whole number/],
  [
    'an unknown type',
    row({ key: 'b2', address: '1', type: 'uint24' }),
    /^Row 3, type: uint24 is not possible/,
  ],
  ['a type of the prototype', row({ key: 'b2', type: 'constructor' }), /^Row 3, type: constructor/],
  [
    'a write function',
    row({ key: 'b2', address: '1', function: '6' }),
    /^Row 3, function: 6 is not possible/,
  ],
  ['a key twice', row({ address: '1' }), /^Row 3, key: The key voltageL1 is at point 1 too/],
  ['a key of the prototype', row({ key: '__proto__', address: '1' }), /^Row 3, key: __proto__ is not a key/],
  [
    'registers that overlap',
    row({ key: 'b2', type: 'uint32', invalid: '' }),
    /^Row 3, address: b2 shares registers with voltageL1/,
  ],
  ['a scale of 0', row({ key: 'b2', address: '1', scale: '0' }), /^Row 3, scale: A scale of 0/],
  ['NaN', row({ key: 'b2', address: '1', scale: 'NaN' }), /^Row 3, scale: NaN is not a number/],
  ['infinity', row({ key: 'b2', address: '1', scale: 'Infinity' }), /^Row 3, scale: Infinity is not/],
  [
    'a number beyond all',
    row({ key: 'b2', address: '1', scale: '1e999' }),
    /^Row 3, scale: This must be a num/,
  ],
  ['a comma for a point', row({ key: 'b2', address: '1', scale: '"0,1"' }), /^Row 3, scale: 0,1 has a comma/],
  ['no resolution', row({ key: 'b2', address: '1', resolution: '' }), /^Row 3, resolution: This is missing/],
  [
    'a resolution of 0',
    row({ key: 'b2', address: '1', resolution: '0' }),
    /^Row 3, resolution: A resolution/,
  ],
  [
    'a unit of 17 characters',
    row({ key: 'b2', address: '1', unit: 'x'.repeat(17) }),
    /^Row 3, unit: This has 17/,
  ],
  ['markup as a unit', row({ key: 'b2', address: '1', unit: '<b>' }), /^Row 3, unit: <b> is not a unit/],
  ['a formula as a unit', row({ key: 'b2', address: '1', unit: '=1' }), /^Row 3, unit: =1 is not a unit/],
  [
    'an escape code as a name',
    row({ key: 'b2', address: '1', name: 'a\u001b[2J' }),
    /^Row 3, name: .* is not a name/,
  ],
  [
    'a bit in a register',
    row({ key: 'b2', address: '1', type: 'bit', invalid: '' }),
    /^Row 3, function: A bit is/,
  ],
  [
    'a pattern too short',
    row({ key: 'b2', address: '1', invalid: 'FF' }),
    /^Row 3, invalid: FF is not a pattern/,
  ],
  [
    'a text without a length',
    row({ key: 'b2', address: '1', type: 'text', invalid: '' }),
    /^Row 3, words: A text/,
  ],
  ['more cells than columns', `${row({ key: 'b2', address: '1' })},1`, /^Row 3: This row has more cells/],
  ['a quote that never ends', `${row({ key: 'b2', address: '1' })},"x`, /^Row 3: A quoted cell does not end/],
  ['what goes on behind a quote', '"b2"x,,3,1', /^Row 3: A quoted cell/],
]

for (const [what, bad, sentence] of BAD_ROWS) {
  test(`CSV with ${what} is refused at its row`, () => {
    const sentences = sentencesOf(readCsvModel(csv(VOLTAGE, bad)))
    assert.ok(
      sentences.some((one) => sentence.test(one)),
      JSON.stringify(sentences),
    )
  })
}

const BAD_TABLES: readonly (readonly [string, string, RegExp])[] = [
  ['nothing', '', /^Row 1: The table is empty/],
  ['a byte order mark alone', '\uFEFF', /^Row 1: The table is empty/],
  ['a header alone', HEADER, /This has 0 entries/],
  ['semicolons', HEADER.replaceAll(',', ';'), /^Row 1: The cells are not parted by commas/],
  [
    'no address column',
    `key,function,type,unit,resolution,kind,group\n`,
    /^Row 1: The column address is missing/,
  ],
  ['an unknown column', `${HEADER},colour`, /^Row 1: Busbar does not know the column colour/],
  ['a column of the prototype', `${HEADER},__proto__`, /^Row 1: Busbar does not know the column __proto__/],
  ['a column twice', `${HEADER},key`, /^Row 1: The column key is there twice/],
  ['another encoding', csv('voltage\uFFFD,,3,0'), /^Row 2: A character is not UTF-8/],
  ['65 columns', `a${',a'.repeat(64)}`, /^Row 1: This row has more columns/],
]

for (const [what, text, sentence] of BAD_TABLES) {
  test(`a table of ${what} is refused`, () => {
    assert.match(sentencesOf(readCsvModel(text)).join('\n'), sentence)
  })
}

const many = (count: number) =>
  csv(...Array.from({ length: count }, (_, at) => row({ key: `p${at}`, address: String(at), name: 'x' })))

test('a table has 500 points at most', () => {
  const { rows } = MODEL_CSV_LIMITS
  assert.ok(readCsvModel(many(rows - 1)).ok)
  assert.ok(readCsvModel(many(rows)).ok)
  assert.match(sentencesOf(readCsvModel(many(rows + 1))).join(), /^Row 502: A model has at most 500 points/)
})

const forbiddenRow = (address: string, words: string, unit = ''): string =>
  `,,3,${address},forbidden,${words},,${unit},,,,,,`

test('of the mistakes in a table as many are told as of any other text', () => {
  for (const count of [MAX_FINDINGS - 1, MAX_FINDINGS, MAX_FINDINGS + 1]) {
    const rows = Array.from({ length: count }, (_, at) => `key${at},3,x,uint16,W,1,instantaneous,power`)
    const read = readModelCsv(`key,function,address,type,unit,resolution,kind,group\n${rows.join('\n')}`)
    assert.equal(!read.ok && read.error.length, Math.min(count, MAX_FINDINGS))
  }
})

test('forbidden registers are rows of a table, beside the points and in place of those around it', () => {
  const read = readCsvModel(csv(forbiddenRow('20', '10'), VOLTAGE, forbiddenRow('0x40', '')))
  assert.ok(read.ok, JSON.stringify(read))
  const { points, requests } = read.value
  assert.deepEqual(requests, {
    ...ABOUT.requests,
    forbidden: [
      { function: 3, from: 20, to: 29 },
      { function: 3, from: 64, to: 64 },
    ],
  })
  assert.deepEqual(
    points.map(({ key }) => key),
    ['voltageL1'],
  )
  const again = readCsvModel(csvOf(modelTable(points, requests.forbidden)))
  assert.deepEqual(again, read)
})

test('a table without forbidden registers leaves those around it', () => {
  const forbidden = [{ function: 3, from: 20, to: 29 }]
  const about = { ...ABOUT, requests: { ...ABOUT.requests, forbidden } }
  const read = readModelText({ format: 'csv', text: csv(VOLTAGE), about })
  assert.ok(read.ok)
  assert.deepEqual(read.value.requests.forbidden, forbidden)
})

const BAD_FORBIDDEN: readonly (readonly [string, string, RegExp])[] = [
  ['beyond the last address', forbiddenRow('65530', '10'), /^Row 3: 65539 is out of range/],
  ['of no length', forbiddenRow('20', '0'), /^Row 3: The forbidden registers end at 19/],
  ['without an address', forbiddenRow('', '2'), /^Row 3: /],
  ['with a unit', forbiddenRow('20', '2', 'V'), /^Row 3, unit: A row of the type forbidden has/],
]

for (const [what, bad, sentence] of BAD_FORBIDDEN) {
  test(`forbidden registers ${what} are refused at their row`, () => {
    assert.match(sentencesOf(readCsvModel(csv(VOLTAGE, bad))).join('\n'), sentence)
  })
}

test('a text has 256 KiB at most, in CSV and in JSON', () => {
  const fits = (text: string) => readModelCsv(text).ok
  const table = csv(VOLTAGE, '')
  assert.equal(fits(table.padEnd(MODEL_TEXT_BYTES - 1)), true)
  assert.equal(fits(table.padEnd(MODEL_TEXT_BYTES)), true)
  assert.equal(fits(table.padEnd(MODEL_TEXT_BYTES + 1)), false)
  const json = JSON.stringify({ ...ABOUT, points: [] })
  const readJson = (text: string) => sentencesOf(readModelText({ format: 'json', text })).join()
  assert.match(readJson(json.padEnd(MODEL_TEXT_BYTES)), /This has 0 entries/)
  assert.match(readJson(json.padEnd(MODEL_TEXT_BYTES + 1)), /longer than 262144 bytes/)
})

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const POINT = { key: 'a1', function: 3, address: 0, type: 'uint16', unit: 'V', resolution: 1 }
const GOOD_JSON = JSON.stringify({
  ...ABOUT,
  points: [{ ...POINT, kind: 'state', group: 'other' }],
})

const BAD_JSON: readonly (readonly [string, string, RegExp])[] = [
  ['no JSON', '{', /This is not JSON/],
  ['a list', '[]', /must be an object/],
  ['null', 'null', /must be an object/],
  ['nesting in itself', deep(100_000), /must be an object/],
  ['nesting in a choice', GOOD_JSON.replace('"electricity"', deep(50_000)), /\[…\] is not possible/],
  ['nesting in a unit', GOOD_JSON.replace('"V"', deep(50_000)), /^Row 1, unit: This must be a text/],
  ['nesting in a type', GOOD_JSON.replace('"uint16"', deep(50_000)), /^Row 1, type: \[…\] is not possible/],
  ['a prototype', GOOD_JSON.replace('{', '{"__proto__":{"id":"x"},'), /Busbar does not know this/],
  [
    'a prototype in a point',
    GOOD_JSON.replace('{"key"', '{"__proto__":{},"key"'),
    /^Row 1, __proto__|does not know/,
  ],
  ['a path as an id', GOOD_JSON.replace('my-meter', '../../keys/x'), /is not an id/],
  ['a revision of 0', GOOD_JSON.replace('"revision":1', '"revision":0'), /0 is out of range/],
  ['a number beyond all', GOOD_JSON.replace('"resolution":1', '"resolution":1e999'), /must be a number/],
]

for (const [what, text, sentence] of BAD_JSON) {
  test(`JSON with ${what} is refused`, () => {
    assert.match(sentencesOf(readModelText({ format: 'json', text })).join('\n'), sentence)
  })
}

test('good JSON is read as it is', () => {
  assert.deepEqual(readModelText({ format: 'json', text: `\uFEFF${GOOD_JSON}` }), {
    ok: true,
    value: JSON.parse(GOOD_JSON),
  })
})

test('every unit of the house and every character of the rule is a unit', () => {
  const asUnit = (unit: string) =>
    readModelText({ format: 'json', text: GOOD_JSON.replace('"V"', JSON.stringify(unit)) }).ok
  for (const unit of [...UNITS, 'kWh/m²', 'µS', 'Ω', 'm⁻¹', 's⁺²', '10⁰¹²³⁴⁵⁶⁷⁸⁹', 'A.h (net)', 'a*b-c+d%'])
    assert.ok(asUnit(unit), unit)
  for (const unit of ['', 'x'.repeat(17), '€', 'V;', 'V"', "V'", 'V\n', 'V\u0000', '=V', '@V', '₂', 'é'])
    assert.equal(asUnit(unit), false, unit)
})

test('what is exported as CSV is imported as the same points, formulas and quotes included', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  const plain = text.filter(
    (one) => one.trim() === one && !/^'|[\p{Cc}\uFFFD]|^$/u.test(one) && one.isWellFormed(),
  )
  const names = fc.oneof(
    plain,
    plain.map((one) => `=${one}`),
    plain.map((one) => `@${one}`),
  )
  const points = fc.array(
    fc.record({
      name: names,
      address: fc.nat(65_535),
      unit: fc.constantFrom('-', '+', 'kWh', '%', '1'),
      scale: fc.constantFrom(-0.1, 1, 1e-7),
    }),
    { minLength: 1, maxLength: 5 },
  )
  fc.assert(
    fc.property(points, (some) => {
      const rows = some.map((one, at) => ({
        ...one,
        key: `point${at}`,
        function: 3 as const,
        type: 'uint16' as const,
        resolution: 1,
        invalid: ['FFFF', '8000'],
        kind: 'state' as const,
        group: 'other' as const,
      }))
      const written = csvOf(modelTable(rows))
      assert.doesNotMatch(written, /(^|[,"\n])[=@]/)
      const read = readModelCsv(written)
      assert.ok(read.ok, JSON.stringify(read))
      assert.deepEqual(
        read.value.points,
        rows.map((one) => ({ ...one })),
      )
    }),
  )
})

test('any text is rows or a fault with its row, and never an error', () => {
  const pieces = fc.array(fc.constantFrom('a', ',', '"', '\r', '\n', '""', '\uFEFF', ' '), { maxLength: 60 })
  fc.assert(
    fc.property(pieces, (some) => {
      const read = readCsv(some.join(''), 10)
      if (!read.ok) assert.ok(read.error.row >= 1)
    }),
    { numRuns: 1_000 },
  )
})

test('the columns of a table are the members of a point', () => {
  assert.deepEqual(
    new Set(modelTable([])[0]),
    new Set(Object.keys(DeviceModel.properties.points.items.properties)),
  )
})
