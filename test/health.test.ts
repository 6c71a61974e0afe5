// A device that dies and returns, seen from SCADA and from the API at the same time.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_OPTIONS, startSimulator } from '../simulator/simulator.ts'
import { demoDocument, parseAnnouncement } from '../src/cli/demo-document.ts'
import { readWithJsmodbus } from './peers/jsmodbus.ts'
import { Busbar, temporaryFolder, writeDataFolder } from './running/busbar.ts'

const HEALTH = { function: 3, address: 0x009e, count: 1 } as const
const DEADLINE_MS = 30_000

/** Asks until `wanted` says so; each question is a request to the running Busbar, so nobody sleeps. */
async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  const sinceMs = Date.now()
  for (;;) {
    const answer = await ask()
    if (wanted(answer)) return answer
    assert.ok(Date.now() < sinceMs + DEADLINE_MS, `still ${JSON.stringify(answer)}`)
  }
}

type Status = { readonly health: string; readonly devicesAnswering: number }
type Point = { readonly key: string; readonly value: number | null; readonly quality: string }

test('a device that dies degrades the health of unit 255, shows no value, and both come back with it', async () => {
  await using stack = new AsyncDisposableStack()
  const folder = stack.use(temporaryFolder())
  const simulator = stack.use(await startSimulator(DEFAULT_OPTIONS))
  const announcement = parseAnnouncement(JSON.stringify(simulator.announcement))
  assert.ok(announcement !== null)
  writeDataFolder(folder.path, demoDocument(null, announcement, 'Etc/UTC'))
  const busbar = stack.use(await Busbar.start(folder.path))
  await busbar.claim()
  const own = { kind: 'tcp', host: '127.0.0.1', port: busbar.modbusPort, unit: 255 } as const
  const health = async () => (await readWithJsmodbus(own, HEALTH))[0]
  const status = async () => await read<Status>('/status')
  const power = async () => {
    const points = await read<readonly Point[]>('/points?device=hvac')
    return points.find(({ key }) => key === 'activePowerTotal')
  }
  async function read<T>(path: string): Promise<T> {
    return JSON.parse((await busbar.call('GET', path)).text)
  }

  await until(status, ({ devicesAnswering }) => devicesAnswering === 12)
  assert.equal(await until(health, (value) => value === 0), 0)
  assert.equal((await power())?.quality, 'good')

  await simulator.command('fault hvac silent')
  await until(health, (value) => value === 1)
  const degraded = await until(status, ({ devicesAnswering }) => devicesAnswering === 11)
  assert.equal(degraded.health, 'degraded')
  const lost = await until(power, (point) => point?.quality === 'noCommunication')
  assert.equal(lost?.value, null)

  await simulator.command('clear hvac silent')
  await until(health, (value) => value === 0)
  await until(status, ({ devicesAnswering }) => devicesAnswering === 12)
  await until(power, (point) => point?.quality === 'good')
})
