// A real serial port: opened, set by stty, read through libuv, written without waiting.

import { spawn } from 'node:child_process'
import { closeSync, constants, fstatSync, openSync, readdirSync, writeSync } from 'node:fs'
import { isatty, ReadStream } from 'node:tty'
import { err, ok, type Result } from '../../base/result.ts'
import type { LineSettings } from '../line-timing.ts'
import type { LinkFault } from '../link.ts'

export type SerialPort = {
  /** Returns false when the port took less than all of it, which for one frame means that it is broken. */
  readonly write: (bytes: Uint8Array) => boolean
  readonly close: () => void
}

export type SerialPortOptions = {
  readonly path: string
  readonly settings: LineSettings
  readonly heard: (bytes: Uint8Array) => void
  /** The port broke or vanished; it is closed already. */
  readonly lost: () => void
}

const STTY_TIMEOUT_MS = 2_000
/** Major numbers of pseudo-terminals, which know no parity. @see Linux Documentation/admin-guide/devices.txt */
const PTY_MAJORS = { first: 136, last: 143 } as const

/** Opens the port and sets its line; what keeps it from that comes back as the end of a `failure.` key. */
export async function openSerialPort(options: SerialPortOptions): Promise<Result<SerialPort, LinkFault>> {
  const opened = openTty(options.path)
  if (!opened.ok) return opened
  const fd = opened.value
  if (!(await setLine(fd, options.settings))) {
    closeSync(fd)
    return err('portBroken')
  }
  const stream = readerOf(fd)
  return stream === null ? err('portBroken') : ok(attach(fd, stream, options))
}

/** A port that was pulled while stty ran cannot be read any more, which libuv says by throwing. */
function readerOf(fd: number): ReadStream | null {
  try {
    return new ReadStream(fd)
  } catch {
    closeSync(fd)
    return null
  }
}

function openTty(path: string): Result<number, LinkFault> {
  try {
    const fd = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK)
    const fault = faultOfOpen(fd)
    if (fault === null) return ok(fd)
    closeSync(fd)
    return err(fault)
  } catch (error) {
    return err(faultOf(error))
  }
}

/** Why the port that was opened is of no use; a process out of descriptors cannot even look. */
function faultOfOpen(fd: number): LinkFault | null {
  try {
    if (!isatty(fd)) return 'portNotSerial'
    return isOpenElsewhere(fd) ? 'portTaken' : null
  } catch (error) {
    return faultOf(error)
  }
}

/** The same device may have several names, such as /dev/ttyUSB0 and one by-id; two lines on it would wreck each other. */
function isOpenElsewhere(fd: number): boolean {
  const { rdev } = fstatSync(fd)
  return readdirSync('/proc/self/fd').some((name) => Number(name) !== fd && deviceOf(Number(name)) === rdev)
}

/** The character device behind a descriptor of this process; null for anything else, and for one that is closed by now. */
function deviceOf(fd: number): number | null {
  try {
    const stat = fstatSync(fd)
    return stat.isCharacterDevice() ? stat.rdev : null
  } catch {
    return null
  }
}

/** Nothing stands at the path, the path leads nowhere, or the driver of the device file has lost its device. */
const MISSING: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ENODEV'])

function faultOf(error: unknown): LinkFault {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EACCES' || code === 'EPERM') return 'portDenied'
  if (code === 'EBUSY') return 'portTaken'
  if (code === 'EISDIR' || code === 'ENXIO') return 'portNotSerial'
  return MISSING.has(code) ? 'portMissing' : 'portBroken'
}

/** stty gets the open port as its standard input, so no path can lead it elsewhere. */
function setLine(fd: number, settings: LineSettings): Promise<boolean> {
  return new Promise((resolve) => {
    const stty = spawn('stty', sttyArguments(settings, isPty(fd)), {
      stdio: [fd, 'ignore', 'ignore'],
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      timeout: STTY_TIMEOUT_MS,
    })
    stty.on('error', () => resolve(false))
    stty.on('exit', (code) => resolve(code === 0))
  })
}

function isPty(fd: number): boolean {
  const major = (fstatSync(fd).rdev >> 8) & 0xfff
  return major >= PTY_MAJORS.first && major <= PTY_MAJORS.last
}

export function sttyArguments({ baud, parity, stopBits }: LineSettings, pty: boolean): readonly string[] {
  const raw = ['raw', '-echo', '-echoe', '-echok', '-iexten', 'cs8', 'clocal', 'cread', '-hupcl', '-crtscts']
  if (pty) return [...raw, String(baud)]
  const parityFlags = parity === 'none' ? ['-parenb'] : ['parenb', parity === 'odd' ? 'parodd' : '-parodd']
  return [...raw, ...parityFlags, stopBits === 2 ? 'cstopb' : '-cstopb', String(baud)]
}

/** libuv opens a tty again to have a descriptor of its own; then the one that it was given stays ours to close. */
const isReopened = (stream: ReadStream, fd: number): boolean => {
  const handle: unknown = Reflect.get(stream, '_handle')
  return typeof handle === 'object' && handle !== null && Reflect.get(handle, 'fd') !== fd
}

function attach(fd: number, stream: ReadStream, options: SerialPortOptions): SerialPort {
  const isOurs = isReopened(stream, fd)
  let isOpen = true
  const close = () => {
    if (!isOpen) return
    isOpen = false
    stream.destroy()
    if (isOurs) closeSync(fd)
  }
  const lost = () => {
    if (!isOpen) return
    close()
    options.lost()
  }
  stream.on('data', (chunk: Buffer) => {
    if (isOpen) options.heard(chunk)
  })
  stream.on('error', lost)
  stream.on('end', lost)
  stream.on('close', lost)
  const write = (bytes: Uint8Array): boolean => {
    if (!isOpen) return false
    try {
      return writeSync(fd, bytes) === bytes.length
    } catch {
      return false
    }
  }
  return { write, close }
}
