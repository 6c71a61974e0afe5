// Replacing a file: what is there afterwards, and after a crash or a refusal in the middle.

import assert from 'node:assert/strict'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeFileAtomic } from './atomic-file.ts'

function place() {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-atomic-'))
  return {
    folder,
    path: join(folder, 'x.json'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

test('the new contents are there, for the owner alone, and nothing beside them', () => {
  using file = place()
  for (const contents of ['old', 'new']) writeFileAtomic(file.path, contents)
  assert.equal(readFileSync(file.path, 'utf8'), 'new')
  assert.equal(statSync(file.path).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(file.folder), ['x.json'])
})

test('what a crash left half written is gone with the next write, and what it points at is not touched', () => {
  using file = place()
  const other = join(file.folder, 'other')
  writeFileSync(other, 'theirs')
  symlinkSync(other, `${file.path}.new`)
  writeFileAtomic(file.path, 'new')
  assert.equal(readFileSync(other, 'utf8'), 'theirs')
  assert.deepEqual(readdirSync(file.folder).sort(), ['other', 'x.json'])
})

test('a write that is refused leaves nothing beside the old contents', () => {
  using file = place()
  mkdirSync(join(file.path, 'in the way'), { recursive: true })
  assert.throws(() => writeFileAtomic(file.path, 'new'))
  assert.deepEqual(readdirSync(file.folder), ['x.json'])
})
