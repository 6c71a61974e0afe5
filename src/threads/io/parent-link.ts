// The other end of a thread's link: speaks with the thread that started this one, in envelopes.

import { type MessagePort, parentPort, type Transferable } from 'node:worker_threads'
import type { Envelope } from '../request-link.ts'

export interface ParentLink<Outgoing> {
  readonly post: (envelope: Envelope<Outgoing>, transfer?: readonly Transferable[]) => void
  readonly close: () => void
}

/** Calls `onMessage` for every envelope; throws where this is no thread. */
export function openParentLink<Incoming, Outgoing>(
  onMessage: (envelope: Envelope<Incoming>) => void,
): ParentLink<Outgoing> {
  if (parentPort === null) throw new Error('this file is the root of a thread; start busbar instead')
  const port: MessagePort = parentPort
  port.on('message', onMessage)
  return {
    post: (envelope, transfer = []) => port.postMessage(envelope, [...transfer]),
    close: () => port.close(),
  }
}
