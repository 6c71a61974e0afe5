// Runs the test files with Node's own runner: pure ones together in one process, the rest each in a process of its own.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { REPOSITORY, type SourceFile } from '../house/files.ts'
import { add, failedPlaces, NOTHING, ONE_FAILED, readTap, skippedNames, type Tally, total } from './tally.ts'

const REPORTS = join(REPOSITORY, 'test/build')
const TEST_TIMEOUT_MS = 120_000
/** Boxes are made, booted and filled in it, one after the other. */
const BOXES_TIMEOUT_MS = 480_000
const CONCURRENCY = 2

/** Touches the operating system, or starts processes: it gets a process of its own. */
const ISOLATED = /\/io\/|^src\/web\/|^simulator\/|^bench\/|^test\/(?!house|runner\/)|^src\/[^/]+$/
/** Boots whole machines: one at a time, in one process that makes the packages once. */
const BOXES = /^test\/packaging\//
const DECLARES_TEST = /\b(test|it|cases|property|walk)\(/

export type TestFiles = {
  readonly together: readonly string[]
  readonly isolated: readonly string[]
  readonly boxes: readonly string[]
  readonly empty: readonly string[]
}

/** Sorts the repository's test files; `empty` ones declare no test and would pass by saying nothing. */
export function sortTests(files: readonly SourceFile[]): TestFiles {
  const tests = files.filter((file) => /\.test\.tsx?$/.test(file.path))
  const paths = tests.map((file) => file.path)
  return {
    together: paths.filter((path) => !ISOLATED.test(path)),
    isolated: paths.filter((path) => ISOLATED.test(path) && !BOXES.test(path)),
    boxes: paths.filter((path) => BOXES.test(path)),
    empty: tests.filter((file) => !DECLARES_TEST.test(file.text)).map((file) => file.path),
  }
}

export type TestRun = {
  readonly tally: Tally
  readonly skipped: readonly string[]
  readonly failed: readonly string[]
  /** Why the run as a whole cannot be believed. */
  readonly complaint: string | null
}

/** Runs one group of files and prints what failed; a run that found fewer tests than files counts as failed. */
export function runTests(name: string, files: readonly string[], flags: readonly string[]): TestRun {
  if (files.length === 0) return { tally: NOTHING, skipped: [], failed: [], complaint: null }
  mkdirSync(REPORTS, { recursive: true })
  const report = join(REPORTS, `${name}.tap`)
  rmSync(report, { force: true })
  const child = spawnSync(
    process.execPath,
    [
      '--test',
      ...flags,
      `--test-concurrency=${CONCURRENCY}`,
      `--test-timeout=${name === 'boxes' ? BOXES_TIMEOUT_MS : TEST_TIMEOUT_MS}`,
      '--test-reporter=dot',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${report}`,
      ...files,
    ],
    { cwd: REPOSITORY, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  return judge({ name, files: files.length, exitCode: child.status, report: readReport(report) })
}

function readReport(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** A run counts only when it ended by itself, with at least one test a file, and its exit code agrees with its counts. */
export function judge(run: {
  readonly name: string
  readonly files: number
  readonly exitCode: number | null
  readonly report: string
}): TestRun {
  const tally = readTap(run.report)
  const complain = (reason: string): TestRun => ({
    tally: add(tally ?? NOTHING, ONE_FAILED),
    skipped: [],
    failed: failedPlaces(run.report),
    complaint: `${run.name}: ${reason}`,
  })
  if (tally === null) return complain(`the test run did not end by itself (exit code ${run.exitCode})`)
  if (total(tally) < run.files) return complain(`${run.files} test files, but only ${total(tally)} tests ran`)
  if (run.exitCode !== 0 && tally.failed === 0)
    return complain(`all tests passed, but the exit code is ${run.exitCode}`)
  return { tally, skipped: skippedNames(run.report), failed: failedPlaces(run.report), complaint: null }
}
