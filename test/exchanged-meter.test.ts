// A meter that is exchanged while Busbar is off: the real product remembers who it was, over a restart, until somebody accepts the new one.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, Busbar, temporaryFolder } from './running/busbar.ts'
import { NUMBERED_MODEL, numberedDevice, startNumberedMeter } from './running/numbered-meter.ts'

const MOST_TRIES = 10_000

/** Asks until the answer is as wanted; every try takes the time of a request. */
async function until(ask: () => Promise<Answer>, isIt: (answer: Answer) => boolean): Promise<Answer> {
  for (let left = MOST_TRIES; left > 0; left -= 1) {
    const answer = await ask()
    if (isIt(answer)) return answer
  }
  assert.fail('it did not come')
}

type Device = { readonly id: string; readonly state: string; readonly stranger?: object }

const firstDevice = ({ json }: Answer): Device => Object(json)[0]
const value = ({ json }: Answer): number | null => Object(json)[0]?.value ?? null

test('a meter that was exchanged while Busbar was off shows no value until somebody accepts it', async () => {
  let serial = 111
  await using meter = await startNumberedMeter(() => serial)
  using folder = temporaryFolder()
  {
    await using busbar = await Busbar.start(folder.path)
    await busbar.claim()
    await busbar.call('POST', '/models', { format: 'json', text: JSON.stringify(NUMBERED_MODEL) })
    const added = await busbar.call('POST', '/devices', numberedDevice(meter))
    assert.equal(added.status, 201, added.text)
    await until(
      () => busbar.call('GET', '/devices'),
      (answer) => firstDevice(answer).state === 'ok' && Object(firstDevice(answer)).polls > 3,
    )
  }
  serial = 222
  const exchangedMs = Date.now()
  await using busbar = await Busbar.start(folder.path)
  await busbar.logIn()
  const devices = () => busbar.call('GET', '/devices')
  const points = () => busbar.call('GET', '/points')
  const strange = firstDevice(await until(devices, (answer) => firstDevice(answer).state === 'stranger'))
  assert.deepEqual(strange.stranger, { remembered: ['111'], told: ['222'] })
  const [point] = Object.values<{ readonly value: number | null; readonly quality: string }>(
    Object((await points()).json),
  )
  assert.deepEqual([point?.value, point?.quality], [null, 'otherDevice'])
  const history = await busbar.call('GET', `/history?point=${strange.id}.currentL1&from=${exchangedMs}`)
  assert.equal(history.status, 200, history.text)
  assert.ok(Object(history.json).samples.every((sample: readonly unknown[]) => sample[2] !== 'good'))
  assert.match((await busbar.call('GET', '/audit')).text, /device-exchanged/)

  assert.equal((await busbar.call('DELETE', `/devices/${strange.id}/identity`)).status, 204)
  await until(points, (answer) => value(answer) === 15)
  await until(devices, (answer) => firstDevice(answer).state === 'ok')
  assert.match((await busbar.call('GET', '/audit')).text, /device-accepted/)
})
