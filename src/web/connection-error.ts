// Answers what is not even a request: broken framing, headers too large, a request that never arrives.

import type { Socket } from 'node:net'
import { EVERY_ANSWER, NEVER_KEPT } from './response-headers.ts'

const STATUS_LINES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** Says the status and closes; the cause stays inside. */
export function answerConnectionError(error: Error, socket: Socket): void {
  const code = String(Reflect.get(error, 'code') ?? '')
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const headers = Object.entries({
    ...EVERY_ANSWER,
    ...NEVER_KEPT,
    connection: 'close',
    'content-length': '0',
  })
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${STATUS_LINES[code] ?? '400 Bad Request'}\r\n${lines}\r\n`, () => socket.destroy())
}
