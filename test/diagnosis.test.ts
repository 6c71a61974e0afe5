// The real product tells a device that falls silent, keeps its events over a restart, and knows a kill from a stop.

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

type Told = { readonly kind: string; readonly params: Readonly<Record<string, unknown>> }

const eventsOf = ({ json }: Answer): readonly Told[] => Object(json)
const findingsOf = ({ json }: Answer): readonly Told[] => Object(json).findings
/** Oldest first. */
const told = (answer: Answer): readonly string[] =>
  [...eventsOf(answer)]
    .reverse()
    .map(({ kind, params }) => [kind, params['of'] ?? params['by']].join(' ').trim())

test('a meter that is unplugged is a finding and two events, which outlive a stop and a kill', async () => {
  using folder = temporaryFolder()
  const meter = await startNumberedMeter(() => 111)
  {
    await using busbar = await Busbar.start(folder.path)
    await busbar.claim()
    await busbar.call('POST', '/models', { format: 'json', text: JSON.stringify(NUMBERED_MODEL) })
    const added = await busbar.call('POST', '/devices', numberedDevice(meter))
    assert.equal(added.status, 201, added.text)
    await until(
      () => busbar.call('GET', '/devices'),
      ({ json }) => Object(json)[0].state === 'ok',
    )
    await meter[Symbol.asyncDispose]()
    const list = await until(
      () => busbar.call('GET', '/findings'),
      (answer) => findingsOf(answer).length > 0,
    )
    const [finding] = findingsOf(list)
    assert.equal(finding?.kind, 'silent')
    assert.equal(finding?.params['device'], 'Feeder')
  }
  const busbar = await Busbar.start(folder.path)
  await busbar.logIn()
  const before = ['started', 'configuration SecurityAdmin', 'began silent', 'stopped', 'started']
  assert.deepEqual(told(await busbar.call('GET', '/events')), before)
  await until(
    () => busbar.call('GET', '/findings'),
    (answer) => findingsOf(answer).length > 0,
  )
  assert.deepEqual(told(await busbar.call('GET', '/events')), before)
  await busbar.kill()
  await using again = await Busbar.start(folder.path)
  await again.logIn()
  assert.deepEqual(told(await again.call('GET', '/events')), [...before, 'startedAfterCut'])
})
