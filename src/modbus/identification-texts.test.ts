// What a device says of itself is shown printable, short and in few pieces, whatever it says.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { IDENTIFICATION_LIMITS, identificationTexts } from './identification-texts.ts'

/** An answer to function 43/14 with these objects, the last there are. @see MODBUS Application Protocol V1.1b3 §6.21 */
const objectsPdu = (texts: readonly string[]): Uint8Array => {
  const objects = texts.flatMap((text, id) => [id, text.length, ...Buffer.from(text, 'latin1')])
  return Uint8Array.of(43, 14, 1, 1, 0, 0, texts.length, ...objects)
}

/** @see MODBUS Application Protocol V1.1b3 §6.13 */
const serverIdPdu = (text: string): Uint8Array =>
  Uint8Array.of(17, text.length, ...Buffer.from(text, 'latin1'))

/** The functions asked for, and what was told by these answers in their order. */
function told(answers: readonly (Uint8Array | null)[], isWanted?: (id: number) => boolean) {
  const asking = identificationTexts(isWanted)
  const functions: (number | undefined)[] = []
  let step = asking.next()
  for (const answer of answers) {
    if (step.done === true) break
    functions.push(step.value[0])
    step = asking.next(answer)
  }
  assert.ok(step.done)
  return { functions, texts: step.value }
}

test('unprintable bytes part texts, and single characters are chance', () => {
  const { texts, functions } = told([
    objectsPdu(['Maker\0\0PM5560\u00ff', '\u0001x\u0002', '  1.0  ', '<b>']),
  ])
  assert.deepEqual(texts, ['Maker', 'PM5560', '1.0', '<b>'])
  assert.deepEqual(functions, [43])
})

test('of a server id three characters are chance too', () => {
  const { texts, functions } = told([Uint8Array.of(0xab, 1), serverIdPdu('\u0001SDM630\u0002abc\u00ff')])
  assert.deepEqual(texts, ['SDM630'])
  assert.deepEqual(functions, [43, 17])
})

test('a device that is silent to the first question is not asked the second', () => {
  assert.deepEqual(told([null]), { functions: [43], texts: [] })
  assert.deepEqual(told([Uint8Array.of(0xab, 1), null]), { functions: [43, 17], texts: [] })
})

test('objects that nobody wants are left out', () => {
  const { texts } = told([objectsPdu(['Maker', 'Meter', 'V2.1'])], (id) => id !== 2)
  assert.deepEqual(texts, ['Maker', 'Meter'])
})

for (const extra of [-1, 0, 1]) {
  const { texts, characters } = IDENTIFICATION_LIMITS
  test(`of ${texts + extra} texts and ${characters + extra} characters, no more than the limits`, () => {
    const many = told([objectsPdu(Array.from({ length: texts + extra }, () => 'text'))]).texts
    assert.equal(many.length, Math.min(texts, texts + extra))
    const [long] = told([objectsPdu(['x'.repeat(characters + extra)])]).texts
    assert.equal(long?.length, Math.min(characters, characters + extra))
  })
}
