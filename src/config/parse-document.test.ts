// A configuration from outside is taken whole or refused with the place and the rule of every mistake.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MODELS, PANEL } from './document.fixture.ts'
import { EMPTY_DOCUMENT } from './empty-document.ts'
import { checkDocument, MAX_DOCUMENT_BYTES, parseDocumentBytes } from './parse-document.ts'

const parse = (text: string) => parseDocumentBytes(new TextEncoder().encode(text), MODELS)

type Members = Record<string, unknown>

/** The panel with one value of it replaced (or, undefined, left out), by JSON pointer. */
function panelWith(pointer: string, value: unknown): unknown {
  const steps = pointer.slice(1).split('/')
  const place = (node: unknown, [step = '', ...rest]: readonly string[]): unknown => {
    if (Array.isArray(node)) {
      const list: unknown[] = [...node]
      list[Number(step)] = rest.length === 0 ? value : place(list[Number(step)], rest)
      return list
    }
    const members: Members = { ...Object(node) }
    const { [step]: old, ...others } = members
    const next = rest.length === 0 ? value : place(old, rest)
    return next === undefined ? others : { ...members, [step]: next }
  }
  return place(PANEL, steps)
}

function findings(input: unknown): readonly string[] {
  const checked = checkDocument(input, MODELS)
  return checked.ok ? [] : checked.error.map(({ path, rule }) => `${path} ${rule}`)
}

test('the panel and an empty box are right', () => {
  assert.deepEqual(findings(PANEL), [])
  assert.deepEqual(findings(EMPTY_DOCUMENT), [])
})

test('a tariff may be left out, and a price alone is enough, up to its limits', () => {
  for (const tariff of [
    undefined,
    { currency: 'JPY', importPrice: 31 },
    { currency: 'EUR', importPrice: 0, exportPrice: 1_000_000, co2: 10_000 },
  ])
    assert.deepEqual(findings(panelWith('/tariff', tariff)), [])
  const checked = checkDocument(PANEL, MODELS)
  assert.ok(checked.ok && !('tariff' in checked.value))
})

