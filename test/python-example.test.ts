// The Python example that the pages show is run as it stands against a running Busbar, and says what the page says.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pythonExample } from '../ui/devices/python-example.ts'
import { requireTool } from './peers/require-tool.ts'
import { run } from './peers/run.ts'
import { startProofPanel } from './prove/panel.ts'
import { type Busbar, temporaryFolder } from './running/busbar.ts'

type Row = Parameters<typeof pythonExample>[0] & { readonly deviceId: string; readonly key: string }
type Now = {
  readonly deviceId: string
  readonly key: string
  readonly value: number | null
  readonly quality: string
}

const PYTHON = '/usr/bin/python3'
const PYTHON_MS = 20_000
const READ_MS = 20_000

function listOf(json: unknown): readonly unknown[] {
  assert.ok(Array.isArray(json))
  return json
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && 'wordOrder' in value
const isNow = (value: unknown): value is Now =>
  typeof value === 'object' && value !== null && 'quality' in value

/** The points once all of them have been read. */
async function pointsNow(busbar: Busbar): Promise<readonly Now[]> {
  for (const endMs = performance.now() + READ_MS; performance.now() < endMs; ) {
    const points = listOf((await busbar.call('GET', '/points')).json).filter(isNow)
    if (points.length > 0 && points.every(({ quality }) => quality !== 'waiting')) return points
  }
  return assert.fail('the points were not read')
}

/** One row of each way to read a value: type, order, scale, transformation, device. */
function oneOfEachWay(rows: readonly Row[]): readonly Row[] {
  const ways = Map.groupBy(rows, (row) =>
    [
      row.deviceId,
      row.function,
      row.type,
      row.wordOrder,
      row.scale,
      row.scaleFactor !== null,
      row.transform,
    ].join(' '),
  )
  return [...ways.values()].flatMap(([first]) => first ?? [])
}

test('the Python example of every way to read a value prints what Busbar shows', async (t) => {
  if (!requireTool(t, 'pymodbus', 'pyserial', 'libmodbus', 'cc')) return
  using folder = temporaryFolder()
  await using panel = await startProofPanel(folder.path)
  const { busbar } = panel
  const values = new Map(
    (await pointsNow(busbar)).map(({ deviceId, key, value }) => [`${deviceId}.${key}`, value]),
  )
  const rows = listOf((await busbar.call('GET', '/registers.json')).json).filter(isRow)
  const shown = rows.filter(({ deviceId, key }) => (values.get(`${deviceId}.${key}`) ?? null) !== null)
  const chosen = oneOfEachWay(shown)
  assert.ok(chosen.length >= 3, `${chosen.length} ways`)
  for (const row of chosen) {
    const program = pythonExample(row, '127.0.0.1', busbar.modbusPort)
    assert.ok(program !== null)
    const printed = Number((await run(PYTHON, ['-c', program], PYTHON_MS)).trim())
    const value = values.get(`${row.deviceId}.${row.key}`) ?? Number.NaN
    assert.ok(
      Math.abs(printed - value) <= 1e-9 * Math.abs(value),
      `${row.key}: ${printed} and ${value}\n${program}`,
    )
  }
})

const REST: Row = {
  deviceId: 'd',
  key: 'k',
  unitId: 7,
  function: 3,
  address: 10,
  count: 2,
  type: 'int32',
  wordOrder: 'low-first',
  scale: 0.1,
  scaleFactor: null,
  invalid: ['80000000'],
  transform: null,
}

test('an example tells what means "not available", and none is made for what is not served', () => {
  const program = pythonExample(REST, 'box', 502) ?? ''
  assert.match(program, /read_holding_registers\(10, count=2, slave=7\)/)
  assert.match(program, /if answer\.registers in \[\[0x8000, 0x0000\]\]:/)
  assert.match(program, /struct\.unpack\(">i", struct\.pack\(">2H", \*reversed\(answer\.registers\)\)\)\[0\]/)
  assert.equal(pythonExample({ ...REST, unitId: null }, 'box', 502), null)
})

test('an example reads the scale factor beside the value, and knows that it may be negative', async (t) => {
  const program = pythonExample({ ...REST, scale: 1, scaleFactor: 40_083 }, 'box', 502) ?? ''
  assert.match(program, /read_holding_registers\(40083, count=1, slave=7\)\.registers\[0\]/)
  if (!requireTool(t, 'pymodbus')) return
  const [last = ''] = program.split('\n').filter((line) => line.includes('power - 0x10000'))
  const printed = await run(PYTHON, ['-c', `power = 0xFFFE\nvalue = 4998\n${last}\nprint(value)`], PYTHON_MS)
  assert.ok(Math.abs(Number(printed) - 49.98) < 1e-9, printed)
})
