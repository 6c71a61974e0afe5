// What an event stream writes arrives at once, compressed or not, and what a reader leaves is counted until it is dropped.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { PassThrough, Writable } from 'node:stream'
import { test } from 'node:test'
import { constants, createGunzip } from 'node:zlib'
import { sinkOf, zippedSinkOf } from './sink.ts'

/** Random, so that it does not shrink. */
const piece = () => randomBytes(4_096).toString('base64')
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Takes one piece and never another. */
class Stalled extends Writable {
  override _write(): void {}
}

test('an event that was compressed can be read before the next one is written', async () => {
  const response = new PassThrough()
  const sink = zippedSinkOf(response)
  const reader = response.pipe(createGunzip({ flush: constants.Z_SYNC_FLUSH })).setEncoding('utf8')
  for (const text of ['event: values\n\n', ':\n\n', `event: ${'states '.repeat(5_000)}\n\n`]) {
    let read = ''
    sink.write(text)
    while (read.length < text.length) read += (await once(reader, 'data'))[0]
    assert.equal(read, text)
  }
  sink.end()
  await once(reader, 'end')
})

test('what repeats is sent once', async () => {
  const response = new PassThrough()
  const sink = zippedSinkOf(response)
  const text = piece()
  const sent: number[] = []
  response.on('data', (bytes: Uint8Array) => sent.push(bytes.byteLength))
  for (let round = 0; round < 10; round += 1) sink.write(text)
  sink.end()
  await once(response, 'end')
  const bytes = sent.reduce((sum, one) => sum + one, 0)
  assert.ok(bytes > 4_096 && bytes < 2 * text.length, `${bytes} bytes for ten times ${text.length}`)
})

for (const [name, make] of [
  ['plain', sinkOf],
  ['compressed', zippedSinkOf],
] as const) {
  test(`${name}: all that a reader leaves is counted`, async () => {
    const sink = make(new Stalled())
    let written = 0
    while (written < 300_000) {
      const text = piece()
      sink.write(text)
      written += text.length
    }
    for (let round = 0; round < 100; round += 1) await turn()
    // base64 has six bits in eight, and a few pieces lie between the parts
    assert.ok(sink.pendingBytes() > 0.7 * written, `${sink.pendingBytes()} of ${written}`)
    assert.ok(sink.pendingBytes() <= written)
    sink.destroy()
  })

  test(`${name}: a reader that is sent away gets nothing more, and nothing fails`, async () => {
    const response = new Stalled()
    const sink = make(response)
    sink.write(piece())
    const closed = once(response, 'close')
    sink.destroy()
    await closed
    await turn()
    assert.ok(response.destroyed)
  })
}
