// Scenarios of a device that is exchanged for another, with fake devices and a fake clock: what is asked, and what is shown.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { DeviceIdentity } from '../thread-messages.ts'
import { type Asked, type Reaction, targetAt } from './fake-devices.fixture.ts'
import type { IdentityQuestions } from './identity-question.ts'
import { EXCHANGE_LEAST_MS, IDENTITY_AGAIN_MS, IDENTITY_EVERY_MS, MOST_SILENCES } from './identity-watch.ts'
import { Panel } from './panel.fixture.ts'

const SERIAL_AT = 500
const BY_SERIAL: IdentityQuestions = { serial: { function: 3, address: SERIAL_AT, words: 2 }, product: [] }
const BY_TEXTS: IdentityQuestions = { product: [] }
const PLACE = 'there'
const VALUES = { 'dev-1 register10': 10, 'dev-1 register11': 11 }
const HELD_BACK = { 'dev-1 register10': 'otherDevice', 'dev-1 register11': 'otherDevice' }
const silent: Reaction = { failure: 'timeout', afterMs: 100 }

/** A meter with a serial number in two registers; MODBUS Application Protocol V1.1b3 §6.3 has the high byte first. */
const meter =
  (serial: number) =>
  ({ address }: Asked): Reaction =>
    address === SERIAL_AT ? { bytes: [3, 4, 0, 0, serial >> 8, serial & 0xff] } : 'registers'

/** A meter that names itself by function 43/14: objects 0 maker, 1 product, 2 revision. @see §6.21 */
const named =
  (...texts: readonly string[]) =>
  (asked: Asked): Reaction => {
    if (asked.function !== 43) return asked.function === 17 ? { exception: 1 } : 'registers'
    const objects = texts.flatMap((text, id) => [id, text.length, ...new TextEncoder().encode(text)])
    return { bytes: [43, 14, 1, 1, 0, 0, texts.length, ...objects] }
  }

const panelOf = (questions: IdentityQuestions, remembered: DeviceIdentity | null = null) =>
  new Panel([targetAt(1, [10, 11], { identity: { questions, place: PLACE, remembered } })])

const questionsIn = (panel: Panel): readonly Asked[] =>
  panel.devices.asked.filter(({ address, function: code }) => address === SERIAL_AT || code > 4)

/** Values of the batches told from now on. */
async function toldDuring(panel: Panel, ms: number): Promise<readonly (number | string)[]> {
  const from = panel.batches.length
  await panel.time.advance(ms)
  return panel.batches.slice(from).flatMap(({ samples }) => samples.map((one) => one.value ?? one.quality))
}