const WRONG: readonly (readonly [string, unknown, ...string[]])[] = [
  ['/lines/0/baud', 19201, '/lines/0/baud rule.baud'],
  ['/lines/0/baud', '19200', '/lines/0/baud rule.baud'],
  ['/lines/0/parity', 'mark', '/lines/0/parity rule.choice'],
  ['/lines/0/timeoutMs', 49, '/lines/0/timeoutMs rule.range'],
  ['/lines/0/timeoutMs', 10_001, '/lines/0/timeoutMs rule.range'],
  ['/lines/0/timeoutMs', 50.5, '/lines/0/timeoutMs rule.integer'],
  ['/lines/0/path', 'ttyUSB0', '/lines/0/path rule.path'],
  ['/lines/0/name', '', '/lines/0/name rule.tooShort'],
  ['/lines/0/name', 'x'.repeat(65), '/lines/0/name rule.tooLong'],
  ['/lines/0/name', 'a\nb', '/lines/0/name rule.name'],
  ['/lines/0/name', ' a', '/lines/0/name rule.name'],
  ['/devices/0/name', ' ', '/devices/0/name rule.name'],
  ['/devices/0/zone', 'a\u202eb', '/devices/0/zone rule.name'],
  ['/site/name', 'a\ud83d', '/site/name rule.name'],
  ['/lines/0/id', 'Line A', '/lines/0/id rule.id', '/devices/1/connection/lineId rule.noSuchLine'],
  ['/lines/0/speed', 1, '/lines/0/speed rule.unknownKey'],
  ['/lines/1/path', '/dev/ttyUSB0', '/lines/1/path rule.duplicatePath'],
  ['/lines/1/id', 'line-a', '/lines/1/id rule.duplicateId'],
  ['/tariff', { currency: 'EUR' }, '/tariff/importPrice rule.missing'],
  ['/tariff', { importPrice: 0.3 }, '/tariff/currency rule.missing'],
  ['/tariff', { currency: 'eur', importPrice: 0.3 }, '/tariff/currency rule.currency'],
  ['/tariff', { currency: 'EUX', importPrice: 0.3 }, '/tariff/currency rule.currency'],
  ['/tariff', { currency: 'EUR', importPrice: '0,3' }, '/tariff/importPrice rule.number'],
  ['/tariff', { currency: 'EUR', importPrice: -0.01 }, '/tariff/importPrice rule.range'],
  ['/tariff', { currency: 'EUR', importPrice: 1_000_000.5 }, '/tariff/importPrice rule.range'],
  ['/tariff', { currency: 'EUR', importPrice: 0, exportPrice: -1 }, '/tariff/exportPrice rule.range'],
  ['/tariff', { currency: 'EUR', importPrice: 0, co2: 10_001 }, '/tariff/co2 rule.range'],
  ['/tariff', { currency: 'EUR', importPrice: 0, night: 0.2 }, '/tariff/night rule.unknownKey'],
  ['/lines', {}, '/lines rule.list'],
  ['/devices', Array.from({ length: 501 }, () => ({})), '/devices rule.tooMany'],
  ['/devices/0', null, '/devices/0 rule.object'],
  ['/devices/0/name', undefined, '/devices/0/name rule.missing'],
  ['/devices/0/id', 'press', '/devices/1/id rule.duplicateId'],
  ['/devices/2/unitId', 11, '/devices/2/unitId rule.duplicateUnitId'],
  ['/devices/2/unitId', 0, '/devices/2/unitId rule.range'],
  ['/devices/2/unitId', 248, '/devices/2/unitId rule.range'],
  ['/devices/2/connection/unit', 11, '/devices/2/connection/unit rule.duplicateUnit'],
  ['/devices/2/connection/lineId', 'line-z', '/devices/2/connection/lineId rule.noSuchLine'],
  ['/devices/2/connection/kind', 'radio', '/devices/2/connection/kind rule.choice'],
  ['/devices/2/connection', 'line', '/devices/2/connection rule.object'],
  ['/devices/0/connection/port', 65_536, '/devices/0/connection/port rule.range'],
  ['/devices/0/connection/host', '300.1.1.1', '/devices/0/connection/host rule.host'],
  ['/devices/0/connection/host', 'a b', '/devices/0/connection/host rule.host'],
  ['/devices/0/connection/lineId', 'line-a', '/devices/0/connection/lineId rule.unknownKey'],
  ['/devices/0/model', 'acme-9000', '/devices/0/model rule.noSuchModel'],
  ['/devices/0/revision', 2, '/devices/0/revision rule.noSuchRevision'],
  ['/devices/0/usage', 'spa', '/devices/0/usage rule.choice'],
  ['/devices/2/fedBy', 'nobody', '/devices/2/fedBy rule.noSuchDevice'],
  ['/devices/2/fedBy', 'lamps', '/devices/2/fedBy rule.fedByLoop'],
  ['/devices/0/fedBy', 'lamps', '/devices/0/fedBy rule.fedByLoop'],
  ['/gateway/transparentLine', 'line-z', '/gateway/transparentLine rule.noSuchLine'],
  ['/site/timeZone', 'Europe/Atlantis', '/site/timeZone rule.timeZone'],
  ['/site/timeZone', '+02:00', '/site/timeZone rule.timeZone'],
  ['/rights/modbusWrites', 'sometimes', '/rights/modbusWrites rule.choice'],
  ['/rights/modbusWrites', true, '/rights/modbusWrites rule.choice'],
  ['/version', undefined, '/version rule.version.missing'],
  ['/version', '1', '/version rule.version.unknown'],
  ['/version', 2, '/version rule.version.newer'],
  ['/a~b', 1, '/a~0b rule.unknownKey'],
  ['/history/keep/mostMb', 49, '/history/keep/mostMb rule.range'],
  ['/history/keep/counterDays', 0, '/history/keep/counterDays rule.range'],
  ['/history/keep/stateMb', 0, '/history/keep/stateMb rule.range'],
  ['/history/periodS', -1, '/history/periodS rule.range'],
  ['/history/periodS', 86_401, '/history/periodS rule.range'],
  ['/history/periodS', 0.5, '/history/periodS rule.integer'],
  ['/devices/0/logging', { periodS: -1 }, '/devices/0/logging/periodS rule.range'],
  ['/devices/0/logging', { periodS: 86_401 }, '/devices/0/logging/periodS rule.range'],
  ['/devices/0/logging', { points: ['Power'] }, '/devices/0/logging/points/0 rule.model.key'],
  ['/devices/0/logging', { every: 5 }, '/devices/0/logging/every rule.unknownKey'],
]

