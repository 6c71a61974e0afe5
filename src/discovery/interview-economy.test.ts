// How many questions a device is asked by a discovery that knows all models that come with Busbar.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ok } from '../base/result.ts'
import { loadModels } from '../devices/io/model-files.ts'
import type { DeviceModel } from '../devices/model.ts'
import { pointRequest, pointValue } from '../devices/read-point.ts'
import { anyPoint, newestModels, tellingPoints } from './evidence.ts'
import { type FakeDevice, TENTHS } from './fake-devices.fixture.ts'
import { type Interview, interview } from './interview.ts'

const { models } = await loadModels(new URL('../../models/', import.meta.url).pathname)
const newest = newestModels(models)
const refusal = (pdu: Uint8Array): readonly number[] => [(pdu[0] ?? 0) | 0x80, 2]

/** Presence, 43/14 and 17. */
const FIRST_QUESTIONS = 3

function meet(
  device: FakeDevice,
  known: readonly DeviceModel[] = newest,
): { readonly asked: readonly string[]; readonly heard: Interview } {
  const asked: string[] = []
  const conversation = interview({
    unit: 1,
    models: known,
    reader: { ...TENTHS, request: pointRequest, value: pointValue },
    presenceMs: 100,
    patienceMs: 500,
    thorough: false,
  })
  let step = conversation.next()
  while (step.done !== true) {
    asked.push(step.value.pdu.join(' '))
    const answer = device(step.value.pdu)
    assert.ok(Array.isArray(answer))
    step = conversation.next(ok(Uint8Array.from(answer)))
  }
  return { asked, heard: step.value }
}

/** A meter with its product's name at holding register 49, where Schneider has it, and 230 V and 50 Hz everywhere else. */
const schneider =
  (name: string): FakeDevice =>
  (pdu) => {
    const [code = 0, high = 0, low = 0, , count = 0] = pdu
    if (code !== 3) return refusal(pdu)
    const bytes = new Uint8Array(2 * count)
    if (high === 0 && low === 49) bytes.set(new TextEncoder().encode(name))
    else if (count === 2) bytes.set([0x42, 0x48, 0, 0])
    return [3, bytes.length, ...bytes]
  }

test('no question is asked twice, and models that share one cost it once', () => {
  const { asked } = meet(refusal)
  assert.equal(new Set(asked).size, asked.length)
  const marks = newest.filter(({ identification }) => identification?.registers !== undefined).length
  const values = newest.filter((model) => tellingPoints(model).length > 0 || anyPoint(model) !== null).length
  // One by one, each model would ask for its first mark and its first value.
  const oneByOne = FIRST_QUESTIONS + marks + values
  assert.ok(oneByOne > 35, String(oneByOne))
  assert.ok(asked.length <= 20, String(asked.length))
})

test('a product that its registers name costs its maker\u2019s question and one for each value', () => {
  const { asked, heard } = meet(schneider('iEM3255'))
  assert.ok(heard.kind === 'answers')
  assert.equal(heard.candidates[0]?.model, 'schneider-iem3255')
  assert.equal(asked.length, FIRST_QUESTIONS + 1 + 2)
})

test('a copy of a model is recognised together with it, without a question more', () => {
  const original = newest.find(({ id }) => id === 'schneider-pm5320')
  assert.ok(original)
  const copy = { ...original, id: 'copy' }
  const { asked, heard } = meet(schneider('PM5320'), [...newest, copy])
  assert.ok(heard.kind === 'answers')
  assert.deepEqual(new Set(heard.candidates.map(({ model }) => model)), new Set([original.id, 'copy']))
  assert.equal(asked.length, FIRST_QUESTIONS + 1 + 2)
})