describe('who a device is', () => {
  test('is learnt once, in idle time, and asked again every ten minutes', async () => {
    const panel = panelOf(BY_SERIAL)
    panel.devices.react = meter(4_660)
    await panel.time.advance(5_000)
    assert.deepEqual(panel.identities, [
      { deviceId: 'dev-1', place: PLACE, identity: { by: 'serial', told: ['4660'] } },
    ])
    await panel.time.advance(3_600_000)
    assert.equal(questionsIn(panel).length, 1 + 5)
    assert.ok(questionsIn(panel).every(({ priority }) => priority === 'idle'))
    assert.equal(panel.identities.length, 1)
  })

  test('is asked of many new devices over a minute, not at once', async () => {
    const targets = Array.from({ length: 60 }, (_, index) =>
      targetAt(index + 1, [10], { identity: { questions: BY_SERIAL, place: PLACE, remembered: null } }),
    )
    const panel = new Panel(targets)
    panel.devices.react = meter(1)
    await panel.time.advance(61_000)
    const times = questionsIn(panel).map(({ atMs }) => Math.floor(atMs / 10_000))
    assert.equal(times.length, 60)
    for (const tenSeconds of [0, 1, 2, 3, 4, 5]) {
      const share = times.filter((one) => one === tenSeconds).length
      assert.ok(share >= 5 && share <= 15, `${share} in ten seconds`)
    }
  })

  test('is not asked again of a device that tells nothing', async () => {
    const panel = panelOf(BY_TEXTS)
    panel.devices.react = ({ function: code }) => (code > 4 ? { exception: 1 } : 'registers')
    await panel.time.advance(3_600_000)
    assert.deepEqual(
      questionsIn(panel).map(({ function: code }) => code),
      [43, 17],
    )
    assert.deepEqual(panel.identities[0]?.identity, { by: 'nothing', told: [] })
  })

  test('is not asked a third time of a device that is silent to the question', async () => {
    const panel = panelOf(BY_TEXTS)
    panel.devices.react = ({ function: code }) => (code > 4 ? silent : 'registers')
    await panel.time.advance(3_600_000)
    assert.equal(questionsIn(panel).length, MOST_SILENCES)
    assert.deepEqual(panel.latest(), VALUES)
  })

  test('is asked anew when the model knows another question, or is another one, while values go on', async () => {
    const panel = panelOf(BY_TEXTS)
    panel.devices.react = (asked) =>
      asked.address === SERIAL_AT ? meter(7)(asked) : named('Maker', 'Meter')(asked)
    await panel.time.advance(5_000)
    assert.deepEqual(panel.identities[0]?.identity, { by: 'texts', told: ['Maker', 'Meter'] })
    const place = 'there, by the serial number'
    panel.configure([targetAt(1, [10, 11], { identity: { questions: BY_SERIAL, place, remembered: null } })])
    await panel.time.advance(5_000)
    assert.deepEqual(panel.identities.slice(1), [
      { deviceId: 'dev-1', place, identity: { by: 'serial', told: ['7'] } },
    ])
    assert.deepEqual(panel.latest(), VALUES)
  })

  test('is never asked where it was asked in vain before a restart', async () => {
    const panel = panelOf(BY_TEXTS, { by: 'nothing', told: [] })
    await panel.time.advance(3_600_000)
    assert.equal(questionsIn(panel).length, 0)
  })

  test('is told by a product where registers have no serial number', async () => {
    const product = [{ function: 3 as const, address: SERIAL_AT, words: 2 }]
    const panel = panelOf({ product })
    panel.devices.react = ({ address }) =>
      address === SERIAL_AT ? { bytes: [3, 4, 0x42, 0x32, 0x33, 0x20] } : 'registers'
    await panel.time.advance(5_000)
    assert.deepEqual(panel.identities[0]?.identity, { by: 'product', told: ['B23'] })
  })

  test('is the name of a product alone, whatever stands around it', async () => {
    const product = [{ function: 3 as const, address: SERIAL_AT, words: 2, text: 'b2' }]
    const panel = panelOf({ product })
    const answers = (...bytes: readonly number[]) => {
      panel.devices.react = ({ address }) =>
        address === SERIAL_AT ? { bytes: [3, 4, ...bytes] } : 'registers'
    }
    answers(0x42, 0x32, 0x33, 0x20)
    await panel.time.advance(5_000)
    assert.deepEqual(panel.identities[0]?.identity, { by: 'product', told: ['b2'] })
    answers(0x00, 0x42, 0x32, 0x01)
    await panel.time.advance(2 * IDENTITY_EVERY_MS)
    assert.equal(panel.strangers.length, 0)
    answers(0x42, 0x33, 0x33, 0x20)
    await panel.time.advance(2 * IDENTITY_EVERY_MS)
    assert.deepEqual(panel.strangers[0]?.stranger, { remembered: ['b2'], told: ['B33'] })
  })

  test('is not what stands where the name of the product should be, as a counter of its settings', async () => {
    const product = [{ function: 3 as const, address: SERIAL_AT, words: 2, text: 'PAC' }]
    const panel = panelOf({ product })
    let counter = 0
    panel.devices.react = (asked) => {
      if (asked.address !== SERIAL_AT) return named('Maker', 'Meter')(asked)
      return { bytes: [3, 4, 1, 2, 3, counter] }
    }
    await panel.time.advance(5_000)
    assert.deepEqual(panel.identities[0]?.identity, { by: 'texts', told: ['Maker', 'Meter'] })
    counter += 1
    await panel.time.advance(2 * IDENTITY_EVERY_MS)
    assert.deepEqual(panel.strangers, [])
  })

  test('is not a serial number that nobody wrote', async () => {
    for (const blank of [0x0000, 0xffff]) {
      const panel = panelOf(BY_SERIAL)
      const bytes = [3, 4, ...Array.from({ length: 4 }, () => blank & 0xff)]
      panel.devices.react = (asked) =>
        asked.address === SERIAL_AT ? { bytes } : named('Maker', 'Meter')(asked)
      await panel.time.advance(5_000)
      assert.deepEqual(panel.identities[0]?.identity, { by: 'texts', told: ['Maker', 'Meter'] })
    }
  })

  test('does not change with a new firmware', async () => {
    const panel = panelOf(BY_TEXTS)
    panel.devices.react = named('Maker', 'Meter', 'V1.0')
    await panel.time.advance(5_000)
    panel.devices.react = named('Maker', 'Meter', 'V2.0')
    await panel.time.advance(2 * IDENTITY_EVERY_MS)
    assert.equal(panel.state('dev-1').state, 'ok')
    panel.devices.react = named('Maker', 'Other', 'V2.0')
    await panel.time.advance(2 * IDENTITY_EVERY_MS)
    assert.equal(panel.state('dev-1').state, 'stranger')
  })
})

