// Rules about who imports whom: the room table, the doors to Node, the packages and the outer folders.

import { type Finding, isTest } from './files.ts'
import type { Import } from './imports.ts'
import {
  COMPOSITION_ROOT,
  EXCEPTIONS,
  MESSAGE_LIST,
  OUTER_EXCEPTIONS,
  ROOMS,
  SHARED_WITH_PAGES,
} from './room-table.ts'

const find = (one: Import, message: string): Finding => ({ path: one.from, line: one.line, message })

/** The folder below src/ that a file lives in, or null for the files that wire rooms together and everything outside. */
export const roomOf = (path: string): string | null => /^src\/([^/]+)\//.exec(path)?.[1] ?? null

/** What builds the pages runs in Node and is no part of them. */
const BUILD = /^ui\/(vite\.config\.ts$|build\/)/

const isDoor = (path: string): boolean =>
  /\/io\//.test(path) ||
  /^(src\/(web|cli)|test|bench|simulator|packaging)\//.test(path) ||
  BUILD.test(path) ||
  COMPOSITION_ROOT.test(path) ||
  isTest(path)

/** Rooms meet only as the table says. */
export function roomRule(one: Import): readonly Finding[] {
  const from = roomOf(one.from)
  if (one.kind !== 'file' || isTest(one.from) || !one.target.startsWith('src/')) return []
  if (one.from === MESSAGE_LIST) return one.typeOnly ? [] : [find(one, 'the message list imports types only')]
  if (from === null) return []
  const room = ROOMS[from]
  if (room === undefined)
    return [
      find(
        one,
        `the room src/${from}/ has no row in test/house/room-table.ts; add it with whom it may import`,
      ),
    ]
  const to = roomOf(one.target)
  if (to === from || (to !== null && room.imports.includes(to))) return []
  if (one.typeOnly && room.types.includes(one.target)) return []
  const allowed = EXCEPTIONS.some(
    (row) =>
      row.from === from && [one.target, 'any room'].includes(row.to) && (one.typeOnly || !row.typesOnly),
  )
  if (allowed) return []
  return [
    find(
      one,
      `${from}/ may not import ${one.target}${one.typeOnly ? ' (types)' : ''}: take it through a port wired in a composition root`,
    ),
  ]
}

/** Node's own modules are named only where a room touches the operating system. */
export function doorRule(one: Import): readonly Finding[] {
  if (one.kind !== 'node' || isDoor(one.from)) return []
  return [find(one, `${one.target} in pure code: move the effect to an io/ folder behind a port`)]
}

const UI_PACKAGES = ['preact', '@preact/signals', 'wouter-preact', 'minisearch']

/** Each room has a list of the packages that it may load. */
export function packageRule(one: Import): readonly Finding[] {
  if (one.kind !== 'package' || isTest(one.from)) return []
  if (/^(bench)\//.test(one.from) || BUILD.test(one.from)) return []
  const allowed = one.from.startsWith('ui/') ? UI_PACKAGES : (ROOMS[roomOf(one.from) ?? '']?.packages ?? [])
  const pure = !isDoor(one.from) && !one.from.startsWith('ui/')
  if (pure && one.target !== 'typebox')
    return [find(one, `pure code imports no package but typebox, not ${one.target}`)]
  if (allowed.includes(one.target)) return []
  return [find(one, `${one.target} is not among this room's packages in test/house/room-table.ts`)]
}

/** The simulator shares nothing with what it tests; pages know the server by its types alone; peers stay foreign. */
export function outerRule(one: Import): readonly Finding[] {
  if (one.kind !== 'file') return []
  const intoSource = /^(src|models)\//.test(one.target)
  if (one.from.startsWith('simulator/') && intoSource)
    return [find(one, 'the simulator shares no code or data with Busbar')]
  if (one.from.startsWith('bench/peers/') && intoSource)
    return [find(one, 'a peer shares no code with Busbar')]
  const shared = SHARED_WITH_PAGES[one.target]?.takers.test(one.from) === true
  if (
    one.from.startsWith('ui/') &&
    !BUILD.test(one.from) &&
    !one.typeOnly &&
    one.target.startsWith('src/') &&
    !shared
  )
    return [find(one, 'pages import types from src/ only, and what SHARED_WITH_PAGES names')]
  const isAllowed = OUTER_EXCEPTIONS.some(({ from, to }) => from === one.from && to === one.target)
  if (one.from.startsWith('src/') && !/^(src|models)\//.test(one.target) && !isAllowed)
    return [find(one, 'the product imports nothing of its tests, benches, pages, simulator or packaging')]
  return []
}

/** No file is imported for what it does on the way. */
export function sideEffectRule(one: Import): readonly Finding[] {
  if (!one.forSideEffect || one.target.endsWith('.css')) return []
  return [find(one, `${one.target} is imported for its side effect: export a function and call it`)]
}

export const IMPORT_RULES = { roomRule, doorRule, packageRule, outerRule, sideEffectRule }
