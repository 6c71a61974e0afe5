// Holds the house style: walks every file of the repository, and shows of each rule that it can fail.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { type Finding, isTypeScript, listFiles, REPOSITORY } from './house/files.ts'
import { IMPORT_RULES, roomOf } from './house/import-rules.ts'
import { importsOf } from './house/imports.ts'
import { readInstalled, readManifest } from './house/installed.ts'
import { linkRule } from './house/link-rule.ts'
import { exactVersionRule, hashRule, licenceRule, reasonRule } from './house/package-rules.ts'
import { completeRule, DOCUMENT, readRequirements, shownRule } from './house/requirement-rules.ts'
import { EXCEPTIONS, OUTER_EXCEPTIONS, ROOMS } from './house/room-table.ts'
import { SIZE_RULES } from './house/size-rules.ts'
import { parseFile } from './house/syntax.ts'
import { SYNTAX_RULES } from './house/syntax-rules.ts'
import { TEST_RULES } from './house/test-rules.ts'
import { TEXT_RULES } from './house/text-rules.ts'

const files = listFiles()
const trees = files.filter((file) => isTypeScript(file.path)).map(parseFile)
const imports = trees.flatMap(importsOf)

/** Fails with one line per finding. */
function holds(findings: readonly Finding[]): void {
  const lines = findings.map(({ path, line, message }) => `  ${path}:${line} ${message}`)
  assert.ok(findings.length === 0, `${findings.length} findings\n${lines.join('\n')}`)
}

test('the walk finds the repository', () => {
  assert.ok(files.length > 60, `only ${files.length} files`)
  assert.ok(trees.length > 50, `only ${trees.length} TypeScript files`)
  assert.ok(imports.length > 100, `only ${imports.length} imports`)
  const found = new Set(files.map(({ path }) => path))
  const packed = ['busbar-https.socket', 'busbar.1', 'postinst', 'prerm', 'postrm', 'lintian-overrides']
  const some = ['package.json', 'bin/busbar', 'src/base/result.ts', 'packaging/container/Containerfile']
  for (const path of [...some, ...packed.map((name) => `packaging/deb/${name}`)])
    assert.ok(found.has(path), `${path} is missing from the walk`)
})

describe('every import keeps the table', () => {
  for (const [name, rule] of Object.entries(IMPORT_RULES)) test(name, () => holds(imports.flatMap(rule)))
})

describe('every TypeScript file keeps the dialect', () => {
  const rules = { ...SYNTAX_RULES, ...SIZE_RULES, ...TEST_RULES }
  for (const [name, rule] of Object.entries(rules)) test(name, () => holds(trees.flatMap(rule)))
})

describe('every file has its words in order', () => {
  for (const [name, rule] of Object.entries(TEXT_RULES)) test(name, () => holds(files.flatMap(rule)))
})

test('every row and exception of the import table names what exists', () => {
  const paths = new Set(files.map((file) => file.path))
  for (const row of EXCEPTIONS) {
    assert.ok(ROOMS[row.from] !== undefined, `no room ${row.from}`)
    assert.ok(paths.has(row.to) || row.to === 'any room', `no file ${row.to}`)
    assert.ok(row.reason.length > 20, `the exception ${row.from} -> ${row.to} has no reason`)
  }
  for (const { from, to, reason } of OUTER_EXCEPTIONS) {
    const isUsed = imports.some((one) => one.from === from && one.target === to)
    assert.ok(isUsed && reason.length > 20, `the exception ${from} -> ${to} is not needed, or has no reason`)
  }
  for (const name of Object.keys(ROOMS))
    assert.ok(
      files.some((file) => file.path.startsWith(`src/${name}/`)),
      `the row ${name} has no folder`,
    )
  for (const path of paths) {
    const room = roomOf(path)
    assert.ok(room === null || ROOMS[room] !== undefined, `${path} is in a room without a row`)
  }
  for (const room of Object.values(ROOMS))
    for (const name of room.imports) assert.ok(ROOMS[name] !== undefined, `no room ${name}`)
})

describe('packages', () => {
  const manifest = readManifest()
  const installed = readInstalled()
  test('each is pinned to one version', () => holds(exactVersionRule(manifest)))
  test('each has its reason in docs/dependencies.md', () =>
    holds(reasonRule(manifest, readFileSync(join(REPOSITORY, 'docs/dependencies.md'), 'utf8'))))
  test('each that is installed has its hash in the lockfile', () => holds(hashRule(installed)))
  test('each has a permissive licence', () => {
    assert.ok(installed.filter((one) => one.shipped).length > 20, 'the lockfile lists hardly anything')
    holds(licenceRule(installed))
  })
})

describe('documents', () => {
  const requirements = readRequirements(readFileSync(join(REPOSITORY, DOCUMENT), 'utf8'))
  test('every relative link leads somewhere', () =>
    holds(files.flatMap((file) => linkRule(file, (path) => existsSync(join(REPOSITORY, path))))))
  test('every requirement has its row', () => holds(completeRule(requirements)))
  test('what is done or begun names the tests that show it', () => holds(shownRule(requirements, files)))
})
