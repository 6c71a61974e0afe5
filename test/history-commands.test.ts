// Runs the commands for the history on real files: whole ones, damaged ones, and ones that are of no use to them.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { FOLDER_MARK } from '../src/config/io/data-folder.ts'
import {
  countRight,
  DAY_MS,
  FIRST_DAY,
  FilledHistory,
  pointOf,
  SAMPLES_A_DAY,
} from '../src/history/io/filled-history.fixture.ts'
import { packSamples } from '../src/measurement/sample.ts'
import { REPOSITORY } from './house/files.ts'
import { Busbar, runBusbar, temporaryFolder } from './running/busbar.ts'

const PAGE_BYTES = 16_384

/** Two points, five days, nothing running. */
async function stopped(): Promise<FilledHistory> {
  const history = new FilledHistory(2)
  writeFileSync(join(history.folder, FOLDER_MARK), '')
  await history.fill(5)
  await history.store[Symbol.asyncDispose]()
  return history
}

const run = (history: FilledHistory, ...args: readonly string[]) =>
  runBusbar('history', ...args, '--data', history.folder)

function damage(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes.fill(0xff, at, at + PAGE_BYTES)
  writeFileSync(path, bytes)
}

/** Parts that were merged and pages that were split would do instead of what is damaged. */
function withoutCopies(path: string): void {
  const db = new DatabaseSync(path)
  db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
}

/** The page on which the samples of the first days lie. */
function pageOfSamples(path: string): number {
  const bytes = readFileSync(path)
  const id = Buffer.alloc(8)
  id.writeBigUInt64BE(BigInt(FIRST_DAY) * 2n ** 32n + 2n ** 10n)
  const at = bytes.indexOf(Buffer.concat([Buffer.from([0x42, 0x68, 1, 3]), id]))
  assert.ok(at > 0)
  return Math.floor(at / PAGE_BYTES) * PAGE_BYTES
}

test('verify tells how much is there and that it is whole', async () => {
  await using history = await stopped()
  const { code, stdout } = await run(history, 'verify')
  assert.equal(code, 0)
  assert.match(stdout, /whole: \d+ records, 1,440 samples/)
})

test('verify names point and day of every damage, repair saves the rest and keeps the damaged file', async () => {
  await using history = await stopped()
  withoutCopies(history.path)
  damage(history.path, pageOfSamples(history.path))
  const verified = await run(history, 'verify')
  assert.equal(verified.code, 1)
  assert.match(verified.stdout, /2026-09-20, dev-1\.p0: values are damaged or missing/)
  const repaired = await run(history, 'repair')
  assert.equal(repaired.code, 1)
  assert.match(repaired.stdout, /2026-09-20, dev-1\.p0: values are damaged or missing/)
  const kept = /kept as (.*)\.\n/.exec(repaired.stdout)?.[1] ?? ''
  assert.ok(existsSync(kept), repaired.stdout)
  history.store = history.open()
  for (let day = FIRST_DAY; day < FIRST_DAY + 5; day++) countRight(history.store.reader, 1, day)
})

test('a history that cannot be opened is said so, and repaired', async () => {
  await using history = await stopped()
  damage(history.path, 0)
  const verified = await run(history, 'verify')
  assert.equal(verified.code, 2)
  assert.match(verified.stderr, /busbar history repair/)
  const repaired = await run(history, 'repair')
  assert.equal(repaired.code, 0, repaired.stdout + repaired.stderr)
  history.store = history.open()
  assert.equal(countRight(history.store.reader, 0, FIRST_DAY), SAMPLES_A_DAY)
})

test('backup makes a copy for its owner alone, and never replaces a file', async () => {
  await using history = await stopped()
  const file = join(history.folder, 'copy.db')
  assert.equal((await run(history, 'backup', file)).code, 0)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  const again = await run(history, 'backup', file)
  assert.equal(again.code, 2)
  assert.equal(again.stderr.trim().split('\n').length, 1)
})

/** The lines of the manual between stopping and starting, for a folder of one's own. */
function stepsOfTheManual(path: string, folder: string): string {
  const [, section = ''] = readFileSync(join(REPOSITORY, path), 'utf8').split('<a id="backup"></a>')
  const [, steps = ''] = /systemctl stop [^\n]+\n([^`]+)sudo systemctl start/.exec(section) ?? []
  assert.match(steps, /history-copy\.db \/var\/lib\/busbar\/history\.db/, path)
  return steps
    .replaceAll('/var/lib/busbar', folder)
    .replaceAll('sudo ', '')
    .replaceAll('-o busbar -g busbar ', '')
}

test('a backup that is put back as the manual says shows its past, whatever the folder held before', async () => {
  await using copied = await stopped()
  using place = temporaryFolder()
  assert.equal((await run(copied, 'backup', join(place.path, 'history-copy.db'))).code, 0)
  for (const manual of ['docs/manual/en/keeping.md', 'docs/manual/de/keeping.md']) {
    await using history = new FilledHistory(0)
    writeFileSync(join(history.folder, FOLDER_MARK), '')
    // The same points under later numbers than in the copy.
    const points = [2, 3, 1, 0].map(pointOf)
    const timeMs = FIRST_DAY * DAY_MS
    const samples = points.map((_, pointNumber) => ({
      pointNumber,
      timeMs,
      value: 1,
      quality: 'good' as const,
    }))
    await history.store.append(packSamples(samples), points)
    await history.store[Symbol.asyncDispose]()
    const steps = stepsOfTheManual(manual, history.folder)
    execFileSync('sh', ['-e', '-c', steps], { cwd: place.path })
    const verified = await run(history, 'verify')
    assert.match(verified.stdout, /whole: \d+ records, 1,440 samples/)
    history.store = history.open()
    for (const point of [0, 1])
      assert.equal(countRight(history.store.reader, point, FIRST_DAY), SAMPLES_A_DAY, manual)
  }
})

test('a history of a later version is refused by every command and left as it is', async () => {
  await using history = await stopped()
  const db = new DatabaseSync(history.path)
  db.exec('PRAGMA user_version=99')
  db.close()
  const before = readFileSync(history.path)
  const { code, stderr } = await run(history, 'verify')
  assert.equal(code, 2)
  assert.match(stderr, /later version/)
  assert.deepEqual(readFileSync(history.path), before)
})

test('a folder without a Busbar, without a history, or in use is named in one line', async () => {
  using folder = temporaryFolder()
  const nothing = await runBusbar('history', 'verify', '--data', folder.path)
  assert.equal(nothing.code, 2)
  assert.deepEqual(readdirSync(folder.path), [])
  writeFileSync(join(folder.path, FOLDER_MARK), '')
  const empty = await runBusbar('history', 'repair', '--data', folder.path)
  assert.equal(empty.code, 2)
  assert.match(empty.stderr, /There is no history/)
  await using _running = await Busbar.start(folder.path)
  const inUse = await runBusbar('history', 'repair', '--data', folder.path)
  assert.equal(inUse.code, 2)
  assert.match(inUse.stderr, /already runs/)
})
