// `npm run soak`: the demo with browsers and SCADA clients while meters fail, a line is cut and the process is killed.

import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { hasTool, TOOLS } from '../../test/peers/require-tool.ts'
import { drawTable } from '../../test/prove/table.ts'
import { temporaryFolder } from '../../test/running/busbar.ts'
import { LEAST_MINUTES, planSoak } from './plan.ts'
import { SoakRun } from './soak-run.ts'
import { judge, judgeMemory, type Verdict } from './verdicts.ts'

const NEEDED = ['mbpoll', 'pymodbus', 'chromium'] as const
const USUAL = { minutes: '10', browsers: '10' } as const

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

async function main(): Promise<boolean> {
  const text = { type: 'string' } as const
  const options = { minutes: text, browsers: text, folder: text } as const
  const { values } = parseArgs({ options, strict: true })
  const minutes = Number(values.minutes ?? USUAL.minutes)
  const browsers = Number(values.browsers ?? USUAL.browsers)
  if (!(minutes >= LEAST_MINUTES) || !Number.isInteger(browsers) || browsers < 1) {
    process.stderr.write(
      `soak: --minutes from ${LEAST_MINUTES}, --browsers from 1, --folder DIR keeps what it made\n`,
    )
    return false
  }
  const missing = NEEDED.filter((tool) => !hasTool(tool)).map((tool) => TOOLS[tool].debian)
  if (missing.length > 0) {
    process.stderr.write(`soak needs the Debian packages: ${missing.join(' ')}\n`)
    return false
  }
  using temporary = temporaryFolder()
  const folder = values.folder ?? temporary.path
  mkdirSync(folder, { recursive: true })
  await using run = new SoakRun({ folder, browsers, minutes, say, isFlat })
  const plan = planSoak(minutes)
  say(`${minutes} minutes, ${browsers} browsers, ${plan.length} deeds`)
  await run.go(plan)
  // An hour later the session of the beginning has ended.
  await run.busbar.logIn()
  const verdicts = await judge(run)
  say(`\n${draw(verdicts)}`)
  return verdicts.every(({ holds }) => holds)
}

const isFlat = (run: SoakRun): boolean => judgeMemory(run).every(({ holds }) => holds)

const draw = (verdicts: readonly Verdict[]): string =>
  drawTable([
    { name: '', cells: verdicts.map(({ holds }) => (holds ? 'holds' : 'BROKEN')) },
    { name: 'promise', cells: verdicts.map(({ promise }) => promise) },
    { name: 'seen', cells: verdicts.map(({ seen }) => seen) },
  ])

process.exitCode = (await main()) ? 0 : 1
