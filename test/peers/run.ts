// Runs a foreign program to its end, within a bounded time, and hands back what it printed.

import { execFile } from 'node:child_process'

/** Standard output of a program that ended with exit code 0; anything else rejects with what it said. */
export function run(program: string, args: readonly string[], timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout: timeoutMs, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error(`${program} ${args.join(' ')}: ${error.message}\n${stdout}${stderr}`))
    })
  })
}
