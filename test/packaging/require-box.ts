// The rule for tests that boot a Debian: they need root, the right to make networks and mounts, and a few programs.

import { spawnSync } from 'node:child_process'
import type { TestContext } from 'node:test'
import { requireTool } from '../peers/require-tool.ts'

/** A namespace of mounts and one of networks, made and left again. */
const mayMakeBoxes = (): boolean =>
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['--mount', '--net', '--pid', '--fork', 'mount', '-t', 'tmpfs', 'none', '/mnt'])
    .status === 0

/** True when a Debian can be booted here; else skips the test by name, or throws where CI=true. */
export function requireBox(t: Pick<TestContext, 'skip'>): boolean {
  if (!requireTool(t, 'mmdebstrap', 'nspawn', 'curl', 'mbpoll', 'pymodbus')) return false
  if (mayMakeBoxes()) return true
  const reason = 'needs root with the right to mount and to make networks'
  if (process.env['CI'] === 'true') throw new Error(reason)
  t.skip(reason)
  return false
}
