// Finds every file of the repository that a person wrote as text.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url))

export type SourceFile = { readonly path: string; readonly text: string }

/** A broken rule: where, and what to do about it. */
export type Finding = { readonly path: string; readonly line: number; readonly message: string }

/** Made by programs: packages, built pages and tools, data of a Busbar that runs here. */
const SKIPPED_FOLDERS = new Set(
  'node_modules .git ui/dist bench/build test/build packaging/build data demo-data coverage .compile-cache'.split(
    ' ',
  ),
)
/** Pictures, packed data, and what programs leave behind that stop in the middle; whatever else there is somebody wrote. */
const NO_TEXT = /\.(png|gz|log)$|(^|\/)core(\.\d+)?$/

/** Every text file below `root`; paths are relative to it, with slashes. */
export function listFiles(root: string = REPOSITORY): readonly SourceFile[] {
  return walk(root, '')
    .filter((path) => !NO_TEXT.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

function walk(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(path) ? [] : walk(root, path)
    return entry.isFile() ? [path] : []
  })
}

export const isTypeScript = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts')
export const isTest = (path: string): boolean =>
  /\.(test|fixture)\.tsx?$/.test(path) || path.startsWith('test/')
