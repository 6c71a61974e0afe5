// Lists the serial ports that this machine really has, by their most stable names.

import { access, constants, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { SerialPort } from '../api.ts'

/** Terminals that are no serial ports, though the kernel counts them as devices. */
const NO_PORT = /^(console|ptmx|tty\d*|ttyprintk|hvc\d+|vcs.*)$/
/** The kernel's word for a port that has no hardware behind it (PORT_UNKNOWN). */
const NO_HARDWARE = '0'
const MAX_PORTS = 64
/** A USB adapter names itself a few folders above its terminal. */
const LEVELS_TO_USB = 3

export type SerialFolders = { readonly sys: string; readonly dev: string; readonly groups: string }

const FOLDERS: SerialFolders = { sys: '/sys/class/tty', dev: '/dev', groups: '/etc/group' }

/** Whether this account may read and write the port. */
const mayOpen = (device: string): Promise<boolean> =>
  access(device, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  )

/** `folders` are /sys/class/tty, /dev and the file /etc/group. */
export async function listSerialPorts(
  folders: SerialFolders = FOLDERS,
  isOpen: (device: string) => Promise<boolean> = mayOpen,
): Promise<readonly SerialPort[]> {
  const names = await stableNames(join(folders.dev, 'serial/by-id'))
  const ports: SerialPort[] = []
  for (const tty of (await entriesOf(folders.sys)).sort().slice(0, 1_000)) {
    if (NO_PORT.test(tty) || !(await hasHardware(join(folders.sys, tty)))) continue
    const device = join(folders.dev, tty)
    const name = names.get(tty)
    const path = name === undefined ? device : join(folders.dev, 'serial/by-id', name)
    const product = await productOf(join(folders.sys, tty))
    const denied = (await isOpen(device)) ? null : await ownersOf(device, folders.groups)
    ports.push({ path, device, name: name ?? null, product, denied })
  }
  return ports.slice(0, MAX_PORTS)
}

/** Names that stay with the adapter, whichever socket it is plugged into, by the terminal they point to. */
async function stableNames(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const name of await entriesOf(folder)) {
    const target = await orNull(realpath(join(folder, name)))
    if (target !== null) names.set(basename(target), name)
  }
  return names
}

async function hasHardware(folder: string): Promise<boolean> {
  if ((await orNull(readlink(join(folder, 'device')))) === null) return false
  const type = await orNull(readFile(join(folder, 'type'), 'utf8'))
  return type?.trim() !== NO_HARDWARE
}

/** What the adapter says of itself, such as `FTDI FT232R USB UART`; null for a port of the board. */
async function productOf(folder: string): Promise<string | null> {
  let here = await orNull(realpath(join(folder, 'device')))
  for (let level = 0; here !== null && level < LEVELS_TO_USB; level += 1) {
    const product = await orNull(readFile(join(here, 'product'), 'utf8'))
    if (product !== null) {
      const maker = await orNull(readFile(join(here, 'manufacturer'), 'utf8'))
      return [maker ?? '', product].join(' ').replaceAll(/\s+/g, ' ').trim().slice(0, MAX_PRODUCT)
    }
    here = dirname(here)
  }
  return null
}

const MAX_PRODUCT = 120

/** Whom to make a member of what; the group is its number where it has no name. */
async function ownersOf(device: string, groups: string): Promise<NonNullable<SerialPort['denied']>> {
  const gid = (await orNull(stat(device)))?.gid ?? 0
  const lines = ((await orNull(readFile(groups, 'utf8'))) ?? '').split('\n').map((line) => line.split(':'))
  const [group = String(gid)] = lines.find(([, , number]) => number === String(gid)) ?? []
  return { group, account: accountName() }
}

/** A container may run under a number that has no name. */
function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? '')
  }
}

const entriesOf = async (folder: string): Promise<string[]> => (await orNull(readdir(folder))) ?? []

const orNull = <T>(reading: Promise<T>): Promise<T | null> => reading.catch(() => null)
