// The data folder is private, belongs to one process at a time, and nobody else's folder is taken for it.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { FOLDER_MARK, openDataFolder } from './data-folder.ts'

function placeFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-data-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function codeOf(path: string): string {
  const opened = openDataFolder(path)
  if (!opened.ok) return opened.error.code
  opened.value[Symbol.dispose]()
  return 'opened'
}

test('a folder that is not there is made, for the owner alone', (t) => {
  const path = join(placeFor(t), 'deep', 'data')
  assert.equal(codeOf(path), 'opened')
  assert.equal(statSync(path).mode & 0o777, 0o700)
  assert.equal(statSync(join(path, FOLDER_MARK)).mode & 0o777, 0o600)
})

test('an empty folder is taken and made private', (t) => {
  const path = placeFor(t)
  chmodSync(path, 0o755)
  assert.equal(codeOf(path), 'opened')
  assert.equal(statSync(path).mode & 0o777, 0o700)
})

test('a folder with files of others is refused and left as it was', (t) => {
  const path = placeFor(t)
  chmodSync(path, 0o755)
  writeFileSync(join(path, 'thesis.txt'), 'mine')
  assert.equal(codeOf(path), 'data-folder-foreign')
  assert.deepEqual(readdirSync(path), ['thesis.txt'])
  assert.equal(statSync(path).mode & 0o777, 0o755)
})

test('a folder that Busbar marked is opened again with what it holds', (t) => {
  const path = placeFor(t)
  assert.equal(codeOf(path), 'opened')
  writeFileSync(join(path, 'config.json'), '{}')
  assert.equal(codeOf(path), 'opened')
})

test('a file in the way and a place where nothing can be made are refused', (t) => {
  const path = placeFor(t)
  writeFileSync(join(path, 'file'), '')
  assert.equal(codeOf(join(path, 'file')), 'data-folder-unwritable')
  assert.equal(codeOf(join(path, 'file', 'below')), 'data-folder-unwritable')
  assert.equal(codeOf('/proc/busbar'), 'data-folder-unwritable')
})

test('a folder of another user is refused and left as it was, by root too', (t) => {
  const isRoot = process.getuid?.() === 0
  // Nobody but root can give a folder away, and for everybody else /usr is one of another user.
  const path = isRoot ? placeFor(t) : '/usr'
  if (isRoot) chownSync(path, 12_345, 12_345)
  const before = [statSync(path).mode, readdirSync(path)]
  const opened = openDataFolder(path)
  assert.ok(!opened.ok)
  assert.equal(opened.error.code, 'data-folder-of-another')
  const user = process.getuid?.()
  assert.deepEqual(opened.error.params, { path, owner: isRoot ? 12_345 : 0, user })
  assert.deepEqual([statSync(path).mode, readdirSync(path)], before)
})

test('a mark that is no database is refused', (t) => {
  const path = placeFor(t)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, FOLDER_MARK), 'x'.repeat(4_096))
  assert.equal(codeOf(path), 'data-folder-unwritable')
})

test('a second opening is refused until the first one ends', (t) => {
  const path = placeFor(t)
  const first = openDataFolder(path)
  assert.ok(first.ok)
  assert.equal(codeOf(path), 'data-folder-in-use')
  assert.equal(codeOf(path), 'data-folder-in-use')
  first.value[Symbol.dispose]()
  assert.equal(codeOf(path), 'opened')
})

const HOLDER = `
  import { openDataFolder } from ${JSON.stringify(join(import.meta.dirname, 'data-folder.ts'))}
  const opened = openDataFolder(process.argv[1])
  console.log(opened.ok ? 'held' : opened.error.code)
  if (opened.ok) setInterval(() => opened, 1000)
`

test('another process is refused, and kill -9 leaves the folder free', async (t) => {
  const path = placeFor(t)
  const holder = spawn(process.execPath, ['--input-type=module-typescript', '-e', HOLDER, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => holder.kill('SIGKILL'))
  const [said] = await once(holder.stdout, 'data')
  assert.equal(String(said).trim(), 'held')
  assert.equal(codeOf(path), 'data-folder-in-use')
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  assert.ok(existsSync(join(path, FOLDER_MARK)))
  assert.equal(codeOf(path), 'opened')
})
