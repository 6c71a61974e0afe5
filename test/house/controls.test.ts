// Negative controls of the house style: each rule gets a text that breaks it and one that keeps it.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Finding } from './files.ts'
import { doorRule, outerRule, packageRule, roomRule, sideEffectRule } from './import-rules.ts'
import { type Import, importsOf } from './imports.ts'
import { linkRule } from './link-rule.ts'
import { exactVersionRule, hashRule, licenceRule, reasonRule } from './package-rules.ts'
import { fileLengthRule, functionLengthRule } from './size-rules.ts'
import { parseFile, type Tree } from './syntax.ts'
import {
  assertionRule,
  bannedRule,
  defaultExportRule,
  importWorkRule,
  moduleStateRule,
} from './syntax-rules.ts'
import { skipRule, sleepRule } from './test-rules.ts'
import { lineRule, nameRule, openingRule } from './text-rules.ts'

const PURE = 'src/gateway/router.ts'
const TEST = 'src/gateway/router.test.ts'

const tree = (text: string, path = PURE): Tree => parseFile({ path, text })
const overImports = (rule: (one: Import) => readonly Finding[]) => (text: string, path?: string) =>
  importsOf(tree(text, path)).flatMap(rule)
const overTree = (rule: (one: Tree) => readonly Finding[]) => (text: string, path?: string) =>
  rule(tree(text, path))

/** How many findings a rule has in a text at a path. */
type Case = readonly [findings: number, text: string, path?: string]

function cases(
  name: string,
  rule: (text: string, path?: string) => readonly Finding[],
  rows: readonly Case[],
): void {
  test(name, () => {
    for (const [count, text, path] of rows) assert.equal(rule(text, path).length, count, text.slice(0, 200))
    assert.ok(rows.some(([count]) => count > 0) && rows.some(([count]) => count === 0))
  })
}

