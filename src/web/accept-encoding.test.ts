// Who takes gzip, by the rules and examples of RFC 9110 §12.5.3 and §12.4.2.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takesGzip } from './accept-encoding.ts'

const TAKEN = [
  'gzip',
  'GZip',
  'x-gzip',
  'compress, gzip',
  '*',
  'compress;q=0.5, gzip;q=1.0',
  'gzip;q=1.0, identity; q=0.5, *;q=0',
  'gzip, deflate, br, zstd',
  'deflate ,gzip ; q=0.001',
  'br;q=1, *;q=0.1',
  'gzip;Q=0.5',
  'identity;q=0, gzip;q=1.',
]

const LEFT_ALONE = [
  undefined,
  '',
  'identity',
  'br, deflate',
  'gzip;q=0',
  'gzip; q=0.000',
  'gzip;q=0, *',
  'gzip;q=0., br',
  '*;q=0',
  'br, *;q=0.0',
  'not-gzip',
  'gzip-2',
  'gzip;q=2',
  'gzip;q=0.0001',
  'gzip;q=',
  'gzip;level=9',
  'gzip;q=1;q=0',
  `${'a,'.repeat(20)}gzip`,
]

for (const header of TAKEN) {
  test(`«${header}» takes gzip`, () => {
    assert.equal(takesGzip(header), true)
  })
}

for (const header of LEFT_ALONE) {
  test(`«${String(header).slice(0, 24)}» gets no gzip`, () => {
    assert.equal(takesGzip(header), false)
  })
}

test('what stands in the twentieth place still counts, and a header that came twice is one list', () => {
  assert.equal(takesGzip(`${'a,'.repeat(19)}gzip`), true)
  assert.equal(takesGzip(['br', 'gzip']), true)
})
