// Runs the load client once and reads what it measured; a wrong answer fails the bench.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { readNumbers } from './json.ts'
import { tool } from './paths.ts'

const run = promisify(execFile)

export type Load = {
  readonly port: number
  readonly clients: number
  readonly registers: number
  readonly seconds: number
  readonly warmUpSeconds?: number
  readonly unit?: number
  /** First register. */
  readonly address?: number
  /** Requests walk over this many first registers, so that no two of them ask the same. */
  readonly spread?: number
  readonly core?: number
  /** Register N holds N. */
  readonly checkValues?: boolean
  /** Modbus exceptions are answers: only benches that expect them allow them. */
  readonly allowExceptions?: boolean
}

export type LoadResult = {
  readonly requests: number
  readonly perSecond: number
  readonly p50Us: number
  readonly p99Us: number
  readonly maxUs: number
  readonly exceptions: number
}

const flagsOf = (load: Load): readonly string[] => [
  ...['-p', String(load.port), '-c', String(load.clients), '-q', String(load.registers)],
  ...['-d', String(load.seconds), '-w', String(load.warmUpSeconds ?? 0), '-u', String(load.unit ?? 1)],
  ...['-a', String(load.address ?? 0), '-s', String(load.spread ?? 0)],
  ...(load.checkValues === true ? ['-v'] : []),
]

export async function runLoad(load: Load): Promise<LoadResult> {
  const args = [tool('mbload'), ...flagsOf(load)]
  const pinned = load.core === undefined ? args : ['taskset', '-c', String(load.core), ...args]
  const [program = '', ...rest] = pinned
  const { stdout } = await run(program, rest)
  const number = readNumbers(stdout)
  const exceptions = number('exceptions')
  const broken = number('wrong') + number('errors') + number('closed')
  if (broken > 0 || (exceptions > 0 && load.allowExceptions !== true))
    throw new Error(`port ${load.port} answered wrongly: ${stdout.trim()}`)
  return {
    requests: number('requests'),
    perSecond: number('rps'),
    p50Us: number('p50_us'),
    p99Us: number('p99_us'),
    maxUs: number('max_us'),
    exceptions,
  }
}
