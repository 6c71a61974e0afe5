// Entity tags are read as HTTP writes them, and what names no single version names none.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok } from '../base/result.ts'
import { etagOf, namesTag, tagOf, versionOf } from './etag.ts'

test('If-Match names one strong tag or none', () => {
  assert.equal(tagOf(etagOf('ab12')), 'ab12')
  for (const header of [null, '', 'ab12', '*', 'W/"ab12"', '"a", "b"', '""', '"a b"', '"a']) {
    assert.equal(tagOf(header), null, String(header))
  }
})

test('a change is for any version only where nothing else is asked for', () => {
  for (const header of [null, '*', ' * ']) assert.deepEqual(versionOf(header), ok(null), String(header))
  for (const header of ['"ab12"', ' "ab12" ']) assert.deepEqual(versionOf(header), ok('ab12'), header)
  for (const header of ['', 'ab12', 'W/"ab12"', '"a", "b"', '*, "a"', '""', '"a b"', '"a', '**'])
    assert.deepEqual(versionOf(header), err({ code: 'precondition-missing' }), header)
})

test('If-None-Match may list tags, weak ones too', () => {
  for (const header of ['"a"', 'W/"a"', '"b", "a"', '*']) assert.ok(namesTag(header, '"a"'), header)
  for (const header of [undefined, '', 'a', '"b"', '"aa"'])
    assert.ok(!namesTag(header, '"a"'), String(header))
})
