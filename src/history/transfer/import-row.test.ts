// Rows of foreign files: what is read from them, and what is refused with which sentence.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvReader, readJsonLine } from './import-row.ts'

const HEADING = 'time,point,value,unit,quality'

function readCsvLine(line: string, heading = HEADING) {
  const reader = csvReader(heading)
  assert.ok(reader.ok)
  return reader.value(line)
}

/** 2026-11-22T08:15:00Z is 1,795,335,300 seconds after 1970 (GNU date -ud ... +%s). */
const NOVEMBER_MS = 1_795_335_300_000

const GOOD: readonly (readonly [string, string, number, number])[] = [
  ['an instant with an offset', '2026-11-22T09:15:00+01:00,p,230.1,V,good', NOVEMBER_MS, 230.1],
  ['UTC, small letters, no seconds', '2026-11-22t08:15z,p,-1e-3,,', NOVEMBER_MS, -0.001],
  ['a space between day and time', '2026-11-22 08:15:00.250Z,p,+.5,,', NOVEMBER_MS + 250, 0.5],
  ['milliseconds since 1970', '1795335300000,p,7.,,good', NOVEMBER_MS, 7],
  ['an offset without colon', '2026-11-22T14:00:00+0545,p,0,,', NOVEMBER_MS, 0],
  ['quoted cells', '"2026-11-22T08:15:00Z","p","1.5","W","good"', NOVEMBER_MS, 1.5],
]

for (const [what, line, timeMs, value] of GOOD) {
  test(`a row of CSV is read: ${what}`, () => {
    const read = readCsvLine(line)
    assert.ok(read.ok)
    assert.deepEqual([read.value.timeMs, read.value.value, read.value.quality], [timeMs, value, 'good'])
  })
}

const WRONG: readonly (readonly [string, string])[] = [
  ['2026-11-22T09:15:00,p,1,,', 'rule.import.time'],
  ['2026-02-30T09:15:00Z,p,1,,', 'rule.import.time'],
  ['22.11.2026 09:15,p,1,,', 'rule.import.time'],
  [',p,1,,', 'rule.import.time'],
  ['1e15,p,1,,', 'rule.import.time'],
  ['2026-11-22T08:15:00Z,,1,,', 'rule.import.noPoint'],
  ['2026-11-22T08:15:00Z,p,"1,5",,', 'rule.import.value'],
  ['2026-11-22T08:15:00Z,p,NaN,,good', 'rule.import.value'],
  ['2026-11-22T08:15:00Z,p,Infinity,,', 'rule.import.value'],
  ['2026-11-22T08:15:00Z,p,1e999,,', 'rule.import.value'],
  ['2026-11-22T08:15:00Z,p,0x10,,', 'rule.import.value'],
  ['2026-11-22T08:15:00Z,p,,,good', 'rule.import.value'],
  ['2026-11-22T08:15:00Z,p,1,,perfect', 'rule.import.quality'],
  ['2026-11-22T08:15:00Z,p,"1', 'rule.csv.quote'],
]

for (const [line, rule] of WRONG) {
  test(`a row of CSV is refused: ${line}`, () => {
    const read = readCsvLine(line)
    assert.ok(!read.ok)
    assert.equal(read.error.rule, rule)
  })
}

test('columns stand in any order, and others are passed over', () => {
  const read = readCsvLine('x,5,p,2026-11-22T08:15:00Z', 'Remark,VALUE, Point ,time')
  assert.ok(read.ok)
  assert.deepEqual([read.value.pointId, read.value.value, read.value.unit], ['p', 5, null])
})

test('a heading without the needed columns names them', () => {
  const reader = csvReader('time,name,Value')
  assert.ok(!reader.ok)
  assert.deepEqual(reader.error, { rule: 'rule.import.columnMissing', params: { columns: 'point' } })
  const german = csvReader('time;point;value')
  assert.ok(!german.ok)
  assert.equal(german.error.rule, 'rule.csv.separator')
})

test('a value that is missing, or not good, is none', () => {
  for (const cells of [',,', ',,noCommunication', '5,,noCommunication']) {
    const read = readCsvLine(`2026-11-22T08:15:00Z,p,${cells}`)
    assert.ok(read.ok)
    assert.equal(read.value.value, null)
    assert.notEqual(read.value.quality, 'good')
  }
})

test('the apostrophe that defuses a formula in an export is undone', () => {
  const read = readCsvLine("2026-11-22T08:15:00Z,'=p,1,,")
  assert.ok(read.ok)
  assert.equal(read.value.pointId, '=p')
})

test('a line of JSON says the same', () => {
  const read = readJsonLine('{"time":"2026-11-22T08:15:00Z","point":"p","value":230.1,"unit":"V","x":[1]}')
  assert.deepEqual(read, {
    ok: true,
    value: { pointId: 'p', timeMs: NOVEMBER_MS, value: 230.1, quality: 'good', unit: 'V', revision: null },
  })
  const none = readJsonLine('{"time":1795335300000,"point":"p","value":null,"quality":"refused"}')
  assert.ok(none.ok)
  assert.equal(none.value.value, null)
})

for (const line of ['', '[]', 'null', '7', '{"time":', '"text"']) {
  test(`a line that is no JSON object is refused: ${line}`, () => {
    const read = readJsonLine(line)
    assert.ok(!read.ok)
    assert.equal(read.error.rule, 'rule.import.notJson')
  })
}

test('keys that mean something to the language are members like others', () => {
  const read = readJsonLine('{"__proto__":{"point":"p"},"time":"2026-11-22T08:15:00Z","value":1}')
  assert.ok(!read.ok)
  assert.equal(read.error.rule, 'rule.import.noPoint')
})
