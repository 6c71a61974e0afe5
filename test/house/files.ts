// Finds every file of the repository that a person wrote, with its text.

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url))

export type SourceFile = { readonly path: string; readonly text: string }

/** A broken rule: where, and what to do about it. */
export type Finding = { readonly path: string; readonly line: number; readonly message: string }

const SKIPPED_FOLDERS = new Set([
  'node_modules',
  '.git',
  'dist',
  'build',
  'data',
  'demo-data',
  'coverage',
  '.compile-cache',
])
const TEXT_ENDINGS = /\.(ts|tsx|css|html|json|jsonc|md|sh|c|h|service|conf|svg|yml|yaml|txt)$/
const NAMED_TEXTS = /(^|\/)(\.npmrc|\.gitignore|\.ci\/run|bin\/busbar|LICENSE|Makefile)$/

/** Every text file below `root`; paths are relative to it, with slashes. */
export function listFiles(root: string = REPOSITORY): readonly SourceFile[] {
  return walk(root)
    .map((path) => relative(root, path))
    .filter((path) => TEXT_ENDINGS.test(path) || NAMED_TEXTS.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : walk(path)
    return entry.isFile() ? [path] : []
  })
}

export const isTypeScript = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts')
export const isTest = (path: string): boolean =>
  /\.(test|fixture)\.tsx?$/.test(path) || path.startsWith('test/')
