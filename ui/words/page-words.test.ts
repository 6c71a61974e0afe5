// The sentences come in parts, and whatever happens at the same time they are of one language.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PageWords, type Part, type Texts } from './page-words.ts'

/** A box whose answers wait until the test gives them; sentences name their language. */
function start(language: string | null = 'en') {
  const asked: { part: Part; answer: (isThere: boolean) => void }[] = []
  const taken: Texts[] = []
  const choice = {
    chosen: language,
    choose(tag: string | null) {
      choice.chosen = tag
    },
  }
  const words = new PageWords({
    ask: (part) => {
      const texts = { [part]: choice.chosen ?? 'en' }
      const { promise, resolve } = Promise.withResolvers<Texts | null>()
      asked.push({ part, answer: (isThere) => resolve(isThere ? texts : null) })
      return promise
    },
    choice,
    take: (texts) => taken.push(texts),
  })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const answer = async (isThere = true) => {
    await settle()
    asked.shift()?.answer(isThere)
    await settle()
  }
  const begin = async () => {
    const begun = words.begin()
    await answer()
    return begun
  }
  return { words, asked, taken, choice, answer, begin, settle }
}

test('the first part comes alone, and the rest once, however many places ask for it', async () => {
  const { words, asked, taken, answer, begin } = start()
  assert.deepEqual(await begin(), { first: 'en' })
  assert.deepEqual(taken, [])
  const both = Promise.all([words.complete(), words.complete()])
  await answer()
  await both
  await words.complete()
  assert.deepEqual(taken, [{ first: 'en', rest: 'en' }])
  assert.equal(asked.length, 0)
})

test('a rest that does not come is asked for again', async () => {
  const { words, taken, answer, begin } = start()
  await begin()
  const lost = assert.rejects(words.complete())
  await answer(false)
  await lost
  const again = words.complete()
  await answer()
  await again
  assert.deepEqual(taken, [{ first: 'en', rest: 'en' }])
})

test('another language brings what was there and no more', async () => {
  const { words, asked, taken, answer, begin } = start()
  await begin()
  const changed = words.change('de')
  await answer()
  assert.equal(await changed, true)
  assert.equal(asked.length, 0)
  const whole = words.complete()
  await answer()
  await whole
  const back = words.change('en')
  await answer()
  await answer()
  assert.equal(await back, true)
  assert.deepEqual(taken, [{ first: 'de' }, { first: 'de', rest: 'de' }, { first: 'en', rest: 'en' }])
})

test('a language chosen while the rest is on its way waits for it, and comes whole', async () => {
  const { words, asked, taken, answer, begin, settle } = start()
  await begin()
  const whole = words.complete()
  const changed = words.change('de')
  await settle()
  assert.equal(asked.length, 1)
  await answer()
  await whole
  await answer()
  await answer()
  await changed
  assert.deepEqual(taken, [
    { first: 'en', rest: 'en' },
    { first: 'de', rest: 'de' },
  ])
})

test('a language that does not come leaves the old one, for what comes later too', async () => {
  const { words, taken, choice, answer, begin } = start()
  await begin()
  const changed = words.change('de')
  const whole = words.complete()
  await answer(false)
  assert.equal(await changed, false)
  assert.equal(choice.chosen, 'en')
  await answer()
  await whole
  assert.deepEqual(taken, [{ first: 'en', rest: 'en' }])
})

test('who never chose a language has not chosen one after it did not come', async () => {
  const { words, choice, answer, begin } = start(null)
  await begin()
  const changed = words.change('de')
  await answer(false)
  assert.equal(await changed, false)
  assert.equal(choice.chosen, null)
})

test('a box that does not answer at first gives nothing', async () => {
  const { words, answer } = start()
  const begun = words.begin()
  await answer(false)
  assert.equal(await begun, null)
})
