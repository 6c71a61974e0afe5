// What comes before anything else is loaded holds every word and every style that log-in, the frame and Home use.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { FIRST_FAMILIES, FIRST_KEYS, pageTexts } from '../src/texts/page-texts.ts'
import { LANGUAGES } from '../src/texts/texts.ts'
import { isTest, isTypeScript, listFiles, REPOSITORY } from './house/files.ts'
import { isUsed, keyUse } from './house/key-use.ts'
import { descend, type Node, ofType, parseFile, type Tree } from './house/syntax.ts'

/** What begins when the pages begin. */
const ENTRY = 'ui/main.tsx'
/** What loads code together with the words that it needs, and shows nothing before. */
const WITH_WORDS = ['lazyPage', 'lazyPart']
/** Families that the box names in its data, so that no code of the pages has their keys. */
const NAMED_BY_DATA = new Map([['failure', 'why a device does not answer is part of a finding on Home']])

const { en } = LANGUAGES
const trees = new Map(
  listFiles()
    .filter(({ path }) => /^ui\//.test(path) && isTypeScript(path) && !isTest(path))
    .map((file) => [file.path, parseFile(file)]),
)

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value

/** The nodes that run at once or when somebody acts, without code that comes together with its words. */
function* present(node: Node): Generator<Node> {
  const callee = node.type === 'CallExpression' ? node['callee'] : null
  if (isNode(callee) && WITH_WORDS.includes(String(callee['name']))) return
  yield node
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* present(child)
}

const isOfTypes = ({ importKind, specifiers }: Node): boolean =>
  importKind === 'type' ||
  (Array.isArray(specifiers) &&
    specifiers.length > 0 &&
    specifiers.every((one) => isNode(one) && one['importKind'] === 'type'))

/** What a file imports, at once or later, as paths from the root. */
const importsOf = ({ file, program }: Tree): readonly string[] =>
  [...present(program)].flatMap((node) => {
    const source = /^(Import|Export)/.test(node.type) && !isOfTypes(node) ? node['source'] : null
    const path = isNode(source) ? String(source['value']) : ''
    return path.startsWith('.') ? [join(dirname(file.path), path)] : []
  })

/** Every file of the pages that is there without `lazyPage` or `lazyPart`. */
function firstTrees(): readonly Tree[] {
  const seen = new Set<string>()
  const take = (path: string): readonly Tree[] => {
    const tree = trees.get(path)
    if (tree === undefined || seen.has(path)) return []
    seen.add(path)
    return [tree, ...importsOf(tree).flatMap(take)]
  }
  return take(ENTRY)
}

const first = firstTrees()
const use = keyUse(first)
const familyOf = (key: string): string => key.split('.', 1)[0] ?? ''

test('whatever Home, log-in and the frame ask for is in the first part', () => {
  assert.ok(first.length > 80 && first.length < trees.size / 2, `${first.length} files come first`)
  assert.ok(
    first.some(({ file }) => file.path === 'ui/diagram/save-drawing.tsx'),
    'nothing that is loaded by an act',
  )
  assert.ok(
    !first.some(({ file }) => file.path === 'ui/trends/trends-page.tsx'),
    'what is loaded with its words',
  )
  const sent = pageTexts(en, 'first')
  const asked = Object.keys(pageTexts(en)).filter((key) => isUsed(key, use))
  assert.ok(asked.length > 300)
  assert.deepEqual(
    asked.filter((key) => !Object.hasOwn(sent, key)),
    [],
  )
})

test('families that data names are in the first part', () => {
  for (const [family, why] of NAMED_BY_DATA) assert.ok(FIRST_FAMILIES.includes(family), why)
})

test('no family and no key is in the first part that nothing there asks for', () => {
  const asked = Object.keys(en).filter((key) => isUsed(key, use))
  const families = new Set([...asked.map(familyOf), ...NAMED_BY_DATA.keys()])
  assert.deepEqual(
    FIRST_FAMILIES.filter((family) => !families.has(family)),
    [],
  )
  assert.deepEqual(
    FIRST_KEYS.filter((key) => !asked.includes(key)),
    [],
  )
})

test('what runs without lazyPage and lazyPart is told from what they load', () => {
  const file = {
    path: 'ui/a.tsx',
    text: `import { b } from './b.ts'
      import type { c } from './c.ts'
      import { type d } from './d.ts'
      export { e } from './e.ts'
      const F = lazyPage(async () => (await import('./f.tsx')).F)
      const g = async () => (await import('./g.ts')).g`,
  }
  assert.deepEqual(importsOf(parseFile(file)), ['ui/b.ts', 'ui/e.ts', 'ui/g.ts'])
})

const STYLES = 'ui/styles'
const LATER_SHEET = 'other.css'

const readStyle = (name: string): string =>
  readFileSync(join(REPOSITORY, STYLES, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')

/** The selectors of a sheet that name a class. */
const selectorsOf = (css: string): readonly string[] =>
  [...css.matchAll(/(?:^|[{}])\s*([^{}@;]+)\{/g)].flatMap(([, list = '']) =>
    list.split(',').flatMap((one) => (one.includes('.') ? [one.trim()] : [])),
  )

const classesIn = (selector: string): readonly string[] =>
  [...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name = '']) => name)

/** Every word in a `class` of these files, whatever it depends on. */
function namedClasses(files: readonly Tree[]): ReadonlySet<string> {
  const given = files.flatMap((tree) => ofType(tree, 'JSXAttribute')).filter(isClass)
  const texts = given.flatMap((attribute) =>
    [...descend(attribute)].flatMap(({ type, value }) => {
      if (type === 'TemplateElement' && typeof value === 'object' && value !== null && 'cooked' in value)
        return [String(value.cooked)]
      return type === 'Literal' ? [String(value)] : []
    }),
  )
  return new Set(texts.flatMap((text) => text.split(/\s+/)))
}

const isClass = ({ name }: Node): boolean => isNode(name) && name['name'] === 'class'

test('no rule of a sheet that comes later can meet anything that is there before it', () => {
  const sheets = [...readStyle(LATER_SHEET).matchAll(/@import "\.\/([a-z-]+\.css)"/g)].map(
    ([, name = '']) => name,
  )
  const selectors = sheets.flatMap((name) => selectorsOf(readStyle(name)))
  const named = namedClasses(first)
  assert.ok(sheets.length > 5 && selectors.length > 100 && named.size > 150)
  assert.deepEqual(
    selectors.filter((selector) => classesIn(selector).every((name) => named.has(name))),
    [],
  )
})
