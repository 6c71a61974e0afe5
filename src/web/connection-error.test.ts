// What is not even a request is answered where somebody may hear it, and no goodbye holds a connection.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { test } from 'node:test'
import { answerConnectionError } from './connection-error.ts'

/** Its other side takes what was written, or nothing ever. */
class OtherSide extends Socket {
  readonly heard: string[] = []
  readonly #isReading: boolean

  constructor(isReading: boolean) {
    super()
    this.#isReading = isReading
  }

  override _write(text: unknown, _encoding: string, done: () => void): void {
    this.heard.push(String(text))
    if (this.#isReading) done()
  }

  override _final(done: () => void): void {
    done()
  }
}

const errorOf = (code: string): Error => Object.assign(new Error(code), { code })

for (const [code, status] of [
  ['HPE_INVALID_METHOD', /^HTTP\/1\.1 400 /],
  ['HPE_HEADER_OVERFLOW', /^HTTP\/1\.1 431 /],
  ['ERR_HTTP_REQUEST_TIMEOUT', /^HTTP\/1\.1 408 /],
] as const) {
  test(`${code} is answered, and the connection closed`, async () => {
    const socket = new OtherSide(true)
    const closed = once(socket, 'close')
    answerConnectionError(errorOf(code), socket)
    await closed
    assert.match(socket.heard.join(''), status)
  })
}

for (const code of ['ERR_TLS_HANDSHAKE_TIMEOUT', 'ECONNRESET', 'EPIPE', 'ERR_SSL_WRONG_VERSION_NUMBER']) {
  test(`after ${code} nobody is answered`, () => {
    const socket = new OtherSide(true)
    answerConnectionError(errorOf(code), socket)
    assert.deepEqual([socket.destroyed, socket.heard], [true, []])
  })
}

test('who does not take the goodbye is closed without it', async () => {
  const socket = new OtherSide(false)
  const closed = once(socket, 'close')
  answerConnectionError(errorOf('HPE_INVALID_METHOD'), socket, 1)
  assert.equal(socket.destroyed, false)
  await closed
})
