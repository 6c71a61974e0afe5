// Tests of the library of custom models: revisions, who prefers what, what would end a past, removing, and taking back.

import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { err, ok } from '../base/result.ts'
import type { Device } from '../config/document.ts'
import { customModelFiles, loadCustomModels } from './io/custom-model-files.ts'
import type { DeviceModel } from './model.ts'
import { ModelCatalogue } from './model-catalogue.ts'
import { type CustomModelStore, MAX_CUSTOM_MODELS, ModelLibrary } from './model-library.ts'

const row = { function: 3, type: 'uint16', resolution: 1, kind: 'instantaneous', group: 'other' } as const
const ENERGY = { ...row, key: 'energy', address: 0, unit: 'Wh' }
const FLOW = { ...row, key: 'flow', address: 1, unit: 'l/min' }

const modelOf = (change: Partial<DeviceModel> = {}): DeviceModel => ({
  id: 'meter',
  revision: 1,
  manufacturer: 'Maker',
  product: 'Meter',
  commodity: 'electricity',
  sources: ['the manual'],
  unverified: [],
  requests: { maxRegisters: 100, maxGap: 0 },
  points: [ENERGY, FLOW],
  ...change,
})

const deviceOf = (id: string, revision: number): Device => ({
  id,
  name: `the ${id}`,
  model: 'meter',
  revision,
  connection: { kind: 'line', lineId: 'line-a', unit: 3 },
  unitId: 42,
  usage: 'none',
  pollPeriodMs: 2_000,
})

const json = (model: DeviceModel) => ({ format: 'json', text: JSON.stringify(model) }) as const

function libraryOf(options: {
  readonly builtIn?: readonly DeviceModel[]
  readonly custom?: readonly DeviceModel[]
  readonly store?: CustomModelStore
}) {
  const kept: string[] = []
  const store: CustomModelStore = options.store ?? {
    save: ({ id, revision }) => ok(void kept.push(`save ${id} ${revision}`)),
    remove: ({ id, revision }) => ok(void kept.push(`remove ${id} ${revision}`)),
  }
  const catalogue = new ModelCatalogue({ builtIn: options.builtIn ?? [], custom: options.custom ?? [] })
  return { kept, catalogue, library: new ModelLibrary({ catalogue, store }) }
}

function proposalOf(library: ModelLibrary, model: DeviceModel, ...devices: readonly Device[]) {
  const checked = library.check(json(model), devices)
  assert.ok(checked.ok, JSON.stringify(checked))
  return checked.value
}

test('a custom model is preferred over a built-in one of the same id and revision, and gives way when removed', () => {
  const builtIn = [modelOf(), modelOf({ id: 'other' })]
  const { catalogue, library } = libraryOf({ builtIn })
  const before = catalogue.models()
  assert.equal(catalogue.models(), before)
  const saved = library.save(json(modelOf({ product: 'Mine' })), [])
  assert.ok(saved.ok)
  assert.deepEqual([saved.value.proposal.outcome, saved.value.proposal.replacesBuiltIn], ['replaces', true])
  assert.equal(catalogue.models().length, 2)
  assert.deepEqual(catalogue.find('meter', 1), {
    model: modelOf({ product: 'Mine' }),
    origin: 'custom',
    replacesBuiltIn: true,
  })
  assert.ok(library.remove('meter', 1, []).ok)
  assert.equal(catalogue.find('meter', 1)?.model.product, 'Meter')
})

const OUTCOMES: readonly (readonly [string, DeviceModel, readonly Device[], string, number])[] = [
  ['an unknown id', modelOf({ id: 'new' }), [], 'new', 1],
  ['an unknown revision', modelOf({ revision: 7 }), [], 'newRevision', 7],
  ['what is saved already', modelOf({ revision: 2 }), [deviceOf('a', 2)], 'same', 2],
  [
    'a revision that no device uses',
    modelOf({ revision: 2, product: 'X' }),
    [deviceOf('a', 1)],
    'replaces',
    2,
  ],
  ['a revision in use', modelOf({ revision: 2, product: 'X' }), [deviceOf('a', 2)], 'newRevision', 4],
  ['a built-in revision in use', modelOf({ product: 'X' }), [deviceOf('a', 1)], 'newRevision', 4],
]

for (const [what, model, devices, outcome, revision] of OUTCOMES) {
  test(`saving ${what} is ${outcome} with revision ${revision}`, () => {
    const { library } = libraryOf({
      builtIn: [modelOf()],
      custom: [modelOf({ revision: 2 }), modelOf({ revision: 3, product: 'Y' })],
    })
    const proposal = proposalOf(library, model, ...devices)
    assert.deepEqual([proposal.outcome, proposal.model.revision], [outcome, revision])
  })
}

test('the order of the members makes no other model', () => {
  const { library } = libraryOf({ custom: [modelOf()] })
  const turned = Object.fromEntries(Object.entries(modelOf()).toReversed())
  const checked = library.check({ format: 'json', text: JSON.stringify(turned) }, [])
  assert.equal(checked.ok && checked.value.outcome, 'same')
})

test('after revision 9999 no new one is made', () => {
  const { library } = libraryOf({ custom: [modelOf({ revision: 9_999 })] })
  const changed = modelOf({ revision: 9_999, product: 'X' })
  const checked = library.check(json(changed), [deviceOf('a', 9_999)])
  assert.deepEqual(!checked.ok && checked.error.findings?.[0]?.rule, 'rule.model.noRevisionLeft')
})

