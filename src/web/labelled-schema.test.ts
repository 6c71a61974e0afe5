// Forms get titles for what a person fills in, and the schema stays the schema.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import Value from 'typebox/value'
import { PANEL } from '../config/document.fixture.ts'
import { ConfigDocument } from '../config/document.ts'
import { LANGUAGES } from '../texts/texts.ts'
import { labelled } from './labelled-schema.ts'

test('a line has titles for its fields, and the schema still accepts the same', () => {
  const schema = labelled(ConfigDocument, LANGUAGES.en)
  const text = JSON.stringify(schema)
  assert.match(text, /"baud":\{[^}]*"title":"[A-Z]/)
  assert.ok(Value.Check(JSON.parse(text), PANEL))
  assert.ok(!Value.Check(JSON.parse(text), { ...PANEL, extra: 1 }))
})
