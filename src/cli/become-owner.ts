// Root that looks into a data folder first becomes its owner, so that nothing in it belongs to root afterwards.

import { statSync } from 'node:fs'

/** Does nothing for anybody but root, nor where there is no folder yet, nor where it is root's own. */
export function becomeOwnerOf(folder: string): void {
  if (process.getuid?.() !== 0) return
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found === undefined || found.uid === 0) return
  process.setgroups?.([])
  process.setgid?.(found.gid)
  process.setuid?.(found.uid)
}