describe('imports', () => {
  cases('a room imports only the rooms of its row', overImports(roomRule), [
    [0, `import { ok } from '../base/result.ts'`],
    [0, `import { frame } from '../modbus/pdu.ts'`],
    [0, `import { Queue } from './queue.ts'`],
    [0, `import type { Device } from '../config/document.ts'`],
    [0, `import { type Device } from '../config/document.ts'`],
    [0, `type D = import('../config/document.ts').Device`],
    [1, `import { Device } from '../config/document.ts'`],
    [1, `import { type Device, LIMITS } from '../config/document.ts'`],
    [1, `import { Poller } from '../acquisition/poller.ts'`],
    [1, `import type { Poller } from '../acquisition/poller.ts'`],
    [1, `export { Poller } from '../acquisition/poller.ts'`],
    [1, `export * from '../acquisition/poller.ts'`],
    [1, `const poller = await import('../acquisition/poller.ts')`],
    [1, `import { field } from '../field-main.ts'`],
    [1, `import { ok } from '../base/result.ts'`, 'src/novelty/thing.ts'],
    [0, `import { Poller } from './acquisition/poller.ts'`, 'src/field-main.ts'],
    [0, `import { Poller } from '../acquisition/poller.ts'`, TEST],
    [1, `import { Point } from './measurement/point.ts'`, 'src/thread-messages.ts'],
  ])
  cases('Node is named behind doors only', overImports(doorRule), [
    [1, `import { readFileSync } from 'node:fs'`],
    [1, `import type { Socket } from 'node:net'`],
    [1, `const fs = await import('node:fs')`],
    [0, `import { readFileSync } from 'node:fs'`, 'src/gateway/io/file.ts'],
    [0, `import { readFileSync } from 'node:fs'`, 'src/main.ts'],
    [0, `import { readFileSync } from 'node:fs'`, 'src/web/server.ts'],
    [0, `import { readFileSync } from 'node:fs'`, TEST],
    [1, `import { readFileSync } from 'node:fs'`, 'ui/home/home.tsx'],
  ])
  cases('packages are those of the room', overImports(packageRule), [
    [1, `import { Type } from 'typebox'`],
    [1, `import fastify from 'fastify'`],
    [1, `const name = 'x'; await import(name)`],
    [0, `import { Type } from 'typebox'`, 'src/config/document.ts'],
    [1, `import fastify from 'fastify'`, 'src/config/io/file.ts'],
    [0, `import fastify from 'fastify'`, 'src/web/server.ts'],
    [1, `import { x } from '@scope/other'`, 'src/web/server.ts'],
    [0, `import { Certificate } from 'pkijs'`, 'src/keys/io/certificate.ts'],
    [1, `import { Certificate } from 'pkijs'`, 'src/keys/certificate.ts'],
    [0, `import { render } from 'preact'`, 'ui/main.tsx'],
    [1, `import { Type } from 'typebox'`, 'ui/main.tsx'],
  ])
  cases('simulator, peers and pages stay outside', overImports(outerRule), [
    [1, `import { crc } from '../src/modbus/rtu.ts'`, 'simulator/wire.ts'],
    [1, `import type { Model } from '../src/devices/model.ts'`, 'simulator/wire.ts'],
    [1, `import model from '../models/iem3155.json' with { type: 'json' }`, 'simulator/wire.ts'],
    [0, `import { curve } from './curve.ts'`, 'simulator/wire.ts'],
    [1, `import { frame } from '../../src/modbus/mbap.ts'`, 'bench/peers/raw.ts'],
    [1, `import { Health } from '../src/web/api.ts'`, 'ui/client.ts'],
    [0, `import type { Health } from '../src/web/api.ts'`, 'ui/client.ts'],
    [1, `import { texts } from '../src/texts/texts.ts'`, 'ui/client.ts'],
    [1, `import { until } from '../../test/until.ts'`],
    [1, `import { Metering } from '../../simulator/metering.ts'`],
    [1, `import { buildDeb } from '../../packaging/deb.ts'`],
    [1, `import type { Meter } from '../simulator/meters.ts'`, 'src/demo-history-main.ts'],
    [0, `import { Metering } from '../simulator/metering.ts'`, 'src/demo-history-worker.ts'],
    [1, `import { Wires } from '../simulator/wires.ts'`, 'src/demo-history-worker.ts'],
  ])
  cases('nothing is imported for its side effect', overImports(sideEffectRule), [
    [1, `import './register.ts'`],
    [1, `import 'reflect-metadata'`],
    [0, `import './home.css'`, 'ui/home.tsx'],
    [0, `import { a } from './a.ts'`],
  ])
})

describe('dialect', () => {
  cases('what strips badly or proves nothing', overTree(bannedRule), [
    [1, 'const a: any = 1'],
    [1, 'function f(a: any[]) {}'],
    [1, 'const a = b!.c'],
    [1, 'enum A { B }'],
    [1, 'namespace A { export const b = 1 }'],
    [1, 'class A { constructor(private readonly b: number) {} }'],
    [1, 'const a = <number>b'],
    [1, '@sealed class A {}'],
    [0, 'const any = 1; const a = !b && c != d; class A { readonly #b: unknown }'],
  ])
  cases('no default export', overTree(defaultExportRule), [
    [1, 'export default 1'],
    [0, 'export const a = 1'],
    [0, 'export default {}', 'ui/vite.config.ts'],
  ])
  const brand = 'declare const key: unique symbol\ntype Id = string & { readonly [key]: true }\n'
  cases('assertions make brands, once', overTree(assertionRule), [
    [0, 'const a = [1] as const'],
    [0, 'import { a as b } from "./a.ts"'],
    [0, 'const a = {} satisfies object'],
    [0, `${brand}const makeId = (text: string): Id => text as Id`],
    [1, `${brand}const makeId = (text: string): Id => text as Id; const other = '' as Id`],
    [1, 'type Id = string; const a = "" as Id'],
    [1, 'const a = b as number'],
    [2, 'const a = b as unknown as number'],
  ])
  cases('importing does nothing', overTree(importWorkRule), [
    [1, 'start()'],
    [1, 'await start()'],
    [0, 'await start()', 'src/main.ts'],
    [0, 'export const start = () => run()'],
  ])
  cases('modules keep no state', overTree(moduleStateRule), [
    [1, 'let count = 0'],
    [1, 'export let count = 0'],
    [0, 'let count = 0', 'src/field-main.ts'],
    [0, 'let busbar', TEST],
    [1, 'let busbar', 'test/browser/chromium.ts'],
    [0, 'const limit = 1; function f() { let count = 0; return count }'],
  ])
})

