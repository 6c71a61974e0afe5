// A change happens whole or not at all, whatever fails on the way, and one at a time.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import type { Failure } from '../base/errors.ts'
import { systemDigest } from '../base/io/system-digest.ts'
import type { Log } from '../base/log.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { ChangeRequest, ConfigVersion, DocumentStore, Participant } from './configuration.ts'
import { MODELS, PANEL } from './document.fixture.ts'
import type { ConfigDocument } from './document.ts'
import { ConfigurationTransactions } from './transaction.ts'

type Step = 'prepare' | 'commit' | 'rollback'
type Fail = { readonly who: string; readonly step: Step | 'save'; readonly how: 'says' | 'throws' }

/** A participant that knows what it runs and what it has prepared. */
class Room implements Participant {
  readonly name: string
  readonly steps: string[]
  running: ConfigDocument | null = null
  prepared: ConfigDocument | null = null
  fails: Fail | null = null

  constructor(name: string, steps: string[]) {
    this.name = name
    this.steps = steps
  }

  prepare = async (document: ConfigDocument): Promise<Result<void, Failure>> => {
    const failed = this.#step('prepare', document)
    if (failed === null) this.prepared = document
    return failed ?? ok(undefined)
  }

  commit = async (): Promise<Result<void, Failure>> => {
    const failed = this.#step('commit', this.prepared)
    if (failed !== null) return failed
    this.running = this.prepared
    this.prepared = null
    return ok(undefined)
  }

  rollback = async (): Promise<void> => {
    this.#step('rollback', null)
    this.prepared = null
  }

  #step(step: Step, document: ConfigDocument | null): Result<never, Failure> | null {
    this.steps.push(`${this.name} ${step}${document === null ? '' : ` ${document.site.name}`}`)
    if (this.fails?.who !== this.name || this.fails.step !== step || document?.site.name === 'Hall 3') {
      return null
    }
    if (this.fails.how === 'throws') throw new Error(`${this.name} broke`)
    return err({ code: 'device-timeout' })
  }
}

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

async function setUp(fails: Fail | null = null) {
  const steps: string[] = []
  const rooms = [new Room('a', steps), new Room('b', steps), new Room('c', steps)]
  const saved: { document: ConfigDocument; versions: ConfigVersion[] } = { document: PANEL, versions: [] }
  const store: DocumentStore = {
    save: (document, version) => {
      if (fails?.step === 'save') return err({ code: 'storage-failed' })
      const before = { ...saved }
      Object.assign(saved, { document, versions: [version, ...saved.versions] })
      return ok(() => {
        Object.assign(saved, before)
        return ok(undefined)
      })
    },
    versions: () => saved.versions,
  }
  const configuration = new ConfigurationTransactions({
    document: PANEL,
    models: () => MODELS,
    participants: rooms,
    store,
    digest: systemDigest,
    clock: { nowMs: () => 1_000, monotonicMs: () => 0 },
    log: silent,
  })
  assert.ok((await configuration.start()).ok)
  steps.length = 0
  for (const room of rooms) room.fails = fails
  return { configuration, rooms, steps, saved }
}

const renamed = (name: string): ConfigDocument => ({ ...PANEL, site: { ...PANEL.site, name } })
const rename = (name: string, more: Partial<ChangeRequest> = {}): ChangeRequest => ({
  account: 'Ada',
  mayGrantRights: false,
  edit: () => ok(renamed(name)),
  ...more,
})

test('a change is prepared by all, saved, then committed by all', async () => {
  const { configuration, rooms, steps, saved } = await setUp()
  const changed = await configuration.change(rename('Hall 4'))
  assert.ok(changed.ok)
  assert.deepEqual(steps, [
    'a prepare Hall 4',
    'b prepare Hall 4',
    'c prepare Hall 4',
    'a commit Hall 4',
    'b commit Hall 4',
    'c commit Hall 4',
  ])
  assert.ok(rooms.every((room) => room.running?.site.name === 'Hall 4'))
  assert.equal(saved.document.site.name, 'Hall 4')
  assert.deepEqual(configuration.versions()[0]?.summary.site, ['name'])
  assert.equal(configuration.current().document.site.name, 'Hall 4')
})

const FAILURES: readonly Fail[] = [
  ...['a', 'b', 'c'].flatMap((who) =>
    (['prepare', 'commit'] as const).flatMap((step) =>
      (['says', 'throws'] as const).map((how): Fail => ({ who, step, how })),
    ),
  ),
  { who: 'store', step: 'save', how: 'says' },
]

for (const fail of FAILURES) {
  test(`the old configuration runs after ${fail.who} ${fail.how} no at ${fail.step}`, async () => {
    const { configuration, rooms, saved } = await setUp(fail)
    const before = configuration.current()
    const changed = await configuration.change(rename('Hall 4'))
    const code = fail.step === 'save' ? 'storage-failed' : fail.how === 'says' ? 'device-timeout' : 'internal'
    assert.ok(!changed.ok)
    assert.equal(changed.error.code, code)
    assert.deepEqual(
      rooms.map((room) => room.running?.site.name),
      ['Hall 3', 'Hall 3', 'Hall 3'],
    )
    assert.ok(rooms.every((room) => room.prepared === null))
    assert.deepEqual(saved, { document: PANEL, versions: [] })
    assert.equal(configuration.current(), before)
    assert.ok((await configuration.change(rename('Hall 3'))).ok)
  })
}

