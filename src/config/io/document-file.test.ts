// config.json is replaced whole and privately, its history stays short, and a file that cannot be read stays untouched.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { systemDigest } from '../../base/io/system-digest.ts'
import { ok } from '../../base/result.ts'
import { summarise } from '../change-summary.ts'
import { MODELS, PANEL } from '../document.fixture.ts'
import { type ConfigDocument, LIMITS } from '../document.ts'
import { EMPTY_DOCUMENT } from '../empty-document.ts'
import { documentText, MAX_DOCUMENT_BYTES } from '../parse-document.ts'
import { ConfigurationTransactions } from '../transaction.ts'
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

test('versions that were saved while the clock was wrong are neither forgotten first nor out of order', (t) => {
  const folder = folderFor(t)
  const file = new DocumentFile({ folder })
  const times = [1, ...Array.from({ length: MAX_VERSIONS }, (_, index) => 9_000 + index), 5]
  for (const time of times) assert.ok(file.save(PANEL, version(time)).ok)
  for (const listed of [file.versions(), new DocumentFile({ folder }).versions()]) {
    assert.deepEqual(
      listed.map(({ timeMs }) => timeMs),
      times.toReversed().slice(0, MAX_VERSIONS),
    )
  }
})

/** 500 devices, each with so many logged values; names take up what is left to a size in bytes as a file. */
function documentOf(bytes: number): ConfigDocument {
  const [first] = PANEL.devices
  assert.ok(first)
  const points = Array.from({ length: 128 }, (_, index) => `p${String(index).padStart(47, '0')}`)
  const { unitId: _unitId, ...device } = first
  const devices = Array.from({ length: LIMITS.devices }, (_, index) => ({
    ...device,
    id: `device-${String(index).padStart(33, '0')}`,
    name: 'x',
    logging: { points },
  }))
  let left = bytes - Buffer.byteLength(documentText({ ...PANEL, lines: [], devices }))
  for (const one of devices) {
    const more = Math.min(63, left)
    one.name = 'x'.repeat(1 + more)
    left -= more
  }
  assert.equal(left, 0)
  return { ...PANEL, lines: [], devices }
}

test('what is saved at the limit of its size is read by the next start, and one byte more is not saved', async (t) => {
  const folder = folderFor(t)
  const note = () => {}
  const configuration = new ConfigurationTransactions({
    document: EMPTY_DOCUMENT,
    models: () => MODELS,
    participants: [],
    store: new DocumentFile({ folder }),
    digest: systemDigest,
    clock: { nowMs: () => 1, monotonicMs: () => 0 },
    log: { debug: note, info: note, warn: note, error: note },
  })
  const save = (bytes: number) =>
    configuration.change({ account: 'Ada', mayGrantRights: true, edit: () => ok(documentOf(bytes)) })
  assert.ok((await save(MAX_DOCUMENT_BYTES)).ok)
  assert.equal(statSync(join(folder, DOCUMENT_FILE)).size, MAX_DOCUMENT_BYTES)
  const refused = await save(MAX_DOCUMENT_BYTES + 1)
  assert.ok(!refused.ok)
  assert.equal(refused.error.code, 'configuration-invalid')
  assert.equal(refused.error.findings?.[0]?.rule, 'rule.documentTooLarge')
  const loaded = new DocumentFile({ folder }).load(MODELS)
  assert.ok(loaded.ok)
  assert.deepEqual(loaded.value, documentOf(MAX_DOCUMENT_BYTES))
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
