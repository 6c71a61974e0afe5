// Rules about any file: its first sentence, its name, and what must not stand in it.

import { basename } from 'node:path/posix'
import type { Finding, SourceFile } from './files.ts'

const OPENINGS: readonly { readonly ending: RegExp; readonly opening: RegExp }[] = [
  { ending: /\.tsx?$/, opening: /^\/\/ [A-Za-z'"`]([^\n]|\n\/\/ )*?[.]/ },
  { ending: /\.(css|c|h)$/, opening: /^\/\* [A-Za-z'"`][^*]*?[.]/ },
  { ending: /\.py$/, opening: /^(#![^\n]+\n)?(# |""")[A-Za-z'"`][^\n]*/ },
  {
    ending: /\.sh$|\.ci\/run$|bin\/busbar$|packaging\/deb\/(postinst|prerm|postrm|compile-cache)$/,
    opening: /^#![^\n]+\n# [A-Z'"`][^\n]*/,
  },
  { ending: /\.(service|socket|conf)$|Containerfile$|lintian-overrides$/, opening: /^# [A-Z'"`][^\n]*/ },
  { ending: /\.1$/, opening: /^\.\\" [A-Z'"`][^\n]*\./ },
]

/** Every source file opens with one sentence that says what it is for. */
export function openingRule(file: SourceFile): readonly Finding[] {
  const rule = OPENINGS.find((row) => row.ending.test(file.path))
  if (rule === undefined || rule.opening.test(file.text)) return []
  return [
    { path: file.path, line: 1, message: 'open with one comment sentence that says what this file is for' },
  ]
}

const FORBIDDEN_NAMES = /(^|[-/.])(utils?|helpers?|common|managers?|misc)([-/.]|$)/i
const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/

/** Names say what is inside, in kebab case; the four names that say nothing are not used. */
export function nameRule(file: SourceFile): readonly Finding[] {
  const findings: Finding[] = []
  const add = (message: string) => findings.push({ path: file.path, line: 1, message })
  if (FORBIDDEN_NAMES.test(file.path))
    add('a name like utils, helpers, common or manager says nothing: name the concept')
  if (/\.(tsx?|css|json|sh)$/.test(file.path) && !KEBAB.test(basename(file.path)))
    add('kebab-case file names')
  return findings
}

const CLASS_NAME = /\bclass \w*(Manager|Helper|Utils?)\b/
/** Split, so that this file does not break its own rules. */
const UNFINISHED = new RegExp(`\\b(${['TO', 'FIX'].map((word, at) => word + ['DO', 'ME'][at]).join('|')})\\b`)
const REGISTRY = /https?:\/\/(registry|npm|mirror|proxy)\.|^\s*@?[\w:/-]*registry\s*=/
const MACHINE = new RegExp(
  `(^|[^\\w.])/(${['wo' + 'rk', 'ro' + 'ot', 'ho' + 'me', 'far' + 'm'].join('|')})/[A-Za-z.]`,
)

const LINE_RULES: readonly { readonly bad: RegExp; readonly message: string }[] = [
  { bad: CLASS_NAME, message: 'a class named Manager or Helper says nothing: name what it is' },
  { bad: UNFINISHED, message: 'finish it, or leave it out and say so' },
  { bad: REGISTRY, message: 'no package registry host in the repository' },
  { bad: MACHINE, message: 'no path of a machine in the repository' },
]

/** What must not stand in any line of any file. */
export function lineRule(file: SourceFile): readonly Finding[] {
  return file.text.split('\n').flatMap((text, at) =>
    LINE_RULES.filter((rule) => rule.bad.test(text)).map((rule) => ({
      path: file.path,
      line: at + 1,
      message: rule.message,
    })),
  )
}

export const TEXT_RULES = { openingRule, nameRule, lineRule }
