// `busbar device-code`: shows the device code to the person at the console, who alone can read the data folder.

import { resolve } from 'node:path'
import { showDeviceCode } from '../keys/device-code.ts'
import { readDeviceCodeOf } from '../keys/io/device-keys.ts'
import { complain, failureLines, words } from './console.ts'
import type { ExitCode } from './serve.ts'

/** Prints the code alone on standard output; the code of a claimed box opens nothing any more. */
export function printDeviceCode(data: string): ExitCode {
  const path = resolve(data)
  const code = readDeviceCodeOf(path)
  if (!code.ok) {
    complain(failureLines(code.error))
    return 2
  }
  if (code.value === null) {
    complain([`busbar: ${words('cli.never', { path })}`])
    return 2
  }
  process.stdout.write(`${showDeviceCode(code.value.reveal())}\n`)
  return 0
}
