// A minimal Debian with systemd as one archive, made once and kept outside the repository.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const SUITE = 'bookworm'
/** What a plain server has and the tests ask; nothing of it is for Busbar. */
const PACKAGES = ['systemd', 'systemd-sysv', 'dbus', 'iproute2', 'procps', 'socat']

const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'busbar-tests')

/** The archive's path. It takes half a minute and a Debian mirror the first time. */
export function baseSystem(): string {
  const key = createHash('sha256')
    .update([SUITE, ...PACKAGES].join())
    .digest('hex')
    .slice(0, 12)
  const path = join(CACHE, `${SUITE}-${key}.tar`)
  if (existsSync(path)) return path
  mkdirSync(CACHE, { recursive: true })
  const unfinished = `${path}.${process.pid}.tar`
  try {
    const include = `--include=${PACKAGES.join()}`
    execFileSync('mmdebstrap', ['--quiet', '--variant=minbase', include, SUITE, unfinished], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    renameSync(unfinished, path)
  } finally {
    rmSync(unfinished, { force: true })
  }
  return path
}
