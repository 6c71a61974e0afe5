// Answers what is not even a request: broken framing, headers too large, a request that never arrives.

import type { Socket } from 'node:net'
import { EVERY_ANSWER, NEVER_KEPT } from './response-headers.ts'

const STATUS_LINES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** What the reader of HTTP says; after anything else, a handshake that never came above all, nobody is there to be answered. */
const ANSWERED = /^(HPE|ERR_HTTP)_/
/** For the last words to be taken. */
const GOODBYE_MS = 1_000

/** Says the status and closes; the cause stays inside. */
export function answerConnectionError(error: Error, socket: Socket, goodbyeMs = GOODBYE_MS): void {
  const code = String(Reflect.get(error, 'code') ?? '')
  if (!ANSWERED.test(code) || !socket.writable) {
    socket.destroy()
    return
  }
  const late = setTimeout(() => socket.destroy(), goodbyeMs)
  socket.once('close', () => clearTimeout(late))
  const headers = Object.entries({
    ...EVERY_ANSWER,
    ...NEVER_KEPT,
    connection: 'close',
    'content-length': '0',
  })
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${STATUS_LINES[code] ?? '400 Bad Request'}\r\n${lines}\r\n`, () => socket.destroy())
}
