// A device that describes itself leaves no doubt, costs a named one nothing, and is left alone when it falls silent.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok } from '../base/result.ts'
import type { DeviceModel } from '../devices/model.ts'
import { newestModels } from './evidence.ts'
import { type FakeDevice, living, meter, modelAt, TENTHS } from './fake-devices.fixture.ts'
import { interview } from './interview.ts'
import type { PointReader } from './probe.ts'

const ALPHA = modelAt('alpha', 100, { texts: ['Alpha'] })
const GAMMA = modelAt('gamma', 300)
/** What the device makes of itself: a voltage at 500 and a frequency behind it. */
const OWN: DeviceModel = { ...modelAt('own', 500), blocks: [] }

const READ_OWN = Uint8Array.of(3, 1, 0, 0, 1)

/** Asks for register 256: 7 begins a description, 8 a broken one. */
const describe: PointReader['describe'] = function* () {
  const answer = yield READ_OWN
  if (answer?.[3] === 8) return { identification: [], model: null }
  return answer?.[3] === 7 ? { identification: ['Maker', 'Inverter', '4711'], model: OWN } : null
}

function meet(device: FakeDevice) {
  const asked: string[] = []
  const reader = { ...TENTHS, describe }
  const models = [ALPHA, GAMMA]
  const talk = interview({ unit: 9, models, reader, presenceMs: 150, patienceMs: 500, thorough: false })
  let step = talk.next()
  while (step.done !== true) {
    const { pdu } = step.value
    asked.push(pdu.join(' '))
    const answer = device(pdu)
    step = talk.next(typeof answer === 'string' ? err('timeout') : ok(Uint8Array.from(answer)))
  }
  assert.ok(step.value.kind === 'answers')
  return { ...step.value, asked }
}

const named = { objects: ['Maker', 'Thing'] }

test('it is certain, says who it is, and a living value is the proof', () => {
  const met = meet(meter({ ...named, registers: { '3/256': 7, ...living(500), ...living(300) } }))
  assert.deepEqual(met.candidates, [{ model: 'sunspec', revision: 1, confidence: 1 }])
  assert.deepEqual(met.identification, ['Maker', 'Inverter', '4711'])
  assert.deepEqual(met.proof, { key: 'voltageL1', unit: 'V', value: 230.1 })
  assert.ok(!met.asked.some((pdu) => pdu.startsWith('4 1 44 ')), 'nobody asks by other models')
})

test('at night it is certain too: what there is serves as proof', () => {
  const dark = meet(meter({ registers: { '3/256': 7, '4/500': 0, '4/501': 0 } }))
  assert.deepEqual(dark.candidates, [{ model: 'sunspec', revision: 1, confidence: 1 }])
  assert.deepEqual(dark.proof, { key: 'voltageL1', unit: 'V', value: 0 })
  const silent = meet(meter({ registers: { '3/256': 7 } }))
  assert.equal(silent.proof, null)
})

test('a description that is broken makes it possible, not certain', () => {
  const met = meet(meter({ ...named, registers: { '3/256': 8 } }))
  assert.deepEqual(met.candidates, [{ model: 'sunspec', revision: 1, confidence: 0.5 }])
  assert.deepEqual([met.identification, met.proof], [['Maker', 'Thing'], null])
})

test('without one it is recognised as any other', () => {
  const met = meet(meter({ registers: { '3/256': 9, ...living(300) } }))
  assert.deepEqual(met.candidates, [{ model: 'gamma', revision: 1, confidence: 0.5 }])
})

test('a product that names itself is not asked for one', () => {
  const met = meet(meter({ objects: ['Maker', 'Alpha'], registers: { '3/256': 7, ...living(100) } }))
  assert.equal(met.candidates[0]?.model, 'alpha')
  assert.ok(!met.asked.includes(READ_OWN.join(' ')))
})

test('silence to the question ends it', () => {
  const device = meter({ registers: living(300) })
  const met = meet((pdu) => (pdu.join(' ') === READ_OWN.join(' ') ? 'silent' : device(pdu)))
  assert.equal(met.candidates[0]?.model, 'gamma')
  assert.equal(met.asked.filter((pdu) => pdu === READ_OWN.join(' ')).length, 1)
})

test('models made of descriptions are not tried on others', () => {
  assert.deepEqual(
    newestModels([ALPHA, OWN, GAMMA]).map(({ id }) => id),
    ['alpha', 'gamma'],
  )
})

test('what was answered when it was asked for is not asked again', () => {
  const first = Uint8Array.of(3, 0, 0, 0, 2)
  const reader: PointReader = {
    ...TENTHS,
    describe: function* () {
      const answer = yield first
      return answer?.[1] === 4 ? { identification: ['told'], model: null } : null
    },
  }
  const talk = interview({ unit: 9, models: [], reader, presenceMs: 150, patienceMs: 500, thorough: false })
  const asked: string[] = []
  let step = talk.next()
  while (step.done !== true) {
    const { pdu } = step.value
    asked.push(pdu.join(' '))
    step = talk.next(
      ok(pdu[0] === 3 ? Uint8Array.of(3, 4, 0, 0, 0, 0) : Uint8Array.of((pdu[0] ?? 0) | 0x80, 1)),
    )
  }
  assert.equal(asked.filter((pdu) => pdu === first.join(' ')).length, 1)
  assert.ok(step.value.kind === 'answers')
  assert.deepEqual(step.value.identification, ['told'])
})
