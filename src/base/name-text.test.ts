// Names of all scripts are names; what is blank, hides or turns the text beside it is none.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NAME_TEXT } from './name-text.ts'

const PATTERN = new RegExp(NAME_TEXT, 'u')

const NAMES: readonly string[] = [
  'x',
  'Press 4, hall B',
  'Zähler Öl/Wärme',
  'Kältemaschine №\u00a07',
  '配电盘',
  // With the joiner that Persian needs, and the one that makes a picture of several.
  'می\u200cخواهم',
  '\u{1f469}\u200d\u{1f527}',
  // A snowflake with the selector of its coloured picture at the end.
  '\u2744\ufe0f',
]

const NONE: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a space', ' '],
  ['a no-break space', '\u00a0'],
  ['a space in front', ' Press'],
  ['a space behind', 'Press '],
  ['a no-break space behind', 'Press\u00a0'],
  ['joiners alone', '\u200d\u200c'],
  ['an empty letter', '\u3164'],
  ['an empty pattern of Braille', '\u2800'],
  ['half of a surrogate pair', 'Press \ud83d'],
  ['a tabulator', 'Press\t4'],
  ['a line end', 'Press\n4'],
  ['delete', 'Press\u007f'],
  ['a control of the upper set', 'Press\u00854'],
  ['a line separator', 'Press\u20284'],
  ['a mark of direction', 'Press\u200e4'],
  ['an Arabic mark of direction', 'Press\u061c4'],
  ['an override of direction', 'Press\u202e4'],
  ['an isolate of direction', 'Press\u20664\u2069'],
  ['a space without width', 'Press\u200b4'],
  ['a byte order mark', '\ufeffPress'],
]

for (const name of NAMES) test(`«${name}» is a name`, () => assert.match(name, PATTERN))

for (const [what, text] of NONE) test(`${what} makes no name`, () => assert.doesNotMatch(text, PATTERN))