test('a key that goes and a unit that changes are said with the devices whose past would end', () => {
  const { library } = libraryOf({ custom: [modelOf()] })
  const points = [
    { ...ENERGY, unit: 'kWh' },
    { ...FLOW, key: 'flowRate' },
  ]
  const { endings } = proposalOf(library, modelOf({ points }), deviceOf('a', 1), deviceOf('b', 1))
  const devices = ['the a', 'the b']
  assert.deepEqual(endings, [
    { key: 'energy', unit: 'kWh', from: 'Wh', devices },
    { key: 'flow', unit: null, from: 'l/min', devices },
  ])
  assert.deepEqual(
    proposalOf(library, modelOf({ points: [ENERGY, { ...FLOW, address: 9 }] }), deviceOf('a', 1)).endings,
    [],
  )
})

test('a saved revision too says whose past would end on it: that of devices on another one', () => {
  const other = modelOf({ revision: 2, points: [{ ...FLOW, unit: 'm³/h' }] })
  const { library } = libraryOf({ custom: [modelOf(), other] })
  const proposal = proposalOf(library, other, deviceOf('a', 1), deviceOf('b', 2))
  assert.equal(proposal.outcome, 'same')
  assert.deepEqual(proposal.endings, [
    { key: 'energy', unit: null, from: 'Wh', devices: ['the a'] },
    { key: 'flow', unit: 'm³/h', from: 'l/min', devices: ['the a'] },
  ])
})

test('a revision in use is not removed, and the devices are named', () => {
  const { catalogue, library, kept } = libraryOf({ builtIn: [modelOf({ id: 'fixed' })], custom: [modelOf()] })
  const refused = library.remove('meter', 1, [deviceOf('a', 1), deviceOf('b', 2)])
  assert.deepEqual(refused, err({ code: 'model-in-use', params: { devices: '«the a»' } }))
  assert.deepEqual(library.remove('fixed', 1, []), err({ code: 'not-found' }))
  assert.deepEqual(library.remove('meter', 2, []), err({ code: 'not-found' }))
  assert.deepEqual(kept, [])
  assert.ok(library.remove('meter', 1, [deviceOf('b', 2)]).ok)
  assert.equal(catalogue.find('meter', 1), null)
})

test('200 custom models are kept and not one more, and a replaced one makes room for none', () => {
  const custom = Array.from({ length: MAX_CUSTOM_MODELS - 1 }, (_, at) => modelOf({ revision: at + 1 }))
  const { library } = libraryOf({ custom })
  assert.ok(library.save(json(modelOf({ id: 'last' })), []).ok)
  assert.deepEqual(
    library.save(json(modelOf({ id: 'more' })), []),
    err({ code: 'models-exhausted', params: { most: 200 } }),
  )
  assert.ok(library.save(json(modelOf({ product: 'X' })), []).ok)
})

test('taking back leaves what was there before, a replaced model or none', () => {
  const { catalogue, library, kept } = libraryOf({ custom: [modelOf()] })
  for (const model of [modelOf({ product: 'X' }), modelOf({ id: 'new' })]) {
    const saved = library.save(json(model), [])
    assert.ok(saved.ok)
    saved.value.undo()
  }
  assert.deepEqual(catalogue.models(), [modelOf()])
  assert.deepEqual(kept, ['save meter 1', 'save meter 1', 'save new 1', 'remove new 1'])
})

test('what cannot be stored is not known either', () => {
  const broken = () => err({ code: 'storage-failed' } as const)
  const { catalogue, library } = libraryOf({ custom: [modelOf()], store: { save: broken, remove: broken } })
  assert.equal(library.save(json(modelOf({ id: 'new' })), []).ok, false)
  assert.equal(library.remove('meter', 1, []).ok, false)
  assert.deepEqual(catalogue.models(), [modelOf()])
})

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'busbar-models-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

test('custom models are files for the owner alone, and are there after a restart beside a damaged one', async (t) => {
  const data = folder(t)
  assert.deepEqual(await loadCustomModels(data), { models: [], failures: [] })
  const store = customModelFiles(data)
  const models = [modelOf(), modelOf({ revision: 12 }), modelOf({ id: 'meter-1' })]
  for (const model of models) assert.ok(store.save(model).ok)
  const files = readdirSync(join(data, 'models'))
  assert.deepEqual(files, ['meter-1-1.json', 'meter-1.json', 'meter-12.json'])
  for (const file of files) assert.equal(statSync(join(data, 'models', file)).mode & 0o777, 0o600)
  assert.equal(statSync(join(data, 'models')).mode & 0o777, 0o700)
  writeFileSync(join(data, 'models', 'meter-12.json'), '{')
  assert.ok(store.remove(modelOf()).ok)
  const loaded = await loadCustomModels(data)
  assert.deepEqual(loaded.models, [modelOf({ id: 'meter-1' })])
  assert.deepEqual(
    loaded.failures.map(({ file }) => file),
    ['meter-12.json'],
  )
})

test('a folder that cannot be written is told', (t) => {
  const data = folder(t)
  writeFileSync(join(data, 'models'), 'no folder')
  const saved = customModelFiles(data).save(modelOf())
  assert.equal(!saved.ok && saved.error.code, 'storage-failed')
})

test('custom models that cannot be read are told, and are not none', async (t) => {
  const data = folder(t)
  writeFileSync(join(data, 'models'), 'a file where the folder should be')
  const { models, failures } = await loadCustomModels(data)
  assert.deepEqual(models, [])
  assert.deepEqual(
    failures.map(({ findings }) => findings[0]?.rule),
    ['rule.model.folderUnreadable'],
  )
})
