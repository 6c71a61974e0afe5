// What stands between a start and the first Modbus answer loads no library that it can do without.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTypeScript, listFiles } from './house/files.ts'
import { importsOf } from './house/imports.ts'
import { parseFile } from './house/syntax.ts'

const trees = new Map(
  listFiles()
    .filter(({ path }) => path.startsWith('src/') && isTypeScript(path))
    .map((file) => [file.path, parseFile(file)]),
)

/** What is loaded before the first line of `entry` runs. */
function loadedWith(entry: string): {
  readonly files: ReadonlySet<string>
  readonly packages: ReadonlySet<string>
} {
  const files = new Set<string>()
  const packages = new Set<string>()
  const take = (path: string): void => {
    const tree = trees.get(path)
    if (tree === undefined || files.has(path)) return
    files.add(path)
    for (const { target, kind, typeOnly, dynamic } of importsOf(tree)) {
      if (typeOnly || dynamic) continue
      if (kind === 'package') packages.add(target)
      take(target)
    }
  }
  take(entry)
  return { files, packages }
}

/** Typebox alone is 679 files, fastify 150; the threads load beside them and not behind them. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/main.ts': [],
  'src/cli/serve.ts': [],
  'src/field-main.ts': [],
  'src/history-main.ts': [],
  /** Checks the document and the models before anything listens. */
  'src/house-main.ts': ['typebox'],
}

for (const [entry, allowed] of Object.entries(ALLOWED)) {
  test(`${entry} begins with ${allowed.length === 0 ? 'no library' : allowed.join(', ')}`, () => {
    const { files, packages } = loadedWith(entry)
    assert.ok(files.size > 20, `only ${files.size} files`)
    assert.deepEqual([...packages], allowed)
  })
}

test('pages and diagnosis come after Modbus', () => {
  const { files } = loadedWith('src/house-main.ts')
  for (const path of ['src/web-main.ts', 'src/diagnosis-main.ts', 'src/web/server.ts'])
    assert.ok(trees.has(path) && !files.has(path), path)
})
