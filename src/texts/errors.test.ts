// The error table, the sentences and docs/errors.md say the same, both ways; so do the rules in the code and their sentences.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ERRORS, type ErrorCode, type Failure } from '../base/errors.ts'
import { errors } from './en/errors.ts'
import { failureLines, failureSentences } from './failure-sentences.ts'
import { LANGUAGES, sentence } from './texts.ts'

const SOURCES = join(import.meta.dirname, '..')
const CODES = Object.keys(ERRORS)
const KEYS = Object.keys(errors)

test('every error has its sentence and its hint, and no sentence is of no error', () => {
  const wanted = CODES.flatMap((code) => [`error.${code}`, `error.${code}.hint`])
  const written = KEYS.filter((key) => key.startsWith('error.'))
  assert.deepEqual(written.toSorted(), wanted.toSorted())
})

test('docs/errors.md lists exactly the errors of the table, with the same words', () => {
  const page = readFileSync(join(SOURCES, '../docs/errors.md'), 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  const listed = rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
  const table = Object.entries(ERRORS).map(([code, { status, fault }]) => [
    `\`${code}\``,
    String(status),
    fault,
    sentence(LANGUAGES.en, `error.${code}`),
    sentence(LANGUAGES.en, `error.${code}.hint`),
  ])
  assert.deepEqual(listed, table)
})

test('every rule that the code names has a sentence, and no sentence is of no rule', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('texts/'),
  )
  const named = files.flatMap((file) =>
    [...readFileSync(join(SOURCES, file), 'utf8').matchAll(/'(rule\.[\w.]+)'/g)].map(([, rule]) => rule),
  )
  const written = KEYS.filter((key) => key.startsWith('rule.'))
  assert.ok(written.length > 30)
  assert.deepEqual([...new Set(named)].toSorted(), written.toSorted())
})

test('every sentence ends like one, and no place in it is left open by a slip', () => {
  for (const [key, text] of Object.entries(errors)) {
    assert.match(text, /[.]$/, key)
    assert.doesNotMatch(text, /[{}](?![^{}]*})(?<!})/, key)
    assert.doesNotMatch(text, /!/, key)
  }
})

test('a failure becomes what happened, what to do, and one line for each finding', () => {
  const failure: Failure = {
    code: 'configuration-invalid',
    findings: [
      { path: '/lines/0/baud', rule: 'rule.baud', params: { value: 19201, choices: '300, 600' } },
      { path: '', rule: 'rule.object' },
      { path: '/a', rule: 'rule.host', params: { value: 'x\n\u001b[2J' } },
    ],
  }
  assert.deepEqual(failureLines(LANGUAGES.en, failure), [
    'The configuration has mistakes, so nothing was changed. Correct the places that are named. The configuration from before still runs.',
    '/lines/0/baud: 19201 is not a baud rate; use one of 300, 600.',
    '/: This must be an object in braces.',
    '/a: x [2J is not an address; use an IP address or a host name.',
  ])
})

test('parameters stand in both sentences', () => {
  const code: ErrorCode = 'account-locked'
  const { detail } = failureSentences(LANGUAGES.en, { code, params: { retryAfterS: 600 } })
  assert.equal(detail, 'Wait 600 seconds. Until then even a right entry is refused.')
})