const lines = (count: number, line: string): string => Array.from({ length: count }, () => line).join('\n')

describe('sizes', () => {
  cases('files of 400 lines at most, tables aside', overTree(fileLengthRule), [
    [0, lines(400, 'f()')],
    [1, lines(401, 'f()')],
    [0, `const table = [\n${lines(500, '  { a: 1, b: -2 },')}\n]`],
    [1, `const table = [\n${lines(500, '  f(),')}\n]`],
  ])
  cases('functions of 60 lines at most', overTree(functionLengthRule), [
    [0, `function f() {\n${lines(58, 'g()')}\n}`],
    [1, `function f() {\n${lines(59, 'g()')}\n}`],
    [1, `const f = () => {\n${lines(59, 'g()')}\n}`],
    [1, `class A { f() {\n${lines(59, 'g()')}\n} }`],
    [0, `const f = () => ({\n${lines(80, 'a: 1,')}\n})`],
    [0, `describe('a', () => {\n${lines(80, 'g()')}\n})`],
  ])
})

describe('tests', () => {
  cases('tests do not sleep', overTree(sleepRule), [
    [1, 'await new Promise((resolve) => setTimeout(resolve, 100))', TEST],
    [1, 'await new Promise((done) => setTimeout(() => done(), 100))', TEST],
    [1, `import { setTimeout } from 'node:timers/promises'`, TEST],
    [0, 'await new Promise((resolve) => socket.once("data", resolve))', TEST],
    [
      0,
      'await new Promise((resolve, reject) => { setTimeout(reject, 1000); socket.once("data", resolve) })',
      TEST,
    ],
  ])
  cases('no test is switched off', overTree(skipRule), [
    [1, `test.skip('a', () => {})`, TEST],
    [1, `describe.only('a', () => {})`, TEST],
    [1, `test('a', { skip: true }, () => {})`, TEST],
    [1, `test('a', { skip: 'slow' }, () => {})`, TEST],
    [1, `test.todo('a')`, TEST],
    [0, `test('a', { skip: missing('mbpoll') }, () => {})`, TEST],
  ])
})

