// A pseudo terminal without privileges or native code: bsdutils' `script` holds it and relays its far end.

import { type ChildProcess, spawn } from 'node:child_process'
import { readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { Socket } from 'node:net'

export type Pty = {
  /** The device that a client opens: the link where one was asked for, else the terminal itself. */
  readonly path: string
  /** Whom to hand what clients write. */
  readonly listen: (onBytes: (bytes: Uint8Array) => void) => void
  readonly write: (bytes: Uint8Array) => void
  /** Resolves when the terminal is gone, whoever ended it. */
  readonly closed: Promise<void>
  readonly close: () => Promise<void>
}

export type PtyOptions = {
  /** Where to put a symbolic link to the terminal. */
  readonly link?: string
}

/**
 * Inside the terminal a shell makes it byte-transparent, tells its name and then waits as `cat`, which keeps it open
 * between clients. Name and life go over descriptor 3, so the wire carries nothing of ours; when this process dies,
 * however it dies, that descriptor ends, `cat` with it, and `script` with `cat`.
 */
const HOLD = 'stty raw -echo && tty >&3 && exec cat <&3 >/dev/null'
const START_MS = 5_000

export async function openPty(options: PtyOptions = {}): Promise<Pty> {
  const holder = spawn('script', ['-q', '-f', '-c', HOLD, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
    env: { ...process.env, SHELL: '/bin/sh' },
  })
  const { stdin, stdout } = holder
  const life = holder.stdio[3]
  if (stdin === null || stdout === null || !(life instanceof Socket)) throw new Error('a pipe is missing')
  const closed = new Promise<void>((resolve) => {
    holder.once('close', () => resolve())
    holder.once('error', () => resolve())
  })
  for (const stream of [stdin, stdout, life]) stream.on('error', () => {})
  await using opening = new AsyncDisposableStack()
  opening.defer(() => {
    life.end()
    return closed
  })
  const terminal = await nameOf(holder, life)
  const unlink = options.link === undefined ? () => {} : linkTo(terminal, options.link)
  opening.move()
  const close = (): Promise<void> => {
    unlink()
    life.end()
    return closed
  }
  return {
    path: options.link ?? terminal,
    listen: (onBytes) => stdout.on('data', onBytes),
    write: (bytes) => stdin.write(bytes),
    closed,
    close,
  }
}

function nameOf(holder: ChildProcess, life: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      clearTimeout(timer)
      reject(new Error(`no pseudo terminal: ${reason}`))
    }
    const timer = setTimeout(() => fail(`'script' named none within ${START_MS} ms`), START_MS)
    holder.once('error', (error) =>
      fail(`'script' (Debian package bsdutils) did not start: ${error.message}`),
    )
    holder.once('exit', () => fail(`'script' ended at once`))
    let said = ''
    life.on('data', (bytes: Uint8Array) => {
      said += new TextDecoder().decode(bytes)
      if (!said.endsWith('\n')) return
      clearTimeout(timer)
      resolve(said.trim())
    })
  })
}

/** Puts the link in place of one that an earlier run left; never in place of anything else. */
function linkTo(terminal: string, link: string): () => void {
  if (targetOf(link) !== undefined) rmSync(link)
  symlinkSync(terminal, link)
  return () => {
    if (targetOf(link) === terminal) rmSync(link)
  }
}

function targetOf(link: string): string | undefined {
  try {
    return readlinkSync(link)
  } catch {
    return undefined
  }
}
