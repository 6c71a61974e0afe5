// Rules about docs/requirements.md: every requirement has its row, and what is done or begun names tests that exist.

import type { Finding, SourceFile } from './files.ts'

export const DOCUMENT = 'docs/requirements.md'

/** How many requirements of each kind there are, numbered from 1. */
const COUNTS = { G: 46, B: 19, C: 12 } as const

const STATES = ['done', 'part', 'not yet']

export type Requirement = {
  readonly id: string
  readonly state: string
  /** `path > name of the test`, one or more. */
  readonly tests: readonly string[]
  readonly line: number
}

/** Reads the table rows: `| G2 | what | state | tests |`, tests in backquotes. */
export function readRequirements(document: string): readonly Requirement[] {
  return document.split('\n').flatMap((text, at) => {
    const row = /^\| *([GBC]\d+) *\|(?:[^|]*)\|([^|]*)\|(.*)\|$/.exec(text)
    if (row === null) return []
    const [, id = '', state = '', shown = ''] = row
    const tests = [...shown.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')
    return [{ id, state: state.trim(), tests, line: at + 1 }]
  })
}

const find = (line: number, message: string): Finding => ({ path: DOCUMENT, line, message })

/** Each requirement has exactly one row with a state from the list. */
export function completeRule(rows: readonly Requirement[]): readonly Finding[] {
  const wanted = Object.entries(COUNTS).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, index) => `${kind}${index + 1}`),
  )
  return [
    ...wanted
      .filter((id) => rows.filter((row) => row.id === id).length !== 1)
      .map((id) => find(1, `${id} has not exactly one row`)),
    ...rows
      .filter((row) => !wanted.includes(row.id))
      .map((row) => find(row.line, `there is no requirement ${row.id}`)),
    ...rows
      .filter((row) => !STATES.includes(row.state))
      .map((row) => find(row.line, `${row.id}: the state is one of ${STATES.join(', ')}`)),
  ]
}

/** Done and part name at least one test, each of which stands in its file; not yet names none. */
export function shownRule(rows: readonly Requirement[], files: readonly SourceFile[]): readonly Finding[] {
  return rows.flatMap((row) => {
    if (row.state === 'not yet')
      return row.tests.length === 0 ? [] : [find(row.line, `${row.id} is not yet there, but names a test`)]
    if (row.tests.length === 0)
      return [find(row.line, `${row.id} is ${row.state} without a test that shows it`)]
    return row.tests
      .filter((name) => !exists(name, files))
      .map((name) => find(row.line, `${row.id} names a test that does not exist: ${name}`))
  })
}

function exists(shown: string, files: readonly SourceFile[]): boolean {
  const [path = '', name = ''] = shown.split(' > ')
  const file = files.find((one) => one.path === path && path.includes('.test.'))
  return (
    name !== '' &&
    file !== undefined &&
    ["'", '"', '`'].some((quote) => file.text.includes(`${quote}${name}${quote}`))
  )
}