describe('texts', () => {
  const at =
    (rule: typeof lineRule) =>
    (text: string, path = PURE) =>
      rule({ path, text })
  cases('a file opens with its sentence', at(openingRule), [
    [0, '// Says what it is for.\nconst a = 1'],
    [0, '// Says what it is for, in\n// two lines.\nconst a = 1'],
    [1, 'const a = 1 // no.'],
    [1, '// no full stop\nconst a = 1'],
    [1, '\n// Too late.\n'],
    [0, '/* Colours of the pages. */', 'ui/tokens.css'],
    [1, 'body {}', 'ui/tokens.css'],
    [0, '#!/bin/sh\n# Starts it.', 'bin/busbar'],
    [1, '#!/bin/sh\nexec node', 'bin/busbar'],
    [1, '#!/bin/sh\nset -e', 'packaging/deb/postinst'],
    [0, '# Port 443 for the pages.\n[Unit]', 'packaging/deb/busbar-https.socket'],
    [1, '[Unit]', 'packaging/deb/busbar-https.socket'],
    [1, 'FROM scratch', 'packaging/container/Containerfile'],
    [1, '.TH BUSBAR 1', 'packaging/deb/busbar.1'],
  ])
  cases('names say something, in kebab case', at(nameRule), [
    [0, '', 'src/gateway/line-queue.ts'],
    [1, '', 'src/gateway/utils.ts'],
    [1, '', 'src/gateway/line-utils.ts'],
    [1, '', 'src/helpers/line.ts'],
    [1, '', 'src/common/line.ts'],
    [1, '', 'src/gateway/session-manager.ts'],
    [1, '', 'src/gateway/lineQueue.ts'],
    [1, '', 'ui/DevicePage.tsx'],
    [0, '', 'src/gateway/line-queue.test.ts'],
  ])
  cases('no line names a machine, a registry or unfinished business', at(lineRule), [
    [1, `${'//'} ${'TO'}${'DO'}: later`],
    [1, `const path = '${'/wo'}${'rk/main'}'`],
    [1, `${'/ro'}${'ot/x'}`, 'README.md'],
    [1, `"resolved": "https:${'//'}registry.example/x"`, 'package-lock.json'],
    [1, `registry${'='}https://example`, '.npmrc'],
    [1, `${'class'} SessionManager {}`],
    [0, 'const path = "/dev/ttyUSB0"; class Sessions {}'],
    [0, 'see https://www.modbus.org/specs and ./work/a'],
  ])
})

describe('packages', () => {
  const none = { dependencies: {}, optionalDependencies: {}, devDependencies: {} }
  test('a range is no version', () => {
    assert.equal(exactVersionRule({ ...none, dependencies: { a: '1.2.3' } }).length, 0)
    for (const range of ['^1.2.3', '~1.2.3', '1.x', '*', 'latest', 'git+https://x', ''])
      assert.equal(exactVersionRule({ ...none, devDependencies: { a: range } }).length, 1, range)
  })
  test('reasons and packages match both ways', () => {
    const manifest = { ...none, dependencies: { a: '1.0.0' }, optionalDependencies: { b: '1.0.0' } }
    assert.equal(reasonRule(manifest, '| `a` | x |\n| `b` | x |').length, 0)
    assert.equal(reasonRule(manifest, '| `a` | x |').length, 1)
    assert.equal(reasonRule(manifest, '| `a` | x |\n| `b` | x |\n| `c` | x |').length, 1)
  })
  test('a package without its hash is found', () => {
    const one = { name: 'a', licence: 'MIT', shipped: true }
    assert.equal(hashRule([{ ...one, hash: true }]).length, 0)
    assert.equal(hashRule([{ ...one, hash: false }]).length, 1)
  })
  test('a licence that asks something back is found', () => {
    const at = (licence: string, shipped: boolean) =>
      licenceRule([{ name: 'a', licence, shipped, hash: true }]).length
    for (const licence of ['MIT', '(MIT OR GPL-3.0)', 'MIT AND ISC', 'BSD-3-Clause'])
      assert.equal(at(licence, true), 0, licence)
    for (const licence of ['GPL-3.0-or-later', 'MIT AND GPL-2.0', 'none', 'UNLICENSED', 'MPL-2.0', ''])
      assert.equal(at(licence, true), 1, licence)
    assert.equal(at('MPL-2.0', false), 0)
    assert.equal(at('GPL-3.0', false), 1)
  })
})

test('a link that leads nowhere is found', () => {
  const findings = (text: string) =>
    linkRule({ path: 'docs/a.md', text }, (path) => path === 'docs/b.md' || path === 'README.md').length
  assert.equal(findings('[b](b.md) [up](../README.md#top) [out](https://example.org/x) [here](#part)'), 0)
  assert.equal(findings('[c](c.md)'), 1)
  assert.equal(findings('![picture](b.png) and [b](../b.md)'), 2)
})
