// A response as the sink of an event stream, as it is or compressed on the way.

import type { Writable } from 'node:stream'
import { constants, createGzip } from 'node:zlib'
import type { Sink } from './live/live-stream.ts'

export const sinkOf = (response: Writable): Sink => ({
  write: (text) => {
    response.write(text)
  },
  pendingBytes: () => response.writableLength,
  end: () => {
    response.end()
  },
  destroy: () => {
    response.destroy()
  },
})

/** Each event leaves at once; what came before serves as its dictionary. 128 KiB a stream, half of what zlib takes unasked. */
const EVENT_BY_EVENT = { flush: constants.Z_SYNC_FLUSH, level: 6, windowBits: 14, memLevel: 7 } as const

/** The states of all devices come again with each change of one: they shrink to a twentieth. */
export function zippedSinkOf(response: Writable): Sink {
  const gzip = createGzip(EVENT_BY_EVENT)
  gzip.on('error', () => response.destroy())
  response.on('close', () => gzip.destroy())
  gzip.pipe(response)
  const { write, end } = sinkOf(gzip)
  return {
    write,
    end,
    pendingBytes: () => gzip.writableLength + gzip.readableLength + response.writableLength,
    destroy: () => {
      response.destroy()
    },
  }
}
