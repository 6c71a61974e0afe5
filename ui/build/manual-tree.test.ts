// A chapter's markdown becomes a tree of known elements; what the pages could not show stops the build.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readChapter } from './manual-tree.ts'

const options = {
  chapter: 'wiring',
  settings: (part: string) => [{ tag: 'p', kids: [`fields of ${part}`] } as const],
  picture: (path: string) => `/assets/${path}`,
}
const read = (...lines: readonly string[]) => readChapter(['# Title', ...lines].join('\n\n'), options)

test('paragraphs, emphasis, code and links become elements', () => {
  assert.deepEqual(read('A **b** `c` <', '<a id="x"></a>', '## Head').nodes, [
    { tag: 'p', kids: ['A ', { tag: 'strong', kids: ['b'] }, ' ', { tag: 'code', kids: ['c'] }, ' <'] },
    { tag: 'h2', id: 'x', kids: ['Head'] },
  ])
})

test('links lead into the help, stay where they lead out, and lose what is not on the box', () => {
  const hrefOf = (link: string) => {
    const [paragraph] = read(link).nodes
    const [first] = typeof paragraph === 'object' ? paragraph.kids : []
    return typeof first === 'object' ? first.href : first
  }
  assert.equal(hrefOf('[a](keeping.md#room)'), '/help/keeping#room')
  assert.equal(hrefOf('[a](#port)'), '/help/wiring#port')
  assert.equal(hrefOf('[a](README.md)'), '/help')
  assert.equal(hrefOf('[a](https://example.org/)'), 'https://example.org/')
  assert.equal(hrefOf('[a](../../errors.md)'), 'a')
})

test('a mark stands for a part of the settings or a drawing, a picture for its address', () => {
  assert.deepEqual(read('<!-- settings: line -->').nodes, [{ tag: 'p', kids: ['fields of line'] }])
  assert.deepEqual(read('<!-- drawing: chain -->').nodes, [{ tag: 'figure', drawing: 'chain', kids: [] }])
  const [picture] = read('![A drawing](a.svg)').nodes
  assert.deepEqual(typeof picture === 'object' ? picture.kids : [], [
    { tag: 'img', src: '/assets/a.svg', alt: 'A drawing', kids: [] },
  ])
})

test('headings are listed by their anchors', () => {
  assert.deepEqual(read('<a id="x-y"></a>', '## One *two*').headings, [
    { id: 'x-y', text: 'One two', depth: 2 },
  ])
})

test('what the pages cannot show stops the build', () => {
  assert.throws(() => readChapter('no title', options), /without its title/)
  assert.throws(() => read('## No anchor'), /no anchor/)
  assert.throws(() => read('<script>alert(1)</script>'), /no place for html/)
  assert.throws(() => read('a <b>c</b>'), /no place for html/)
})
