// Bench: how soon after its start Busbar answers Modbus and is ready, and how much memory it holds, with and without a compile cache.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBusbar, makeDataFolder, OWN_ADDRESS, OWN_UNIT } from '../busbar.ts'
import { verdict } from '../goals.ts'
import { firstAnswer } from '../harness/first-answer.ts'
import { runLoad } from '../harness/load.ts'
import { median } from '../harness/median.ts'
import { freePort, pause } from '../harness/port.ts'
import { table } from '../harness/table.ts'
import type { Bench } from './options.ts'

const ROUNDS = 3
const IDLE_MS = 10_000

type Start = {
  readonly answerMs: number
  readonly readyMs: number
  readonly idleMib: number
  readonly loadedMib: number
}

/** One life: started, asked until it answers, left alone, loaded, stopped (which writes the compile cache). */
async function live(data: string, cache: string, idleMs: number): Promise<Start> {
  const port = await freePort()
  const startMs = performance.now()
  await using child = launchBusbar(data, { environment: { NODE_COMPILE_CACHE: cache } }, port)
  const ready = child.firstLine().then(() => performance.now() - startMs)
  const answerMs = (await firstAnswer(port)) - startMs
  const readyMs = await ready
  await pause(idleMs)
  const idleMib = child.rssMib()
  await runLoad({ port, clients: 64, registers: 10, seconds: 2, unit: OWN_UNIT, address: OWN_ADDRESS })
  return { answerMs, readyMs, idleMib, loadedMib: child.rssMib() }
}

const middle = (lives: readonly Start[]): readonly number[] =>
  [
    (life: Start) => life.answerMs,
    (life: Start) => life.readyMs,
    (life: Start) => life.idleMib,
    (life: Start) => life.loadedMib,
  ].map((pick) => median(lives.map(pick)))

export const start: Bench = {
  about:
    'time to the first Modbus answer and to ready, memory idle and loaded, with cold and warm compile cache',
  run: async ({ say, peersOnly }) => {
    if (peersOnly) return say('only Busbar is measured here')
    const folder = mkdtempSync(join(tmpdir(), 'busbar-bench-start-'))
    const data = makeDataFolder({})
    try {
      // The first life makes certificate and databases, which later starts find.
      await live(data, join(folder, 'first'), 0)
      const cold: Start[] = []
      const warm: Start[] = []
      for (let round = 0; round < ROUNDS; round++) {
        cold.push(await live(data, join(folder, String(round)), IDLE_MS))
        warm.push(await live(data, join(folder, String(round)), IDLE_MS))
      }
      const head = [
        'compile cache',
        'first answer ms',
        'ready ms',
        'RSS MiB after 10 s idle',
        'RSS MiB after load',
      ]
      const rows = [
        ['cold', ...middle(cold)],
        ['warm', ...middle(warm)],
      ]
      say(table(head, rows))
      const [answerMs = Number.NaN, , , loadedMib = Number.NaN] = middle(warm)
      say(verdict('firstAnswerMs', answerMs))
      say(verdict('rssMib', loadedMib))
    } finally {
      rmSync(folder, { recursive: true, force: true })
      rmSync(data, { recursive: true, force: true })
    }
  },
}
