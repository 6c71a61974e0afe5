// What a person may add of what was found, and the requests that a search and its end make.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { LineView } from '../../src/web/api.ts'
import type { FoundDevice, JobView } from '../../src/web/discovery-api.ts'
import type { ModelSummary } from '../../src/web/model-api.ts'
import { batchRequest, type Choices, certaintyOf, foundRows, settingsDiffer } from './found-list.ts'
import { FIRST_DRAFT, searchRequest } from './search-draft.ts'

const model = (id: string, product: string, revision = 1): ModelSummary => ({
  id,
  revision,
  manufacturer: 'Maker',
  product,
  commodity: 'electricity',
  points: 1,
  origin: 'builtIn',
  replacesBuiltIn: false,
  devices: 0,
})
const MODELS = [model('a', 'Alpha'), model('b', 'Beta'), model('b', 'Beta', 3)]
const EVEN = { baud: 19_200, parity: 'even', stopBits: 1 } as const
const NONE = { baud: 9_600, parity: 'none', stopBits: 1 } as const

const found = (unit: number, confidence: number, change: Partial<FoundDevice> = {}): FoundDevice => ({
  place: { kind: 'line', settings: EVEN, unit },
  state: 'answers',
  identification: [],
  candidates: confidence === 0 ? [] : [{ model: 'a', revision: 1, confidence }],
  proof: null,
  known: null,
  ...change,
})

const JOB: JobView = {
  id: 'job-1',
  kind: 'discovery',
  account: 'x',
  subject: {
    kind: 'line',
    path: '/dev/ttyUSB0',
    lineId: 'line-new',
    isConfigured: false,
    firstUnit: 1,
    lastUnit: 9,
  },
  state: 'done',
  startedMs: 0,
  endedMs: 1,
  progress: 1,
  remainingMs: null,
  failure: null,
  heard: { echoes: 0, broken: 0 },
  rows: [],
}

/** The line of the search, once something was added. */
const LINE: LineView = {
  id: 'line-new',
  name: 'ttyUSB0',
  path: '/dev/ttyUSB0',
  ...EVEN,
  ...{ timeoutMs: 1_000, state: 'ok', sinceMs: 0, transactions: 0, timeouts: 0, crcErrors: 0 },
  ...{ echoes: 0, load: 0, lastFailure: null },
}

const rowsOf = (devices: readonly FoundDevice[], choices: Choices = {}) =>
  foundRows(devices, choices, MODELS, [])

describe('a device that describes itself', () => {
  const itself = found(1, 0, {
    identification: ['Maker', 'Inverter 8', '1.2.3', '4711'],
    candidates: [{ model: 'sunspec', revision: 1, confidence: 1 }],
  })

  test('is selected, named after what it says, and added to be asked for its description', () => {
    const rows = rowsOf([
      itself,
      found(2, 0, { ...itself, place: { kind: 'line', settings: EVEN, unit: 2 } }),
    ])
    assert.deepEqual(
      rows.map(({ selected, name, confidence }) => [selected, name, confidence]),
      [
        [true, 'Inverter 8 1', 1],
        [true, 'Inverter 8 2', 1],
      ],
    )
    const [device] = Object(batchRequest(JOB, rows, MODELS, []))['devices']
    assert.deepEqual(device, {
      name: 'Inverter 8 1',
      model: 'sunspec',
      revision: 1,
      connection: { kind: 'line', lineId: 'line-new', unit: 1 },
    })
  })
})

describe('how sure', () => {
  for (const [confidence, word] of [
    [0.85, 'certain'],
    [0.84, 'likely'],
    [0.6, 'likely'],
    [0.59, 'possible'],
    [0.05, 'possible'],
    [0.04, 'unknown'],
  ] as const)
    test(`${confidence} is ${word}`, () => assert.equal(certaintyOf(confidence), word))
})

describe('what was found', () => {
  test('is selected where Busbar is sure, and named by model and address', () => {
    const rows = rowsOf([
      found(1, 0.95),
      found(2, 0.5),
      found(3, 0),
      found(4, 0.95, { state: 'known', known: { deviceId: 'd', name: 'Oven' } }),
      found(5, 0, { state: 'garbled' }),
    ])
    assert.deepEqual(
      rows.map(({ selected, name }) => [selected, name]),
      [
        [true, 'Alpha 1'],
        [false, 'Alpha 2'],
        [false, ''],
        [false, ''],
        [false, ''],
      ],
    )
  })

  test('keeps what a person chose, and a model that was chosen can be added', () => {
    const key = '19200even1/3'
    const [chosen] = rowsOf([found(3, 0)], { [key]: { model: 'b', selected: true } })
    assert.deepEqual([chosen?.selected, chosen?.name], [true, 'Beta 3'])
    const [named] = rowsOf([found(3, 0.9)], { [key]: { name: 'Oven', selected: false } })
    assert.deepEqual([named?.selected, named?.name], [false, 'Oven'])
  })

  test('with one address on two ports gets two names', () => {
    const at = (port: number) => found(1, 0.9, { place: { kind: 'tcp', host: '10.0.0.1', port, unit: 255 } })
    assert.deepEqual(
      rowsOf([at(502), at(503)]).map(({ name }) => name),
      ['Alpha 10.0.0.1', 'Alpha 10.0.0.1 (2)'],
    )
  })
})

