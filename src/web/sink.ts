// A response as the sink of an event stream.

import type { ServerResponse } from 'node:http'
import type { Sink } from './live/live-stream.ts'

export const sinkOf = (response: ServerResponse): Sink => ({
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
