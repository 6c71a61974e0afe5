// The main and the field thread watch each other: each beats in shared memory, and looks whether the other one does.

import { Stillness } from '../stillness.ts'

const BEAT_MS = 1_000
const LOOK_MS = 3_000
/** Half a minute without a turn of its loop: nothing that Busbar does in these threads takes a second. */
const LOOKS = 10

const PLACES = { main: 0, field: 1 } as const
export type Beating = keyof typeof PLACES

export type Heartbeats = SharedArrayBuffer
export const newHeartbeats = (): Heartbeats =>
  new SharedArrayBuffer(Object.keys(PLACES).length * Int32Array.BYTES_PER_ELEMENT)

/** Beats for as long as the loop of this thread turns. */
export function beat(heartbeats: Heartbeats, own: Beating): Disposable {
  const places = new Int32Array(heartbeats)
  const timer = setInterval(() => Atomics.add(places, PLACES[own], 1), BEAT_MS).unref()
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

export type WatchOptions = {
  readonly whose: Beating
  /** Processor time that the other thread has used so far, and how much of it makes half a minute without a beat its end. */
  readonly processorMs: () => number
  readonly busyMs: number
  readonly onStill: () => void
}

/** Calls `onStill` once, when the other thread has stopped for good. */
export function watch(heartbeats: Heartbeats, options: WatchOptions): Disposable {
  const places = new Int32Array(heartbeats)
  const { whose, processorMs, busyMs, onStill } = options
  const stillness = new Stillness({ looks: LOOKS, busyMs })
  const timer = setInterval(() => {
    if (!stillness.look(Atomics.load(places, PLACES[whose]), processorMs())) return
    clearInterval(timer)
    onStill()
  }, LOOK_MS).unref()
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
