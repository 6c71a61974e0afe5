// A serial line for tests: `script` of Debian's bsdutils holds a pty, and the test is the device at its far end.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

export type Pty = {
  /** `/dev/pts/N`. */
  readonly path: string
  /** Bytes that the far end hears go here. */
  onHeard: (bytes: Buffer) => void
  readonly say: (bytes: Uint8Array) => void
  /** Takes the far end away, as a pulled plug does. */
  readonly unplug: () => Promise<void>
}

/** The child says which terminal it has, and keeps it open. */
const HOLD = 'stty raw -echo; tty; exec sleep 120'

export async function openPty(context: TestContext): Promise<Pty> {
  const holder = spawn('script', ['-qfec', HOLD, '/dev/null'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const gone = once(holder, 'exit')
  context.after(async () => {
    holder.kill('SIGKILL')
    await gone
  })
  const path = await nameOf(holder)
  const pty: Pty = {
    path,
    onHeard: () => {},
    say: (bytes) => holder.stdin?.write(bytes),
    unplug: async () => {
      holder.kill('SIGKILL')
      await gone
    },
  }
  holder.stdout?.on('data', (bytes: Buffer) => pty.onHeard(bytes))
  return pty
}

async function nameOf(holder: ChildProcess): Promise<string> {
  let text = ''
  while (!text.includes('\n')) {
    if (holder.stdout === null) throw new Error('script has no output')
    const [chunk] = await once(holder.stdout, 'data')
    text += String(chunk)
  }
  return text.trim()
}

export type Socket = { readonly path: string; readonly plug: (pty: Pty) => void; readonly pull: () => void }

/** A path that stays the same while adapters come and go, as udev's links do. */
export function portPath(context: TestContext): Socket {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-line-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'tty')
  return { path, plug: (pty) => symlinkSync(pty.path, path), pull: () => unlinkSync(path) }
}
