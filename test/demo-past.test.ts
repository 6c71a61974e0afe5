// The past of a demo: what the history says of a moment is what the simulated meter itself says when its time stands there.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { readWithMbpoll } from './peers/mbpoll.ts'
import { requireTool } from './peers/require-tool.ts'
import { Busbar, LAUNCHER, temporaryFolder } from './running/busbar.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const MOST_TRIES = 20_000

/** Input registers 72 and 73 of the incomer (an SDM630, protocol V2): imported energy in kWh as float32. */
const ENERGY = { function: 4, address: 72, count: 2 } as const

/** A simulator of its own, whose time stands still, read by mbpoll; watt-hours. */
async function energyOfMeterAt(timeMs: number): Promise<number> {
  const child = spawn(LAUNCHER, ['simulate', '--json', '--control', '--freeze', String(timeMs)])
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const { devices } = Object(JSON.parse(String(line)))
  const { port, unit } = Object(devices)[0].connection
  const [high = 0, low = 0] = await readWithMbpoll({ kind: 'tcp', host: '127.0.0.1', port, unit }, ENERGY)
  const ended = once(child, 'exit')
  child.stdin.end()
  await ended
  const view = new DataView(new ArrayBuffer(4))
  view.setUint16(0, high)
  view.setUint16(2, low)
  return view.getFloat32(0) * 1_000
}

type Samples = readonly (readonly [timeMs: number, value: number | null, quality: string])[]

async function energies(busbar: Busbar, fromMs: number, toMs: number): Promise<Samples> {
  const { json } = await busbar.call(
    'GET',
    `/history?point=main.activeEnergyImport&from=${fromMs}&to=${toMs}`,
  )
  return Object(json).samples
}

async function jobs(busbar: Busbar): Promise<readonly { readonly work: string; readonly state: string }[]> {
  const { json } = await busbar.call('GET', '/history/jobs')
  return Object.values(Object(json))
}

test('a demo begins with a past that its meters confirm, and the present goes on from it', async (t) => {
  if (!requireTool(t, 'mbpoll')) return
  process.env['TZ'] = 'UTC'
  using folder = temporaryFolder()
  const startedMs = Date.now()
  await using busbar = await Busbar.start(folder.path, 'demo', '--past-days', '2')
  await busbar.claim()
  let found = await jobs(busbar)
  for (let left = MOST_TRIES; left > 0 && found[0]?.state === 'running'; left -= 1) found = await jobs(busbar)
  assert.deepEqual(
    found.map(({ work, state }) => [work, state]),
    [['demo', 'done']],
  )

  const yesterdayMs = Math.floor(startedMs / DAY_MS) * DAY_MS - DAY_MS
  const day = await energies(busbar, yesterdayMs, yesterdayMs + DAY_MS - 1)
  assert.deepEqual(
    day.map(([timeMs]) => timeMs),
    Array.from({ length: 1_440 }, (_, minute) => yesterdayMs + minute * MINUTE_MS),
  )
  for (const minute of [0, 754, 1_439]) {
    const [timeMs = 0, value, quality] = day[minute] ?? []
    assert.equal(value, await energyOfMeterAt(timeMs))
    assert.equal(quality, 'good')
  }

  const seam = await energies(busbar, startedMs - 10 * MINUTE_MS, Date.now())
  assert.ok(seam.some(([timeMs]) => timeMs > startedMs))
  for (const [index, [timeMs, value]] of seam.entries()) {
    const [beforeMs, before] = seam[index - 1] ?? [timeMs, value]
    assert.ok(timeMs - beforeMs <= MINUTE_MS, 'no minute is missing')
    const risen = Number(value) - Number(before)
    assert.ok(risen >= 0 && risen < 2_000, `${before} Wh is followed by ${value}`)
  }
})
