// Builds the C programs among the foreign peers, once for each change of their source.

import { mkdirSync, renameSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { run } from './run.ts'

const BUILD_TIMEOUT_MS = 60_000

/** The path of the built program `name`, from `name.c` beside this file and libmodbus. */
export async function buildProgram(name: string): Promise<string> {
  const source = fileURLToPath(new URL(`./${name}.c`, import.meta.url))
  const folder = fileURLToPath(new URL('../build/', import.meta.url))
  const built = `${folder}${name}`
  if (changedMs(built) > changedMs(source)) return built
  mkdirSync(folder, { recursive: true })
  const beside = `${built}.${process.pid}`
  await run('cc', ['-O1', '-Wall', '-Wextra', '-o', beside, source, '-lmodbus', '-lutil'], BUILD_TIMEOUT_MS)
  renameSync(beside, built)
  return built
}

const changedMs = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
