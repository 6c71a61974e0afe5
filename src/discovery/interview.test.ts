// What a discovery concludes from what a unit answers, and that it never asks for more than it should.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { err, ok } from '../base/result.ts'
import type { TransactionOutcome } from '../modbus/transaction.ts'
import { type FakeDevice, living, meter, modelAt, TENTHS } from './fake-devices.fixture.ts'
import { type Interview, interview } from './interview.ts'
import { READING_FUNCTIONS } from './probe.ts'
import { DISCOVERY_LIMITS } from './scan.ts'

const PRESENCE_MS = 150
const PATIENCE_MS = 500
const ALPHA = modelAt('alpha', 100, { texts: ['Alpha'] })
const BETA = modelAt('beta', 200, { registers: [{ function: 3, address: 7, words: 1, hex: ['00AB'] }] })
const GAMMA = modelAt('gamma', 300)
const MODELS = [ALPHA, BETA, GAMMA]

type Asked = { readonly code: number; readonly timeoutMs: number }

function talk(
  answer: (pdu: Uint8Array) => TransactionOutcome,
  models = MODELS,
  thorough = false,
): { readonly heard: Interview; readonly asked: readonly Asked[] } {
  const asked: Asked[] = []
  const conversation = interview({
    unit: 9,
    models,
    reader: TENTHS,
    presenceMs: PRESENCE_MS,
    patienceMs: PATIENCE_MS,
    thorough,
  })
  let step = conversation.next()
  while (step.done !== true) {
    asked.push({ code: step.value.pdu[0] ?? 0, timeoutMs: step.value.timeoutMs })
    step = conversation.next(answer(step.value.pdu))
  }
  return { heard: step.value, asked }
}

const outcomeOf =
  (device: FakeDevice) =>
  (pdu: Uint8Array): TransactionOutcome => {
    const answer = device(pdu)
    if (answer === 'silent') return err('timeout')
    return answer === 'garbled' ? err('answerWrong') : ok(Uint8Array.from(answer))
  }

const meet = (device: FakeDevice, models = MODELS) => talk(outcomeOf(device), models)

function candidatesOf({ heard }: { readonly heard: Interview }) {
  assert.ok(heard.kind === 'answers')
  return heard.candidates.map(({ model, confidence }) => [model, confidence])
}

describe('whether anybody is there', () => {
  test('costs one short question where nobody is', () => {
    const { heard, asked } = talk(() => err('timeout'))
    assert.deepEqual(heard, { kind: 'absent' })
    assert.deepEqual(asked, [{ code: 3, timeoutMs: PRESENCE_MS }])
  })

  test('is asked by a second function when the search is thorough', () => {
    const onlyInputs: FakeDevice = (pdu) => (pdu[0] === 4 ? [4, 4, 0, 0, 0, 0] : 'silent')
    assert.equal(talk(outcomeOf(onlyInputs)).heard.kind, 'absent')
    assert.equal(talk(outcomeOf(onlyInputs), MODELS, true).heard.kind, 'answers')
  })

  test('is known from an exception too', () => {
    assert.equal(meet(meter({})).heard.kind, 'answers')
  })

  for (const code of [0x0a, 0x0b]) {
    test(`is denied by a gateway with exception ${code}`, () => {
      const { heard, asked } = talk(() => ok(Uint8Array.of(0x83, code)))
      assert.deepEqual([heard.kind, asked.length], ['absent', 1])
    })
  }

  test('is asked once more after a broken answer, which may be an accident', () => {
    let first = true
    const { heard } = talk((pdu) => {
      if (first) {
        first = false
        return err('answerWrong')
      }
      return outcomeOf(meter({}))(pdu)
    })
    assert.equal(heard.kind, 'answers')
  })

  test('stays open where every answer is broken, and after a broken one nothing comes', () => {
    assert.deepEqual(talk(() => err('answerWrong')).heard, { kind: 'garbled' })
    let asks = 0
    const fading = talk(() => {
      asks += 1
      return err(asks === 1 ? 'answerWrong' : 'timeout')
    })
    assert.deepEqual([fading.heard.kind, asks], ['garbled', 2])
  })

  test('cannot be known without a connection', () => {
    assert.deepEqual(talk(() => err('connectionDown')).heard, { kind: 'unreachable' })
  })
})

