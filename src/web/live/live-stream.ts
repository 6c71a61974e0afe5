// One browser that follows the values: what it has seen, and whether it still reads.

import type { SessionTimeLeft } from '../../access/access.ts'
import type { FindingList } from '../../diagnosis/finding.ts'
import type { LiveTable } from '../../measurement/live-table.ts'
import type { LiveChange, LiveEnding } from '../api.ts'
import { eventText, HEARTBEAT } from './event-text.ts'

/** The connection as the stream needs it. */
export interface Sink {
  readonly write: (text: string) => void
  /** Bytes that the reader has not taken yet. */
  readonly pendingBytes: () => number
  /** Sends what is pending, then ends. */
  readonly end: () => void
  /** Ends at once and drops what is pending. */
  readonly destroy: () => void
}

/** While a reader leaves this much untaken nothing is added: its changes wait in the live table, one a point. */
export const MAX_PENDING_BYTES = 256 * 1_024
/** A reader that takes nothing for so long is sent away. */
export const STALL_LIMIT_MS = 30_000
export const HEARTBEAT_MS = 15_000
/** Changes in one event. */
export const MAX_CHANGES = 2_000

/** Told so long before the session ends, once. */
export const ENDING_MS = 60_000

export type Now = {
  readonly nowMs: number
  readonly states: { readonly version: number; readonly text: (id: number) => string }
  readonly findings: FindingList
  readonly etag: string
}

export class LiveStream {
  readonly #sink: Sink
  readonly #live: Pick<LiveTable, 'changesSince'>
  #sequence: number
  #statesVersion = -1
  #findings: FindingList | null = null
  #etag: string
  #writtenMs: number
  #stalledSinceMs: number | null = null
  #saidEnding = false

  constructor(options: {
    readonly sink: Sink
    readonly live: Pick<LiveTable, 'changesSince'>
    readonly sequence: number
    readonly etag: string
    readonly nowMs: number
  }) {
    this.#sink = options.sink
    this.#live = options.live
    this.#sequence = options.sequence
    this.#etag = options.etag
    this.#writtenMs = options.nowMs
  }

  /** Sends what changed since the last time; false when the reader has stalled too long and was sent away. */
  pump({ nowMs, states, findings, etag }: Now, left: SessionTimeLeft): boolean {
    if (this.#sink.pendingBytes() > MAX_PENDING_BYTES) return this.#stall(nowMs)
    this.#stalledSinceMs = null
    const text =
      this.#valuesText() +
      this.#statesText(states) +
      this.#findingsText(findings) +
      this.#configurationText(etag) +
      this.#endingText(left)
    if (text !== '') this.#write(text, nowMs)
    else if (nowMs - this.#writtenMs >= HEARTBEAT_MS) this.#write(HEARTBEAT, nowMs)
    return true
  }

  /** Says why and ends; a reader that has stopped would not hear it, and nobody would follow it any longer. */
  end(reason: string): void {
    if (this.#sink.pendingBytes() > MAX_PENDING_BYTES) {
      this.#sink.destroy()
      return
    }
    this.#sink.write(eventText('end', this.#sequence, { reason }))
    this.#sink.end()
  }

  #valuesText(): string {
    const { changes, sequence } = this.#live.changesSince(this.#sequence, MAX_CHANGES)
    this.#sequence = sequence
    const told = changes.flatMap(({ pointId, value, quality, timeMs }): LiveChange[] =>
      timeMs === null ? [] : [[pointId, value, quality, timeMs]],
    )
    return told.length === 0 ? '' : eventText('values', sequence, told)
  }

  #statesText({ version, text }: Now['states']): string {
    if (version === this.#statesVersion) return ''
    this.#statesVersion = version
    return text(this.#sequence)
  }

  #findingsText(findings: FindingList): string {
    if (findings === this.#findings) return ''
    this.#findings = findings
    return eventText('findings', this.#sequence, findings)
  }

  #configurationText(etag: string): string {
    if (etag === this.#etag) return ''
    this.#etag = etag
    return eventText('configuration', this.#sequence, { etag })
  }

  #endingText({ endsInMs, extendable }: SessionTimeLeft): string {
    const isEnding = endsInMs <= ENDING_MS
    if (isEnding === this.#saidEnding) return ''
    this.#saidEnding = isEnding
    const ending: LiveEnding = { endsInMs: isEnding ? endsInMs : null, extendable }
    return eventText('ending', this.#sequence, ending)
  }

  #write(text: string, nowMs: number): void {
    this.#sink.write(text)
    this.#writtenMs = nowMs
  }

  #stall(nowMs: number): boolean {
    this.#stalledSinceMs ??= nowMs
    if (nowMs - this.#stalledSinceMs < STALL_LIMIT_MS) return true
    this.#sink.destroy()
    return false
  }
}
