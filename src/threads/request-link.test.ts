// Shows that every question to another thread gets exactly one answer.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Envelope, RequestLink } from './request-link.ts'

function connect() {
  const sent: Envelope<unknown>[] = []
  const link = new RequestLink<string, string>({
    link: { post: (envelope) => sent.push(envelope) },
    lost: 'lost',
  })
  return { sent, link }
}

test('answers find their questions in whatever order they come', async () => {
  const { sent, link } = connect()
  const first = link.ask('a')
  const second = link.ask('b')
  const [one, two] = sent.map((envelope) => envelope.request)
  link.take({ ...(two === undefined ? {} : { request: two }), message: 'for b' })
  link.take({ ...(one === undefined ? {} : { request: one }), message: 'for a' })
  assert.deepEqual(await Promise.all([first, second]), ['for a', 'for b'])
})

test('an event is left to the caller', () => {
  assert.equal(connect().link.take({ message: 'event' }), false)
})

test('a thread that ends answers what is open and what comes later', async () => {
  const { link } = connect()
  const open = link.ask('a')
  link.end()
  assert.equal(await open, 'lost')
  assert.equal(await link.ask('b'), 'lost')
})

test('an answer nobody waits for changes nothing', async () => {
  const { link } = connect()
  const open = link.ask('a')
  assert.equal(link.take({ request: 99, message: 'stray' }), true)
  link.end()
  assert.equal(await open, 'lost')
})
