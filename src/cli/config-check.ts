// `busbar config check FILE`: says whether Busbar would accept a configuration, without using it.

import { dirname, resolve } from 'node:path'
import { readDocumentFile } from '../config/io/document-file.ts'
import { loadCustomModels } from '../devices/io/custom-model-files.ts'
import { loadModels } from '../devices/io/model-files.ts'
import { MODELS_FOLDER } from '../main.ts'
import { complain, failureLines, words } from './console.ts'
import type { ExitCode } from './serve.ts'

/** Custom models are known where the file lies in its data folder. Exit code 0 for a valid file, 2 with one line a finding otherwise. */
export async function checkConfigFile(file: string): Promise<ExitCode> {
  const path = resolve(file)
  const [builtIn, custom] = await Promise.all([loadModels(MODELS_FOLDER), loadCustomModels(dirname(path))])
  const read = readDocumentFile(path, [...builtIn.models, ...custom.models])
  if (!read.ok) {
    complain(failureLines(read.error))
    return 2
  }
  const { lines, devices } = read.value
  process.stdout.write(`${words('cli.valid', { path, lines: lines.length, devices: devices.length })}\n`)
  return 0
}
