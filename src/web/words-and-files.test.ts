// What the box hands out besides values: words in the reader's language, and files of the pages.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { LANGUAGES } from '../texts/texts.ts'
import { makeApp } from './app.ts'
import { TestBox } from './web-ports.fixture.ts'

function start(t: TestContext, box = new TestBox()) {
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  return { box, server }
}

test('texts are compressed, kept and asked for again by their ETag', async (t) => {
  const { server } = start(t)
  const url = '/api/v1/texts'
  const plain = await server.inject({ url })
  const zipped = await server.inject({ url, headers: { 'accept-encoding': 'gzip' } })
  assert.equal(zipped.headers['content-encoding'], 'gzip')
  assert.equal(gunzipSync(zipped.rawPayload).toString(), plain.body)
  const again = await server.inject({ url, headers: { 'if-none-match': String(plain.headers['etag']) } })
  assert.equal(again.statusCode, 304)
})

test('texts come in the language that is asked for, and nobody between mistakes one for the other', async (t) => {
  const { server } = start(t)
  const ask = (language: string) =>
    server.inject({ url: '/api/v1/texts', headers: { 'accept-language': language } })
  const [german, english] = [await ask('de-CH, fr;q=0.3'), await ask('tlh')]
  assert.equal(german.json()['language.name'], 'Deutsch')
  assert.equal(german.headers['content-language'], 'de')
  assert.equal(english.headers['content-language'], 'en')
  assert.match(String(german.headers['vary']), /accept-language/)
  assert.notEqual(german.headers['etag'], english.headers['etag'])
  const languages = await server.inject({ url: '/api/v1/languages' })
  assert.deepEqual(languages.json(), [
    { tag: 'en', name: 'English' },
    { tag: 'de', name: 'Deutsch' },
  ])
})

test('texts come whole or in two parts, and a part that is none is refused', async (t) => {
  const { server } = start(t)
  const ask = async (query: string) => server.inject({ url: `/api/v1/texts${query}` })
  const [whole, first, rest] = [await ask(''), await ask('?part=first'), await ask('?part=rest')]
  assert.deepEqual(Object.assign({}, first.json(), rest.json()), whole.json())
  assert.equal(first.json()['logIn.title'], LANGUAGES.en['logIn.title'])
  assert.equal(rest.json()['logIn.title'], undefined)
  assert.notEqual(first.headers['etag'], rest.headers['etag'])
  assert.equal((await ask('?part=last')).statusCode, 400)
})

test('a problem is told in the language that is asked for', async (t) => {
  const { server } = start(t)
  const answer = await server.inject({ url: '/api/v1/nothing', headers: { 'accept-language': 'de' } })
  assert.equal(answer.headers['content-language'], 'de')
  assert.equal(answer.headers['vary'], 'accept-language')
  assert.equal(answer.json().title, LANGUAGES.de['error.not-found'])
})

test('hashed files are kept for good, the shell is asked for again', async (t) => {
  const { server } = start(t)
  const shell = await server.inject({ url: '/settings/security?x=1' })
  assert.equal(shell.headers['cache-control'], 'no-cache')
  assert.match(shell.body, /<title>Busbar/)
  const script = await server.inject({ url: '/assets/app-3f.js' })
  assert.equal(script.headers['cache-control'], 'public, max-age=31536000, immutable')
  const known = await server.inject({ url: '/', headers: { 'if-none-match': String(shell.headers['etag']) } })
  assert.equal(known.statusCode, 304)
})
