// Runs the proof as CI's end-to-end check, and holds its own readers against text written by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { csvRecords } from '../peers/csv.ts'
import { requireTool } from '../peers/require-tool.ts'
import { run } from '../peers/run.ts'
import { drawTable } from './table.ts'
import { parseShown } from './witnesses.ts'

const PROVE = fileURLToPath(new URL('./prove.ts', import.meta.url))
const PROVE_TIMEOUT_MS = 120_000

test('foreign devices, five foreign clients, API, page and CSV say the same of every register', async (t) => {
  if (!requireTool(t, 'mbpoll', 'pymodbus', 'pyserial', 'libmodbus', 'cc', 'nmap', 'chromium')) return
  const printed = await run(process.execPath, [PROVE], PROVE_TIMEOUT_MS)
  assert.equal(printed.match(/ equal$/gm)?.length, 21)
  assert.ok(!printed.includes('DIFFERENT'))
  assert.match(printed, /sid 0x1:/)
})

test('what a page shows is read with its prefix, and what is no number is none', () => {
  assert.equal(parseShown('6.75kW'), 6_750)
  assert.equal(parseShown('-1.50kvar'), -1_500)
  assert.equal(parseShown('−1.50kvar'), -1_500)
  assert.equal(parseShown('1,234.5 V'), 1_234.5)
  assert.equal(parseShown('0.875'), 0.875)
  assert.equal(parseShown('5.00GWh'), 5_000_000_000)
  assert.equal(parseShown('–not available'), null)
  for (const text of ['', 'kW', '6.75kX', '6.75 W 12 s ago', 'soon']) {
    assert.ok(Number.isNaN(parseShown(text)), text)
  }
})

test('CSV cells may hold commas, quotes and line ends', () => {
  const [row, ...more] = csvRecords('device_name,value,quality\r\n"Hall 2, ""left""\r\nside",1.5,\r\n')
  assert.deepEqual(more, [])
  assert.deepEqual(
    [...(row ?? [])],
    [
      ['device_name', 'Hall 2, "left"\r\nside'],
      ['value', '1.5'],
      ['quality', ''],
    ],
  )
})

test('columns are as wide as their widest cell', () => {
  const drawn = drawTable([
    { name: 'unit', cells: ['1', '247'] },
    { name: 'value', cells: ['230.5', 'none'] },
  ])
  assert.equal(drawn, 'unit  value\n----  -----\n1     230.5\n247   none\n')
})
