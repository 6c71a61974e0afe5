// config.json is replaced whole and privately, its history stays short, and a file that cannot be read stays untouched.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { summarise } from '../change-summary.ts'
import { MODELS, PANEL } from '../document.fixture.ts'
import type { ConfigDocument } from '../document.ts'
import { EMPTY_DOCUMENT } from '../empty-document.ts'
import { MAX_DOCUMENT_BYTES } from '../parse-document.ts'
import {
  DOCUMENT_FILE,
  DocumentFile,
  HISTORY_FOLDER,
  MAX_VERSIONS,
  readDocumentFile,
} from './document-file.ts'

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-config-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const summary = summarise(EMPTY_DOCUMENT, PANEL)
const version = (timeMs: number) => ({
  etag: String(timeMs).padStart(64, '0'),
  timeMs,
  account: 'Ada',
  summary,
})

const named = (name: string): ConfigDocument => ({ ...PANEL, site: { ...PANEL.site, name } })

test('a box that nobody configured has no document', (t) => {
  const file = new DocumentFile({ folder: folderFor(t) })
  assert.deepEqual(file.load(MODELS), { ok: true, value: null })
})

test('what is saved is loaded again by the next start, readable by the owner alone', (t) => {
  const folder = folderFor(t)
  const file = new DocumentFile({ folder })
  assert.ok(file.save(PANEL, version(1)).ok)
  assert.equal(statSync(join(folder, DOCUMENT_FILE)).mode & 0o777, 0o600)
  assert.equal(statSync(join(folder, HISTORY_FOLDER)).mode & 0o777, 0o700)
  const next = new DocumentFile({ folder })
  assert.deepEqual(next.load(MODELS), { ok: true, value: PANEL })
  assert.deepEqual(next.versions(), [version(1)])
})

test('a save that is taken back leaves neither document nor version', (t) => {
  const folder = folderFor(t)
  const file = new DocumentFile({ folder })
  const first = file.save(PANEL, version(1))
  const second = file.save(named('Hall 4'), version(2))
  assert.ok(first.ok && second.ok)
  assert.ok(second.value().ok)
  assert.deepEqual(new DocumentFile({ folder }).load(MODELS), { ok: true, value: PANEL })
  assert.ok(first.value().ok)
  const next = new DocumentFile({ folder })
  assert.deepEqual(next.load(MODELS), { ok: true, value: null })
  assert.deepEqual(next.versions(), [])
})

test('the newest versions stay, newest first', (t) => {
  const folder = folderFor(t)
  const file = new DocumentFile({ folder })
  for (let time = 1; time <= MAX_VERSIONS + 1; time += 1) assert.ok(file.save(PANEL, version(time)).ok)
  for (const listed of [file.versions(), new DocumentFile({ folder }).versions()]) {
    assert.equal(listed.length, MAX_VERSIONS)
    assert.deepEqual([listed[0]?.timeMs, listed.at(-1)?.timeMs], [MAX_VERSIONS + 1, 2])
  }
  assert.equal(readdirSync(join(folder, HISTORY_FOLDER)).length, MAX_VERSIONS)
})

test('a version that was damaged is not listed and not touched', (t) => {
  const folder = folderFor(t)
  assert.ok(new DocumentFile({ folder }).save(PANEL, version(1)).ok)
  const broken = join(folder, HISTORY_FOLDER, `${'9'.repeat(15)}-${'a'.repeat(12)}.json`)
  writeFileSync(broken, '{"version":')
  const next = new DocumentFile({ folder })
  assert.deepEqual(next.versions(), [version(1)])
  assert.equal(readFileSync(broken, 'utf8'), '{"version":')
})

test('a broken document is refused with its path and stays as it is', (t) => {
  const folder = folderFor(t)
  const path = join(folder, DOCUMENT_FILE)
  writeFileSync(path, '{"version": 1,')
  const loaded = new DocumentFile({ folder }).load(MODELS)
  assert.ok(!loaded.ok)
  assert.equal(loaded.error.code, 'configuration-file-invalid')
  assert.equal(loaded.error.params?.['path'], path)
  assert.equal(loaded.error.findings?.[0]?.rule, 'rule.notJson')
  assert.equal(readFileSync(path, 'utf8'), '{"version": 1,')
})

test('a document in another encoding is refused with its line, and stays as it is', (t) => {
  const path = join(folderFor(t), 'latin-1.json')
  const bytes = Buffer.from(JSON.stringify(named('Kälte'), null, 2), 'latin1')
  writeFileSync(path, bytes)
  const read = readDocumentFile(path, MODELS)
  assert.ok(!read.ok)
  assert.equal(read.error.code, 'configuration-file-invalid')
  assert.deepEqual(read.error.findings, [{ path: '', rule: 'rule.notUtf8', params: { line: 4 } }])
  assert.deepEqual(readFileSync(path), bytes)
})

test('a file beyond the size limit is refused without being read', (t) => {
  const folder = folderFor(t)
  const path = join(folder, 'big.json')
  const text = JSON.stringify(PANEL)
  for (const [bytes, wanted] of [
    [MAX_DOCUMENT_BYTES, true],
    [MAX_DOCUMENT_BYTES + 1, false],
  ] as const) {
    writeFileSync(path, text + ' '.repeat(bytes - text.length))
    assert.equal(readDocumentFile(path, MODELS).ok, wanted)
  }
})

test('what cannot be read at all is said with the cause', (t) => {
  const folder = folderFor(t)
  const missing = readDocumentFile(join(folder, 'none.json'), MODELS)
  assert.ok(!missing.ok)
  assert.deepEqual(missing.error, {
    code: 'configuration-unreadable',
    params: { path: join(folder, 'none.json'), reason: 'ENOENT' },
  })
  const directory = readDocumentFile(folder, MODELS)
  assert.ok(!directory.ok)
  assert.equal(directory.error.params?.['reason'], 'EISDIR')
})

test('a save that the disk refuses changes nothing', (t) => {
  const folder = folderFor(t)
  const file = new DocumentFile({ folder })
  assert.ok(file.save(PANEL, version(1)).ok)
  rmSync(join(folder, DOCUMENT_FILE))
  mkdirSync(join(folder, DOCUMENT_FILE, 'in-the-way'), { recursive: true })
  const refused = file.save(named('Hall 4'), version(2))
  assert.ok(!refused.ok)
  assert.equal(refused.error.code, 'storage-failed')
  assert.deepEqual(file.versions(), [version(1)])
})
