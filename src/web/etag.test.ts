// Entity tags are read as HTTP writes them, and what names no single version names none.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { etagOf, namesTag, tagOf } from './etag.ts'

test('If-Match names one strong tag or none', () => {
  assert.equal(tagOf(etagOf('ab12')), 'ab12')
  for (const header of [null, '', 'ab12', '*', 'W/"ab12"', '"a", "b"', '""', '"a b"', '"a']) {
    assert.equal(tagOf(header), null, String(header))
  }
})

test('If-None-Match may list tags, weak ones too', () => {
  for (const header of ['"a"', 'W/"a"', '"b", "a"', '*']) assert.ok(namesTag(header, '"a"'), header)
  for (const header of [undefined, '', 'a', '"b"', '"aa"'])
    assert.ok(!namesTag(header, '"a"'), String(header))
})
