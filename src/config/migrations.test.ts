// Documents of every older version arrive at the newest one; a newer one is refused in plain words.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EMPTY_DOCUMENT } from './empty-document.ts'
import { CURRENT_VERSION, type Migration, migrate } from './migrations.ts'

const STEPS: readonly Migration[] = [
  (old) => ({ ...old, version: 2, two: true }),
  (old) => ({ ...old, version: 3, three: Object.keys(old).length }),
]

test('a document of the current version passes unchanged', () => {
  const migrated = migrate(EMPTY_DOCUMENT)
  assert.deepEqual(migrated, { ok: true, value: EMPTY_DOCUMENT })
  assert.equal(EMPTY_DOCUMENT.version, CURRENT_VERSION)
})

test('each step runs once, from the version that the document has', () => {
  assert.deepEqual(migrate({ version: 1 }, STEPS), { ok: true, value: { version: 3, two: true, three: 2 } })
  assert.deepEqual(migrate({ version: 2 }, STEPS), { ok: true, value: { version: 3, three: 1 } })
})

test('the version must be one that this Busbar knows', () => {
  for (const [version, rule] of [
    [4, 'rule.version.newer'],
    [0, 'rule.version.unknown'],
    [1.5, 'rule.version.unknown'],
    [null, 'rule.version.unknown'],
    [undefined, 'rule.version.missing'],
  ] as const) {
    const migrated = migrate({ version }, STEPS)
    assert.ok(!migrated.ok)
    assert.equal(migrated.error.rule, rule)
  }
})
