// Tests that a folder of models is loaded, the bad files of it told and the others kept.

import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { UNITS } from '../../measurement/unit.ts'
import { points as texts } from '../../texts/en/points.ts'
import { loadModels, MODEL_LIMITS } from './model-files.ts'

const MODELS = new URL('../../../models/', import.meta.url).pathname

async function folderWith(context: TestContext, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'busbar-models-'))
  context.after(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

const rules = (failures: Awaited<ReturnType<typeof loadModels>>['failures']) =>
  failures.map(({ file, findings }) => [file, findings.map((finding) => finding.rule)])

test('every model that comes with Busbar loads, and its file is named after it', async () => {
  const { models, failures } = await loadModels(MODELS)
  assert.deepEqual(failures, [])
  assert.ok(models.length >= 2)
  for (const model of models) {
    const name = model.revision === 1 ? model.id : `${model.id}.${model.revision}`
    const file: unknown = JSON.parse(await readFile(join(MODELS, `${name}.json`), 'utf8'))
    assert.deepEqual(file, model)
  }
})

test('every point of every model has a name in English', async () => {
  const { models } = await loadModels(MODELS)
  for (const model of models)
    for (const point of model.points)
      assert.ok(Object.hasOwn(texts, `point.${point.key}`), `${model.id} ${point.key}`)
})

test('every unit of every model that comes with Busbar is one that the pages know', async () => {
  const { models } = await loadModels(MODELS)
  const known: readonly string[] = UNITS
  for (const model of models)
    for (const point of model.points) assert.ok(known.includes(point.unit), `${model.id} ${point.key}`)
})

test('a file that is no model leaves the others', async (context) => {
  const good = await readFile(join(MODELS, 'eastron-sdm630.json'), 'utf8')
  const folder = await folderWith(context, {
    'a.json': '{',
    'b.json': '{}',
    'c.json': good,
    'd.json': good,
    'e.txt': 'not looked at',
  })
  await writeFile(join(folder, 'f.json'), Buffer.from(good.replace('Eastron', 'Kälte'), 'latin1'))
  const { models, failures } = await loadModels(folder)
  assert.deepEqual(
    models.map((model) => model.id),
    ['eastron-sdm630'],
  )
  assert.deepEqual(
    failures.map(({ file, findings }) => [file, findings[0]?.rule]),
    [
      ['a.json', 'rule.model.noJson'],
      ['b.json', 'rule.missing'],
      ['d.json', 'rule.model.twice'],
      ['f.json', 'rule.notUtf8'],
    ],
  )
})

test('a file may be as long as the limit and no byte longer', async (context) => {
  const good = await readFile(join(MODELS, 'eastron-sdm630.json'), 'utf8')
  const folder = await folderWith(context, {
    'a.json': good.padEnd(MODEL_LIMITS.fileBytes - 1),
    'b.json': good.replace('"revision": 1', '"revision": 2').padEnd(MODEL_LIMITS.fileBytes),
    'c.json': good.replace('"revision": 1', '"revision": 3').padEnd(MODEL_LIMITS.fileBytes + 1),
  })
  const { models, failures } = await loadModels(folder)
  assert.equal(models.length, 2)
  assert.deepEqual(rules(failures), [['c.json', ['rule.model.fileTooLong']]])
})

test('a folder that is not there is a failure and no crash', async () => {
  const { models, failures } = await loadModels(join(MODELS, 'nowhere'))
  assert.equal(models.length, 0)
  assert.equal(failures.length, 1)
})
