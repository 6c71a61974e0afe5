// The listening sockets that a service manager opened for Busbar, so that ports below 1024 need no right of its own.

import { fstatSync } from 'node:fs'
import { err, ok, type Result } from '../base/result.ts'
import { words } from './console.ts'

/** @see sd_listen_fds(3): the first passed descriptor. */
const FIRST_FD = 3
const VARIABLES = ['LISTEN_PID', 'LISTEN_FDS', 'LISTEN_FDNAMES'] as const

/** The names that FileDescriptorName= of a socket unit may have here. */
export const SOCKET_NAMES = ['https', 'modbus'] as const
export type SocketName = (typeof SOCKET_NAMES)[number]

/** The file descriptor of each socket that was passed; null where Busbar opens its own. */
export type PassedSockets = Readonly<Record<SocketName, number | null>>

export const NOTHING_PASSED: PassedSockets = { https: null, modbus: null }

type Receiver = {
  readonly pid: number
  /** Whether this descriptor of the process is open and a socket. */
  readonly isSocket: (fd: number) => boolean
}

/**
 * Reads what sd_listen_fds(3) reads. What is meant for another process counts as nothing passed; what is meant for this one
 * and wrong is an error of one line, because a panel that listens elsewhere than it was told is worse than one that says so.
 */
export function parsePassedSockets(
  environment: Readonly<Record<string, string | undefined>>,
  receiver: Receiver,
): Result<PassedSockets, string> {
  const [pidText = '', countText = '', namesText = ''] = VARIABLES.map((name) => environment[name])
  if (pidText === '' && countText === '') return ok(NOTHING_PASSED)
  const [pid, count] = [wholeNumber(pidText), wholeNumber(countText)]
  if (pid === null) return err(words('cli.sockets.number', { variable: 'LISTEN_PID', value: brief(pidText) }))
  if (pid !== receiver.pid) return ok(NOTHING_PASSED)
  if (count === null)
    return err(words('cli.sockets.number', { variable: 'LISTEN_FDS', value: brief(countText) }))
  if (count === 0) return ok(NOTHING_PASSED)
  if (count > SOCKET_NAMES.length) return err(words('cli.sockets.many', { count, most: SOCKET_NAMES.length }))
  const names = namesText.split(':')
  if (names.length !== count)
    return err(words('cli.sockets.names', { count, names: brief(namesText), known: KNOWN }))
  return named(names, receiver)
}

const KNOWN = SOCKET_NAMES.join(', ')

function named(names: readonly string[], { isSocket }: Receiver): Result<PassedSockets, string> {
  const passed: Record<SocketName, number | null> = { ...NOTHING_PASSED }
  for (const [place, text] of names.entries()) {
    const name = SOCKET_NAMES.find((known) => known === text)
    if (name === undefined) return err(words('cli.sockets.unknown', { name: brief(text), known: KNOWN }))
    if (passed[name] !== null) return err(words('cli.sockets.twice', { name }))
    const fd = FIRST_FD + place
    if (!isSocket(fd)) return err(words('cli.sockets.none', { name, fd }))
    passed[name] = fd
  }
  return ok(passed)
}

/** Takes them out of the environment too, so that no thread or child of this process takes them for its own. */
export function takePassedSockets(): Result<PassedSockets, string> {
  const passed = parsePassedSockets(process.env, { pid: process.pid, isSocket })
  for (const name of VARIABLES) delete process.env[name]
  return passed
}

function isSocket(fd: number): boolean {
  try {
    return fstatSync(fd).isSocket()
  } catch {
    return false
  }
}

const MOST_DIGITS = 10
const wholeNumber = (text: string): number | null =>
  /^\d+$/.test(text) && text.length <= MOST_DIGITS ? Number(text) : null

const MOST_SHOWN = 40
/** What came from outside is shown short and without what would write over a terminal. */
const brief = (text: string): string => text.slice(0, MOST_SHOWN).replaceAll(/[^\x20-\x7e]/g, '?')
