// `busbar config check FILE`: says whether Busbar would accept a configuration, without using it.

import { resolve } from 'node:path'
import { readDocumentFile } from '../config/io/document-file.ts'
import { loadModels } from '../devices/io/model-files.ts'
import { MODELS_FOLDER } from '../main.ts'
import { complain, failureLines, words } from './console.ts'
import type { ExitCode } from './serve.ts'

/** Exit code 0 for a valid file, 2 with one line a finding otherwise. */
export async function checkConfigFile(file: string): Promise<ExitCode> {
  const path = resolve(file)
  const { models } = await loadModels(MODELS_FOLDER)
  const read = readDocumentFile(path, models)
  if (!read.ok) {
    complain(failureLines(read.error))
    return 2
  }
  const { lines, devices } = read.value
  process.stdout.write(`${words('cli.valid', { path, lines: lines.length, devices: devices.length })}\n`)
  return 0
}
