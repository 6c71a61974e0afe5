// All browsers that follow the values: one beat for all of them, limits, and their end with the session.

import type { Access, Session } from '../../access/access.ts'
import type { Cancel, Clock, Timers } from '../../base/clock.ts'
import type { Failure } from '../../base/errors.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { Configuration } from '../../config/configuration.ts'
import type { FindingList } from '../../diagnosis/finding.ts'
import type { LiveTable } from '../../measurement/live-table.ts'
import type { LiveStates } from '../api.ts'
import { eventText } from './event-text.ts'
import { LiveStream, type Now, type Sink } from './live-stream.ts'

/** Five times a second: more than a person sees, and one write a stream however many values there are. */
export const BEAT_MS = 200
/** Browsers open six connections to one address over HTTP/1.1; two stay free for requests. */
export const MAX_STREAMS_PER_SESSION = 4
export const MAX_STREAMS = 64

export type LiveStreamsOptions = {
  readonly live: Pick<LiveTable, 'changesSince'>
  readonly configuration: Pick<Configuration, 'current'>
  readonly access: Pick<Access, 'timeLeft' | 'onSessionEnd'>
  /** Objects of which one is another whenever `states()` would say something new. */
  readonly statesMarks: () => readonly object[]
  readonly states: () => LiveStates
  /** A new object whenever something changed. */
  readonly findings: () => FindingList
  readonly clock: Clock
  readonly timers: Timers
}

type Follower = { readonly stream: LiveStream; readonly session: Session; readonly token: string }

export class LiveStreams implements Disposable {
  readonly #options: LiveStreamsOptions
  readonly #followers = new Set<Follower>()
  readonly #stopListening: Cancel
  #cancelBeat: Cancel | null = null
  #marks: readonly object[] = []
  #version = 0
  #closed = false

  constructor(options: LiveStreamsOptions) {
    this.#options = options
    this.#stopListening = options.access.onSessionEnd(({ session, reason }) => {
      this.#end((follower) => follower.session.id === session.id, reason)
    })
  }

  get size(): number {
    return this.#followers.size
  }

  /** Whether one more stream may open. Failure: `busy`. */
  admit(session: Session): Result<void, Failure> {
    const own = [...this.#followers].filter((follower) => follower.session.id === session.id).length
    const full = this.#closed || own >= MAX_STREAMS_PER_SESSION || this.#followers.size >= MAX_STREAMS
    return full ? err({ code: 'busy', params: { retryAfterS: 5 } }) : ok(undefined)
  }

  /** Follows from `sequence` on; the returned function forgets the stream once its connection is gone. */
  open(sink: Sink, session: Session, token: string, sequence: number): Cancel {
    const { live, configuration, clock } = this.#options
    const nowMs = clock.monotonicMs()
    const stream = new LiveStream({ sink, live, sequence, etag: configuration.current().etag, nowMs })
    const follower = { stream, session, token }
    this.#followers.add(follower)
    this.#pump(follower, this.#now())
    this.#scheduleBeat()
    return () => this.#followers.delete(follower)
  }

  [Symbol.dispose](): void {
    this.#closed = true
    this.#stopListening()
    this.#cancelBeat?.()
    this.#end(() => true, 'stopped')
  }

  #scheduleBeat(): void {
    if (this.#closed || this.#followers.size === 0) return
    this.#cancelBeat ??= this.#options.timers.after(BEAT_MS, () => {
      this.#cancelBeat = null
      const now = this.#now()
      for (const follower of this.#followers) this.#pump(follower, now)
      this.#scheduleBeat()
    })
  }

  #pump(follower: Follower, now: Now): void {
    const left = this.#options.access.timeLeft(follower.token)
    if (left === null) this.#end((other) => other === follower, 'idle')
    else if (!follower.stream.pump(now, left)) this.#followers.delete(follower)
  }

  /** The text of the states is made once for all streams, and only when one of them needs it. */
  #now(): Now {
    const { clock, configuration, findings, statesMarks, states } = this.#options
    const marks = statesMarks()
    const { etag } = configuration.current()
    if (marks.some((mark, index) => mark !== this.#marks[index])) this.#version += 1
    this.#marks = marks
    let made: LiveStates | null = null
    const text = (id: number): string => {
      made ??= states()
      return eventText('states', id, made)
    }
    return {
      nowMs: clock.monotonicMs(),
      states: { version: this.#version, text },
      findings: findings(),
      etag,
    }
  }

  #end(isEnded: (follower: Follower) => boolean, reason: string): void {
    for (const follower of [...this.#followers].filter(isEnded)) {
      this.#followers.delete(follower)
      follower.stream.end(reason)
    }
  }
}
