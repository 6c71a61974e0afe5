// Lists the serial ports that this machine really has, by their most stable names.

import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { SerialPort } from '../api.ts'

/** Terminals that are no serial ports, though the kernel counts them as devices. */
const NO_PORT = /^(console|ptmx|tty\d*|ttyprintk|hvc\d+|vcs.*)$/
/** The kernel's word for a port that has no hardware behind it (PORT_UNKNOWN). */
const NO_HARDWARE = '0'
const MAX_PORTS = 64

export type SerialFolders = { readonly sys: string; readonly dev: string }

/** `folders` are /sys/class/tty and /dev. */
export async function listSerialPorts(
  folders: SerialFolders = { sys: '/sys/class/tty', dev: '/dev' },
): Promise<readonly SerialPort[]> {
  const names = await stableNames(join(folders.dev, 'serial/by-id'))
  const ports: SerialPort[] = []
  for (const tty of (await entriesOf(folders.sys)).sort().slice(0, 1_000)) {
    if (NO_PORT.test(tty) || !(await hasHardware(join(folders.sys, tty)))) continue
    const device = join(folders.dev, tty)
    const name = names.get(tty)
    const path = name === undefined ? device : join(folders.dev, 'serial/by-id', name)
    ports.push({ path, device, name: name ?? null })
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

const entriesOf = async (folder: string): Promise<string[]> => (await orNull(readdir(folder))) ?? []

const orNull = <T>(reading: Promise<T>): Promise<T | null> => reading.catch(() => null)
