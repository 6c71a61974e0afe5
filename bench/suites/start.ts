// Bench: how soon after its start Busbar answers Modbus and is ready, and how much memory it holds, without and with a compile cache.

import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { launchBusbar, makeDataFolder, OWN_ADDRESS, OWN_UNIT } from '../busbar.ts'
import { verdict } from '../goals.ts'
import { firstAnswer } from '../harness/first-answer.ts'
import { runLoad } from '../harness/load.ts'
import { median } from '../harness/median.ts'
import { REPOSITORY } from '../harness/paths.ts'
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

/** What the launcher finds beside the source, made by `npm run build` and filled by the first start. */
const COMPILE_CACHE = join(REPOSITORY, '.compile-cache')
const WITH_CACHE = {}
const WITHOUT_CACHE = { NODE_DISABLE_COMPILE_CACHE: '1' }

type Environment = Readonly<Record<string, string>>

/** One life: started, asked until it answers, left alone, loaded, stopped. */
async function live(data: string, environment: Environment, idleMs: number): Promise<Start> {
  const port = await freePort()
  const startMs = performance.now()
  await using child = launchBusbar(data, { environment }, port)
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
    'time to the first Modbus answer and to ready, memory idle and loaded, without and with compile cache',
  run: async ({ say, peersOnly }) => {
    if (peersOnly) return say('only Busbar is measured here')
    if (!existsSync(COMPILE_CACHE)) say('there is no compile cache: `npm run build` makes its folder')
    const data = makeDataFolder({})
    try {
      // The first life makes certificate, databases and compiled code, which later starts find.
      await live(data, WITH_CACHE, 0)
      const without: Start[] = []
      const cached: Start[] = []
      for (let round = 0; round < ROUNDS; round++) {
        without.push(await live(data, WITHOUT_CACHE, IDLE_MS))
        cached.push(await live(data, WITH_CACHE, IDLE_MS))
      }
      const head = [
        'compile cache',
        'first answer ms',
        'ready ms',
        'RSS MiB after 10 s idle',
        'RSS MiB after load',
      ]
      say(
        table(head, [
          ['without', ...middle(without)],
          ['with', ...middle(cached)],
        ]),
      )
      const [answerMs = Number.NaN, , , loadedMib = Number.NaN] = middle(cached)
      say(verdict('firstAnswerMs', answerMs))
      say(verdict('rssMib', loadedMib))
    } finally {
      rmSync(data, { recursive: true, force: true })
    }
  },
}