for (const [pointer, value, expected] of WRONG) {
  test(`${pointer} = ${JSON.stringify(value)?.slice(0, 30)} is refused by ${expected}`, () => {
    assert.equal(findings(panelWith(pointer, value))[0], expected)
  })
}

test('every mistake is named, not only the first', () => {
  const wrong = { ...PANEL, site: {}, gateway: { maxClients: 0 }, extra: true }
  assert.deepEqual(findings(wrong), [
    '/site/name rule.missing',
    '/site/timeZone rule.missing',
    '/gateway/maxClients rule.range',
    '/extra rule.unknownKey',
  ])
})

test('what is left out and has a default is filled in', () => {
  const { gateway: _gateway, ...rest } = PANEL
  const [line] = PANEL.lines
  assert.ok(line)
  const { baud: _baud, parity: _parity, ...short } = line
  const checked = checkDocument({ ...rest, lines: [short], devices: [], gateway: {} }, MODELS)
  assert.ok(checked.ok)
  assert.deepEqual(checked.value.lines[0], { ...line, baud: 19200, parity: 'even' })
  assert.deepEqual(checked.value.gateway, EMPTY_DOCUMENT.gateway)
})

test('a document from before there was a history logs once a minute', () => {
  const { history: _history, ...older } = PANEL
  for (const history of [undefined, {}]) {
    const checked = checkDocument({ ...older, ...(history === undefined ? {} : { history }) }, MODELS)
    assert.deepEqual(checked.ok && checked.value.history, EMPTY_DOCUMENT.history)
  }
})

test('only measurements of the model can be chosen to be logged', () => {
  const known = MODELS.map((model) => ({ ...model, points: [{ key: 'power', kind: 'instantaneous' }] }))
  const [main] = PANEL.devices
  const withPoints = (points: readonly string[]) =>
    checkDocument({ ...PANEL, devices: [{ ...main, logging: { points } }] }, known)
  assert.equal(withPoints([]).ok, true)
  assert.equal(withPoints(['power']).ok, true)
  const wrong = withPoints(['power', 'energy'])
  assert.deepEqual(wrong.ok || wrong.error.map(({ path, rule }) => `${path} ${rule}`), [
    '/devices/0/logging/points/1 rule.noSuchPoint',
  ])
})

test('keys that would reach into prototypes are unknown keys and change nothing', () => {
  const evil = `{"version":1,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`
  const parsed = parse(evil)
  assert.ok(!parsed.ok)
  const paths = parsed.error.filter(({ rule }) => rule === 'rule.unknownKey').map(({ path }) => path)
  assert.deepEqual(paths, ['/__proto__', '/constructor'])
  assert.equal(Reflect.get({}, 'polluted'), undefined)
})

test('what is not JSON is refused with line and column', () => {
  const parsed = parse('{\n  "version": 1,\n  oops\n}')
  assert.deepEqual(parsed, {
    ok: false,
    error: [{ path: '', rule: 'rule.notJson', params: { line: 3, column: 3 } }],
  })
  const cut = parse('{"version": 1')
  assert.ok(!cut.ok)
  assert.deepEqual(cut.error[0]?.params, { line: 1, column: 14 })
})

test('a byte order mark is no mistake', () => {
  assert.ok(parse(`\uFEFF${JSON.stringify(PANEL)}`).ok)
})

test('the size limit counts bytes and holds at its edge', () => {
  const text = JSON.stringify(PANEL)
  const padded = (bytes: number) => parse(text + ' '.repeat(bytes - text.length))
  assert.ok(padded(MAX_DOCUMENT_BYTES - 1).ok)
  assert.ok(padded(MAX_DOCUMENT_BYTES).ok)
  const over = padded(MAX_DOCUMENT_BYTES + 1)
  assert.ok(!over.ok)
  assert.equal(over.error[0]?.rule, 'rule.documentTooLarge')
})

test('deep nesting is refused without running out of stack', () => {
  for (const depth of [10, 400_000]) {
    const parsed = parse(`{"version":1,"x":${'['.repeat(depth)}${']'.repeat(depth)}}`)
    assert.ok(!parsed.ok)
  }
})