describe('the request that adds it', () => {
  test('brings the new line with the settings that worked, and the newest revision of a chosen model', () => {
    const rows = rowsOf([found(1, 0.9), found(2, 0), found(3, 0.9)], {
      '19200even1/2': { model: 'b', selected: true },
      '19200even1/3': { selected: false },
    })
    assert.deepEqual(batchRequest(JOB, rows, MODELS, []), {
      lines: [{ id: 'line-new', name: 'ttyUSB0', path: '/dev/ttyUSB0', ...EVEN }],
      devices: [
        {
          name: 'Alpha 1',
          model: 'a',
          revision: 1,
          connection: { kind: 'line', lineId: 'line-new', unit: 1 },
        },
        {
          name: 'Beta 2',
          model: 'b',
          revision: 3,
          connection: { kind: 'line', lineId: 'line-new', unit: 2 },
        },
      ],
    })
  })

  test('brings no line that is configured, and none in a network', () => {
    const rows = rowsOf([found(1, 0.9)])
    assert.deepEqual(Object(batchRequest(JOB, rows, MODELS, [LINE])).lines, [])
    const network: JobView = { ...JOB, subject: { kind: 'network', addresses: '10.0.0.1', hosts: 1 } }
    const place = { kind: 'tcp', host: '10.0.0.1', port: 502, unit: 1 } as const
    const request = Object(batchRequest(network, rowsOf([found(1, 0.9, { place })]), MODELS, []))
    assert.deepEqual([request.lines, request.devices[0].connection], [[], place])
  })

  test('brings the line once: what is added afterwards goes on the one that is there by now', () => {
    const rows = rowsOf([found(2, 0.9)])
    const second = Object(batchRequest(JOB, rows, MODELS, [LINE]))
    assert.deepEqual([second.lines, second.devices[0].connection.lineId], [[], 'line-new'])
    const elsewhere = { ...LINE, id: 'line-typed' }
    const third = Object(batchRequest(JOB, rows, MODELS, [elsewhere]))
    assert.deepEqual([third.lines, third.devices[0].connection.lineId], [[], 'line-typed'])
  })

  test('is not made for a line that is there with other settings', () => {
    const rows = rowsOf([found(1, 0.9)])
    assert.equal(settingsDiffer(rows, LINE), false)
    assert.equal(settingsDiffer(rows, { ...LINE, baud: 9_600 }), true)
    assert.equal(settingsDiffer([], { ...LINE, baud: 9_600 }), false)
  })

  test('is not made of devices with different settings', () => {
    const other = found(2, 0.9, { place: { kind: 'line', settings: NONE, unit: 2 } })
    assert.equal(settingsDiffer(rowsOf([found(1, 0.9), other])), true)
    const choices = { '9600none1/2': { selected: false } }
    assert.equal(settingsDiffer(rowsOf([found(1, 0.9), other], choices)), false)
  })
})

describe('the request that searches', () => {
  test('has every combination of rates and parities', () => {
    const draft = {
      ...FIRST_DRAFT,
      path: ' /dev/ttyUSB0 ',
      rates: [9_600, 19_200],
      parities: ['even', 'none'],
    }
    assert.deepEqual(searchRequest(draft, []), {
      kind: 'line',
      path: '/dev/ttyUSB0',
      settings: [
        { baud: 9_600, parity: 'even', stopBits: 1 },
        { baud: 9_600, parity: 'none', stopBits: 1 },
        { baud: 19_200, parity: 'even', stopBits: 1 },
        { baud: 19_200, parity: 'none', stopBits: 1 },
      ],
      firstUnit: 1,
      lastUnit: 247,
      answerMs: 150,
      thorough: false,
    })
  })

  test('takes lists as they are typed, and leaves what is no number to the box', () => {
    const draft = { ...FIRST_DRAFT, kind: 'network', addresses: ' 10.0.0.1 ', ports: '502; 503 x' } as const
    assert.deepEqual(searchRequest(draft, []), {
      kind: 'network',
      addresses: '10.0.0.1',
      ports: [502, 503, 'x'],
      units: [255, 1],
      answerMs: 1_000,
    })
  })
})