test('a participant whose rollback throws does not keep the others from theirs', async () => {
  const { configuration, rooms, steps } = await setUp({ who: 'c', step: 'prepare', how: 'says' })
  const [first] = rooms
  assert.ok(first)
  first.rollback = async () => {
    throw new Error('broken')
  }
  assert.ok(!(await configuration.change(rename('Hall 4'))).ok)
  assert.deepEqual(steps.slice(-2), ['b rollback', 'c rollback'])
})

test('a change that changes nothing touches nobody and leaves no version', async () => {
  const { configuration, steps, saved } = await setUp()
  assert.ok((await configuration.change(rename('Hall 3'))).ok)
  assert.deepEqual(steps, [])
  assert.deepEqual(saved.versions, [])
})

test('an invalid document reaches nobody', async () => {
  const { configuration, steps } = await setUp()
  const changed = await configuration.change(rename(''))
  assert.ok(!changed.ok)
  assert.deepEqual(changed.error.findings?.[0]?.path, '/site/name')
  assert.deepEqual(steps, [])
})

test('a change made for another version is refused', async () => {
  const { configuration } = await setUp()
  const { etag } = configuration.current()
  assert.ok((await configuration.change(rename('Hall 4', { expect: etag }))).ok)
  const late = await configuration.change(rename('Hall 5', { expect: etag }))
  assert.deepEqual(late, { ok: false, error: { code: 'configuration-changed' } })
})

test('rights change only by those who may grant them', async () => {
  const { configuration } = await setUp()
  const edit = () => ok({ ...PANEL, rights: { ...PANEL.rights, modbusWrites: 'allowed' } })
  const refused = await configuration.change(rename('', { edit }))
  assert.deepEqual(refused, { ok: false, error: { code: 'permission-missing' } })
  assert.ok((await configuration.change(rename('', { edit, mayGrantRights: true }))).ok)
})

test('changes run one after another, each on what the one before left', async () => {
  const { configuration, steps } = await setUp()
  const longer = (mark: string) => rename('', { edit: ({ site }) => ok(renamed(`${site.name}${mark}`)) })
  const both = await Promise.all([configuration.change(longer('+')), configuration.change(longer('-'))])
  assert.ok(both.every(({ ok: done }) => done))
  assert.equal(configuration.current().document.site.name, 'Hall 3+-')
  assert.equal(steps.indexOf('a prepare Hall 3+-'), steps.indexOf('c commit Hall 3+') + 1)
})

test('what a failed change did beside the document is taken back before the next one looks', async () => {
  for (const fail of FAILURES) {
    const { configuration } = await setUp(fail)
    const kept = new Set<string>()
    const seen: string[][] = []
    const change = (name: string) =>
      configuration.change(
        rename(name, {
          edit: () => {
            seen.push([...kept])
            kept.add('model')
            return ok(renamed(name))
          },
          undo: () => void kept.delete('model'),
        }),
      )
    const [failed, good] = await Promise.all([change('Hall 4'), change('Hall 3')])
    assert.deepEqual([failed.ok, good.ok, seen], [false, true, [[], []]])
    assert.deepEqual([...kept], ['model'])
  }
})

test('a change that is refused, or whose edit throws, takes back what it did, and one that never ran does not', async () => {
  const { configuration } = await setUp()
  let undone = 0
  const undo = () => {
    undone += 1
  }
  assert.ok(!(await configuration.change(rename('', { undo }))).ok)
  assert.ok(!(await configuration.change(rename('', { undo, edit: () => err({ code: 'busy' }) }))).ok)
  const edit = () => {
    throw new Error('broken')
  }
  await assert.rejects(configuration.change(rename('', { undo, edit })))
  assert.equal(undone, 3)
  assert.ok((await configuration.change(rename('Hall 4', { undo }))).ok)
  const asked = Array.from({ length: 10 }, (_, at) => configuration.change(rename(`Hall ${at}`, { undo })))
  const answers = await Promise.all(asked)
  assert.equal(answers.filter((answer) => !answer.ok).length, 1)
  assert.equal(undone, 3)
})

test('eight changes may wait for one, the next is turned away', async () => {
  const { configuration } = await setUp()
  const asked = Array.from({ length: 10 }, (_, index) => configuration.change(rename(`Hall ${index}`)))
  const answers = (await Promise.all(asked)).map((answer) => (answer.ok ? 'done' : answer.error.code))
  assert.deepEqual(answers, [...new Array<string>(9).fill('done'), 'busy'])
})

test('the etag is the SHA-256 of the JSON with sorted keys', async () => {
  const { configuration } = await setUp()
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, member]) => [key, sorted(member)]),
    )
  }
  const expected = createHash('sha256')
    .update(JSON.stringify(sorted(PANEL)))
    .digest('hex')
  assert.equal(configuration.current().etag, expected)
  const reordered = Object.fromEntries(Object.entries(PANEL).reverse())
  const checked = configuration.check(reordered)
  assert.ok(checked.ok)
  assert.equal(checked.value.etag, expected)
})
