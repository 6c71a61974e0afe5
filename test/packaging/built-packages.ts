// The Debian packages that the tests install: this version, and one that came before it.

import { existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type Architecture, isArchitecture } from '../../packaging/application.ts'
import { buildDeb } from '../../packaging/deb.ts'
import { VERSION } from '../../src/version.ts'

/** `~` sorts before the end of a version. @see deb-version(7) */
export const EARLIER = `${VERSION}~earlier`

export const ARCHITECTURE: Architecture = isArchitecture(process.arch) ? process.arch : 'amd64'

/** One folder a process, gone when it ends. */
export const PACKAGES = join(tmpdir(), `busbar-box-${process.pid}-packages`)

/** The path of a package of this version; built when it is asked for first, packed quickly rather than small. */
export function packageOf(version: string): string {
  const path = join(PACKAGES, `busbar_${version}_${ARCHITECTURE}.deb`)
  if (existsSync(path)) return path
  process.once('exit', () => rmSync(PACKAGES, { recursive: true, force: true }))
  return buildDeb({ version, architecture: ARCHITECTURE, into: PACKAGES, packing: 'quick' })
}

/** The same file as a box sees it that shares PACKAGES. */
export const packageInBox = (version: string): string => `/mnt/${basename(packageOf(version))}`