describe('another device in its place', () => {
  test('that comes while it was away never shows a value, and is asked for nothing else', async () => {
    const panel = panelOf(BY_SERIAL)
    panel.devices.react = meter(1)
    await panel.time.advance(5_000)
    panel.devices.react = () => silent
    await panel.time.advance(EXCHANGE_LEAST_MS + 5_000)
    panel.devices.react = meter(2)
    const told = await toldDuring(panel, 120_000)
    assert.deepEqual(new Set(told), new Set(['otherDevice']))
    assert.deepEqual(panel.latest(), HELD_BACK)
    const { state, lastFailure, stranger, lostSinceMs } = panel.state('dev-1')
    assert.deepEqual([state, lastFailure], ['stranger', 'failure.otherDevice'])
    assert.deepEqual(stranger, { remembered: ['1'], told: ['2'] })
    assert.notEqual(lostSinceMs, null)
    assert.deepEqual(panel.strangers, [{ deviceId: 'dev-1', stranger: { remembered: ['1'], told: ['2'] } }])
    const last = panel.devices.asked.slice(-3)
    assert.ok(last.every(({ address }) => address === SERIAL_AT))
  })

  test('that was there before a restart shows no value either', async () => {
    const panel = panelOf(BY_SERIAL, { by: 'serial', told: ['1'] })
    panel.devices.react = meter(2)
    assert.deepEqual(new Set(await toldDuring(panel, 10_000)), new Set(['otherDevice']))
  })

  test('that came without a pause is found within ten minutes', async () => {
    const panel = panelOf(BY_SERIAL)
    panel.devices.react = meter(1)
    await panel.time.advance(5_000)
    panel.devices.react = meter(2)
    await panel.time.advance(IDENTITY_EVERY_MS)
    assert.deepEqual(panel.latest(), HELD_BACK)
  })

  test('that does not know the question is another one too', async () => {
    const panel = panelOf(BY_SERIAL, { by: 'serial', told: ['1'] })
    panel.devices.react = ({ address }) => (address === SERIAL_AT ? { exception: 2 } : 'registers')
    await panel.time.advance(5_000)
    assert.deepEqual(panel.state('dev-1').stranger, { remembered: ['1'], told: [] })
  })

  test('makes room for the right one, whose values are back within half a minute', async () => {
    const panel = panelOf(BY_SERIAL, { by: 'serial', told: ['1'] })
    panel.devices.react = meter(2)
    await panel.time.advance(5_000)
    panel.devices.react = meter(1)
    await panel.time.advance(IDENTITY_AGAIN_MS + 2_000)
    assert.deepEqual(panel.latest(), VALUES)
    assert.equal(panel.state('dev-1').state, 'ok')
    assert.equal(panel.state('dev-1').stranger, undefined)
    assert.deepEqual(panel.strangers.at(-1), { deviceId: 'dev-1', stranger: null })
  })

  test('is the device once somebody accepts it', async () => {
    const panel = panelOf(BY_SERIAL, { by: 'serial', told: ['1'] })
    panel.devices.react = meter(2)
    await panel.time.advance(5_000)
    panel.poller.accept('dev-1')
    await panel.time.advance(5_000)
    assert.deepEqual(panel.latest(), VALUES)
    assert.deepEqual(panel.identities.at(-1)?.identity, { by: 'serial', told: ['2'] })
    panel.devices.react = meter(1)
    await panel.time.advance(2 * IDENTITY_EVERY_MS)
    assert.equal(panel.state('dev-1').state, 'stranger')
  })
})

describe('no accusation', () => {
  const accidents: readonly (readonly [string, Reaction])[] = [
    ['one answer of another device', { bytes: [3, 4, 0, 0, 0, 9] }],
    ['one refusal', { exception: 2 }],
  ]
  for (const [what, once] of accidents) {
    test(`for ${what} alone`, async () => {
      const panel = panelOf(BY_SERIAL, { by: 'serial', told: ['1'] })
      let asks = 0
      panel.devices.react = (asked) => {
        if (asked.address === SERIAL_AT) asks += 1
        return asked.address === SERIAL_AT && asks === 1 ? once : meter(1)(asked)
      }
      await panel.time.advance(60_000)
      assert.deepEqual(panel.strangers, [])
      assert.deepEqual(panel.latest(), VALUES)
    })
  }

  const unsaid: readonly (readonly [string, Reaction])[] = [
    ['silent to the question', silent],
    ['busy', { exception: 6 }],
    ['behind a gateway that has no path', { exception: 0x0a }],
    ['answering too short', { bytes: [3, 2, 0, 9] }],
  ]
  for (const [what, reaction] of unsaid) {
    test(`for a device that is ${what}, which is asked again ever less often`, async () => {
      const panel = panelOf(BY_SERIAL, { by: 'serial', told: ['1'] })
      panel.devices.react = (asked) => (asked.address === SERIAL_AT ? reaction : 'registers')
      await panel.time.advance(600_000)
      assert.deepEqual(panel.strangers, [])
      assert.deepEqual(panel.latest(), VALUES)
      // After 0, 30, 90, 210 and 450 s; the first before its values are told, the others in idle time.
      assert.deepEqual(
        questionsIn(panel).map(({ priority }) => priority),
        ['poll', 'idle', 'idle', 'idle', 'idle'],
      )
      await panel.time.advance(3_600_000)
      assert.ok(questionsIn(panel).length <= 5 + 6 + 1)
    })
  }

  test('and no question for a device that was away for less than an exchange takes', async () => {
    const panel = panelOf(BY_SERIAL)
    panel.devices.react = meter(1)
    await panel.time.advance(5_000)
    const asked = questionsIn(panel).length
    panel.devices.react = () => silent
    await panel.time.advance(2_000)
    panel.devices.react = meter(1)
    await panel.time.advance(10_000)
    assert.equal(questionsIn(panel).length, asked)
  })
})
