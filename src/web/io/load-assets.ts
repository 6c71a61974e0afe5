// Loads the built pages into memory, each file compressed once.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Asset, Assets } from '../assets.ts'

/** A file of another kind is no part of the pages and is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const COMPRESSED = ['.html', '.js', '.css', '.svg', '.webmanifest', '.txt']
/** The build puts files whose names carry a hash of their contents here. */
const HASHED = '/assets/'

/** Reads every file below `folder`; a folder that is not there has none. */
export function loadAssets(folder: string): Assets {
  const assets = new Map<string, Asset>()
  for (const file of filesIn(folder)) {
    const contentType = CONTENT_TYPES[extname(file)]
    if (contentType === undefined) continue
    const path = `/${relative(folder, file).split(sep).join('/')}`
    assets.set(path, assetOf(path, contentType, readFileSync(file)))
  }
  return assets
}

function filesIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return []
    throw error
  }
}

function assetOf(path: string, contentType: string, plain: Uint8Array): Asset {
  return {
    contentType,
    immutable: path.startsWith(HASHED),
    etag: `"${createHash('sha256').update(plain).digest('hex').slice(0, 32)}"`,
    plain,
    gzip: COMPRESSED.includes(extname(path)) ? gzipSync(plain, { level: 9 }) : null,
  }
}
