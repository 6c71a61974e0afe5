// Shows that a requirement without its row, or with a test that is not there, is found.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeRule, readRequirements, shownRule } from './requirement-rules.ts'

const FILES = [
  { path: 'src/a.test.ts', text: "test('reads a meter', () => {})" },
  { path: 'src/a.ts', text: "// 'reads a meter'" },
]

const shown = (row: string) => shownRule(readRequirements(row), FILES).length

test('a row names tests that exist', () => {
  assert.equal(shown('| G2 | Server | done | `src/a.test.ts > reads a meter` |'), 0)
  assert.equal(shown('| G2 | Server | part | `src/a.test.ts > reads a meter`, and more |'), 0)
  assert.equal(shown('| G2 | Server | not yet |  |'), 0)
})

test('a row whose test is missing, renamed, in another file or in no test file is found', () => {
  assert.equal(shown('| G2 | Server | done |  |'), 1)
  assert.equal(shown('| G2 | Server | part | |'), 1)
  assert.equal(shown('| G2 | Server | done | `src/a.test.ts > reads two meters` |'), 1)
  assert.equal(shown('| G2 | Server | done | `src/b.test.ts > reads a meter` |'), 1)
  assert.equal(shown('| G2 | Server | done | `src/a.ts > reads a meter` |'), 1)
  assert.equal(shown('| G2 | Server | done | `src/a.test.ts` |'), 1)
  assert.equal(shown('| G2 | Server | not yet | `src/a.test.ts > reads a meter` |'), 1)
})

test('a missing, doubled, unknown or undecided requirement is found', () => {
  const all = [46, 19, 12].flatMap((count, kind) =>
    Array.from({ length: count }, (_, index) => `| ${'GBC'[kind]}${index + 1} | what | not yet | |`),
  )
  const findings = (rows: readonly string[]) => completeRule(readRequirements(rows.join('\n'))).length
  assert.equal(findings(all), 0)
  assert.equal(findings(all.slice(1)), 1)
  assert.equal(findings([...all, '| G2 | again | not yet | |']), 1)
  assert.equal(findings([...all, '| C13 | unknown | not yet | |']), 1)
  assert.equal(findings([...all.slice(1), '| G1 | what | soon | |']), 1)
  assert.equal(findings([]), 77)
})
