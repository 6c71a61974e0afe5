// `busbar device-code`: shows the device code, and whose certificate the first page must show, to the person at the console, who alone can read the data folder.

import { resolve } from 'node:path'
import { showDeviceCode } from '../keys/device-code.ts'
import { readConsoleKeysOf } from '../keys/io/device-keys.ts'
import { becomeOwnerOf } from './become-owner.ts'
import { complain, failureLines, say, words } from './console.ts'
import { fingerprintLines } from './fingerprint-lines.ts'
import type { ExitCode } from './serve.ts'

/**
 * Prints the code alone on standard output, and what to compare on standard error; the code of a claimed box opens nothing any
 * more.
 */
export function printDeviceCode(data: string): ExitCode {
  const path = resolve(data)
  becomeOwnerOf(path)
  const keys = readConsoleKeysOf(path)
  if (!keys.ok) {
    complain(failureLines(keys.error))
    return 2
  }
  if (keys.value === null) {
    complain([`busbar: ${words('cli.never', { path })}`])
    return 2
  }
  const { deviceCode, serial, fingerprint } = keys.value
  process.stdout.write(`${showDeviceCode(deviceCode.reveal())}\n`)
  say('cli.serial', { serial })
  say('cli.fingerprint', { fingerprint: fingerprintLines(fingerprint) })
  return 0
}
