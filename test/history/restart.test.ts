// The real product logs a meter, loses its power, and has everything that it had shown when it starts again.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Busbar, temporaryFolder } from '../running/busbar.ts'
import { NUMBERED_MODEL, numberedDevice, startNumberedMeter } from '../running/numbered-meter.ts'

const MOST_TRIES = 5_000

type Samples = readonly (readonly [timeMs: number, value: number | null, quality: string])[]

async function historyOf(busbar: Busbar, device: string): Promise<Samples> {
  const { json } = await busbar.call('GET', `/history?point=${device}.currentL1`)
  return Object(json).samples ?? []
}

/** Each try takes the time of a request. */
async function historyWith(busbar: Busbar, device: string, least: number): Promise<Samples> {
  for (let left = MOST_TRIES; left > 0; left -= 1) {
    const samples = await historyOf(busbar, device)
    if (samples.length >= least) return samples
  }
  assert.fail(`fewer than ${least} samples`)
}

async function addMeter(busbar: Busbar, port: Parameters<typeof numberedDevice>[0], periodS: number) {
  const device = { ...numberedDevice(port), name: `Every ${periodS} s`, logging: { periodS } }
  const added = await busbar.call('POST', '/devices', device)
  assert.equal(added.status, 201, added.text)
  return String(Object(added.json).id)
}

test('what the history had shown is there after kill -9, and goes on from there', async () => {
  await using meter = await startNumberedMeter(() => 7)
  using folder = temporaryFolder()
  let shown: Samples = []
  let device = ''
  {
    await using busbar = await Busbar.start(folder.path)
    await busbar.claim()
    await busbar.call('POST', '/models', { format: 'json', text: JSON.stringify(NUMBERED_MODEL) })
    device = await addMeter(busbar, meter, 0)
    shown = await historyWith(busbar, device, 4)
    await busbar.kill()
  }
  assert.ok(shown.every(([, value, quality]) => value === 15 && quality === 'good'))
  await using busbar = await Busbar.start(folder.path)
  await busbar.logIn()
  const after = await historyWith(busbar, device, shown.length + 2)
  assert.deepEqual(after.slice(0, shown.length), shown)
})

test('a device is logged in the period of its own, one value a minute or every one', async () => {
  await using meter = await startNumberedMeter(() => 7)
  using folder = temporaryFolder()
  await using busbar = await Busbar.start(folder.path)
  await busbar.claim()
  await busbar.call('POST', '/models', { format: 'json', text: JSON.stringify(NUMBERED_MODEL) })
  const seldom = await addMeter(busbar, meter, 3_600)
  const often = await addMeter(busbar, meter, 0)
  await historyWith(busbar, often, 6)
  const samples = await historyOf(busbar, seldom)
  assert.ok(samples.length >= 1 && samples.length <= 2, `${samples.length}, of which one hour begins at most`)
  assert.ok(samples.every(([timeMs]) => timeMs % 1_000 === 0))
})