describe('who it is', () => {
  test('is told by 43/14, and a value is the proof', () => {
    const met = meet(meter({ objects: ['Maker', 'ALPHA 5', '1.0'], registers: living(100) }))
    // 1 - (1 - 0.9)(1 - 0.5) = 0.95
    assert.deepEqual(candidatesOf(met), [['alpha', 0.95]])
    assert.ok(met.heard.kind === 'answers')
    assert.deepEqual(met.heard.identification, ['Maker', 'ALPHA 5', '1.0'])
    assert.deepEqual(met.heard.proof, { key: 'voltageL1', unit: 'V', value: 230.1 })
  })

  test('is told by function 17 where 43/14 is refused', () => {
    const met = meet(meter({ serverId: '\u0001\u0002Alpha 5', registers: living(100) }))
    assert.deepEqual(candidatesOf(met), [['alpha', 0.95]])
  })

  test('is told by registers that only one product has', () => {
    const met = meet(meter({ registers: { '3/7': 0xab, ...living(200) } }))
    // 1 - (1 - 0.8)(1 - 0.5) = 0.9
    assert.deepEqual(candidatesOf(met), [['beta', 0.9]])
  })

  test('is a guess from plausible values alone', () => {
    assert.deepEqual(candidatesOf(meet(meter({ registers: living(300) }))), [['gamma', 0.5]])
  })

  test('is shared by products that look alike', () => {
    const twins = [modelAt('one', 300), modelAt('two', 300)]
    assert.deepEqual(candidatesOf(meet(meter({ registers: living(300) }), twins)), [
      ['one', 0.25],
      ['two', 0.25],
    ])
  })

  test('is doubted where the device names itself otherwise', () => {
    const met = meet(meter({ objects: ['Other', 'Zeta'], registers: living(100) }))
    assert.deepEqual(candidatesOf(met), [['alpha', 0.25]])
  })

  test('is told by the likeliest first', () => {
    const met = meet(meter({ objects: ['Other', 'Zeta'], registers: { ...living(100), ...living(300) } }))
    assert.deepEqual(candidatesOf(met), [
      ['gamma', 0.5],
      ['alpha', 0.25],
    ])
  })

  test('is nobody known where the values are not those of a living installation', () => {
    const met = meet(meter({ registers: { '4/300': 0, '4/301': 500 } }))
    assert.deepEqual(candidatesOf(met), [])
    assert.ok(met.heard.kind === 'answers')
    assert.equal(met.heard.proof, null)
  })

  test('is told although the installation is dead: the proof is then what there is', () => {
    const met = meet(meter({ objects: ['Maker', 'Alpha'], registers: { '4/100': 0, '4/101': 0 } }))
    assert.deepEqual(candidatesOf(met), [['alpha', 0.9]])
    assert.ok(met.heard.kind === 'answers')
    assert.deepEqual(met.heard.proof, { key: 'voltageL1', unit: 'V', value: 0 })
  })
})

describe('no harm', () => {
  test('a named product is not asked for the registers of others', () => {
    const { asked } = meet(meter({ objects: ['Maker', 'Alpha'], registers: living(100) }))
    assert.deepEqual(
      asked.map(({ code }) => code),
      [3, 43, 4, 4],
    )
  })

  test('no question is asked twice, however many models share it', () => {
    const many = Array.from({ length: 20 }, (_, index) => modelAt(`m${index}`, 300))
    const { asked } = meet(meter({ registers: living(300) }), many)
    assert.equal(asked.length, 1 + 2 + 2)
  })

  test('a device that falls silent is left alone', () => {
    const { asked } = meet((pdu) => (pdu[0] === 3 && pdu[2] === 0 ? [3, 4, 0, 0, 0, 0] : 'silent'))
    assert.equal(asked.length, 1 + DISCOVERY_LIMITS.silences)
    assert.ok(asked.slice(1).every(({ timeoutMs }) => timeoutMs === PATIENCE_MS))
  })

  test('silence to 43/14 is no reason to ask by function 17', () => {
    const { asked } = meet((pdu) => (pdu[0] === 43 ? 'silent' : [(pdu[0] ?? 0) | 0x80, 2]))
    assert.equal(asked.filter(({ code }) => code === 17).length, 0)
  })

  for (const extra of [-1, 0, 1]) {
    test(`a device is asked ${DISCOVERY_LIMITS.requestsPerDevice} times at most, with models for ${extra} more`, () => {
      // Presence, 43/14 and 17 come first; presence does not count to the questions of the conversation.
      const questions = DISCOVERY_LIMITS.requestsPerDevice - 2 + extra
      const models = Array.from({ length: questions }, (_, index) => modelAt(`m${index}`, 10 * index))
      const { asked } = meet(meter({}), models)
      const most = 1 + DISCOVERY_LIMITS.requestsPerDevice
      assert.equal(asked.length, Math.min(most, 1 + 2 + questions))
    })
  }

  test('whatever answers, only reads are asked, few of them, and nothing breaks', () => {
    const bytes = fc.uint8Array({ minLength: 0, maxLength: 40 })
    const outcome = fc.oneof(
      bytes.map((pdu) => ok(pdu)),
      fc.constantFrom(err('timeout' as const), err('answerWrong' as const), err('connectionDown' as const)),
    )
    fc.assert(
      fc.property(fc.infiniteStream(outcome), (outcomes) => {
        const { asked } = talk((pdu) => {
          const next = outcomes.next().value ?? err('timeout')
          // Half of the answers carry the function that was asked, so that they get further in.
          return next.ok && (next.value[0] ?? 0) % 2 === 0
            ? ok(Uint8Array.of(pdu[0] ?? 0, ...next.value.subarray(1)))
            : next
        })
        assert.ok(asked.every(({ code }) => READING_FUNCTIONS.has(code)))
        assert.ok(asked.length <= DISCOVERY_LIMITS.requestsPerDevice + 4)
      }),
    )
  })

  test('the functions that a discovery may use are those that only read', () => {
    // MODBUS Application Protocol V1.1b3 §6: 1, 2 bits; 3, 4 registers; 17 server id; 43/14 identification.
    assert.deepEqual(
      [...READING_FUNCTIONS].toSorted((a, b) => a - b),
      [1, 2, 3, 4, 17, 43],
    )
  })
})
