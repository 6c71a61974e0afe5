// Runs a program of a bench to its end and reads the numbers of the one line that it prints.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { type Numbers, readNumbers } from './json.ts'
import { benchProgram } from './paths.ts'

const run = promisify(execFile)
const STRACE = '/usr/bin/strace'

/** bench/history/NAME.ts on the pinned Node; null when it prints null, which says that it cannot. */
export async function runProgram(name: string, args: readonly (string | number)[]): Promise<Numbers | null> {
  const { stdout } = await run(process.execPath, [benchProgram(name), ...args.map(String)])
  const line = stdout.trim()
  return line === 'null' ? null : readNumbers(line)
}

/** The same with the number of its flushes, NaN where there is no strace. */
export async function runCounted(
  name: string,
  args: readonly (string | number)[],
): Promise<{ readonly numbers: Numbers; readonly flushes: number }> {
  const program = [process.execPath, benchProgram(name), ...args.map(String)]
  const trace = ['-f', '-qq', '-e', 'trace=fsync,fdatasync', ...program]
  const [command = '', ...rest] = existsSync(STRACE) ? [STRACE, ...trace] : program
  const { stdout, stderr } = await run(command, rest, { maxBuffer: 2 ** 26 })
  const flushes = stderr.match(/\bf(?:data)?sync\(/g)?.length ?? Number.NaN
  return { numbers: readNumbers(stdout.trim()), flushes }
}
