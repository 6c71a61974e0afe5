// What a device says of itself is shown printable, short and in few pieces, whatever it says.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TOLD_LIMITS, toldTexts } from './told-texts.ts'

test('unprintable bytes part texts, and single characters are chance', () => {
  assert.deepEqual(toldTexts(['Maker\0\0PM5560\u00ff', '\u0001x\u0002', '  1.0  ', '<b>']), [
    'Maker',
    'PM5560',
    '1.0',
    '<b>',
  ])
})

for (const extra of [-1, 0, 1]) {
  test(`of ${TOLD_LIMITS.texts + extra} texts and ${TOLD_LIMITS.characters + extra} characters, no more than the limits`, () => {
    const texts = toldTexts(Array.from({ length: TOLD_LIMITS.texts + extra }, () => 'text'))
    assert.equal(texts.length, Math.min(TOLD_LIMITS.texts, TOLD_LIMITS.texts + extra))
    const [long] = toldTexts(['x'.repeat(TOLD_LIMITS.characters + extra)])
    assert.equal(long?.length, Math.min(TOLD_LIMITS.characters, TOLD_LIMITS.characters + extra))
  })
}
