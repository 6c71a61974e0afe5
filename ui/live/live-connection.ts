// The one event stream from the box: values, states, configuration; opened again by itself when it breaks.

import { type ReadonlySignal, signal } from '@preact/signals'
import type { LiveChange, LiveEnding, LiveStates } from '../../src/web/api.ts'
import type { FindingsView } from '../../src/web/diagnosis-api.ts'

/** Only what the connection needs of the browser's EventSource. */
export type EventStream = {
  addEventListener(type: string, listen: (event: { readonly data?: string }) => void): void
  close(): void
}

export type LiveHandlers = {
  readonly values: (changes: readonly LiveChange[]) => void
  readonly states: (states: LiveStates) => void
  readonly findings: (findings: FindingsView) => void
  readonly configuration: () => void
  /** The session ends soon, or not any more. */
  readonly ending: (ending: LiveEnding) => void
  /** The box says why it ends the stream. */
  readonly ended: (reason: string) => void
  /** The stream opened again after a break: what was missed has to be loaded. */
  readonly resumed: () => void
  /** The box closed the stream, as at the end of the session; asks whether there is still one. */
  readonly refused: () => void
}

export type Link = { readonly connected: boolean; readonly sinceMs: number }

const RETRY_FIRST_MS = 1_000
const RETRY_LONGEST_MS = 15_000

export class LiveConnection {
  readonly #open: () => EventStream
  readonly #after: (delayMs: number, run: () => void) => void
  readonly #nowMs: () => number
  readonly #handlers: LiveHandlers
  readonly #link = signal<Link | null>(null)
  #stream: EventStream | null = null
  #wanted = false
  #failures = 0

  constructor({
    open,
    after,
    nowMs,
    handlers,
  }: {
    open: () => EventStream
    after: (delayMs: number, run: () => void) => void
    nowMs: () => number
    handlers: LiveHandlers
  }) {
    this.#open = open
    this.#after = after
    this.#nowMs = nowMs
    this.#handlers = handlers
  }

  /** Null until the first connection; then whether it holds, and since when it does not. */
  get link(): ReadonlySignal<Link | null> {
    return this.#link
  }

  start(): void {
    if (this.#wanted) return
    this.#wanted = true
    this.#connect()
  }

  close(): void {
    this.#wanted = false
    this.#drop()
    this.#link.value = null
  }

  #connect(): void {
    if (!this.#wanted || this.#stream !== null) return
    const stream = this.#open()
    this.#stream = stream
    stream.addEventListener('open', () => this.#opened())
    stream.addEventListener('error', () => this.#broke(stream))
    this.#listen<{ readonly reason: string }>(stream, 'end', ({ reason }) => {
      if (stream === this.#stream) this.#handlers.ended(reason)
      this.#broke(stream)
    })
    this.#listen<LiveEnding>(stream, 'ending', this.#handlers.ending)
    stream.addEventListener('configuration', () => this.#handlers.configuration())
    this.#listen<readonly LiveChange[]>(stream, 'values', this.#handlers.values)
    this.#listen<LiveStates>(stream, 'states', this.#handlers.states)
    this.#listen<FindingsView>(stream, 'findings', this.#handlers.findings)
  }

  #listen<T>(stream: EventStream, type: string, take: (value: T) => void): void {
    stream.addEventListener(type, ({ data }) => {
      if (data === undefined) return
      const value: T = JSON.parse(data)
      take(value)
    })
  }

  #opened(): void {
    const again = this.#link.peek() !== null
    this.#failures = 0
    this.#link.value = { connected: true, sinceMs: this.#nowMs() }
    if (again) this.#handlers.resumed()
  }

  #broke(stream: EventStream): void {
    if (stream !== this.#stream) return
    this.#drop()
    if (this.#link.peek()?.connected !== false)
      this.#link.value = { connected: false, sinceMs: this.#nowMs() }
    this.#handlers.refused()
    const delayMs = Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * 2 ** this.#failures)
    this.#failures += 1
    this.#after(delayMs, () => this.#connect())
  }

  #drop(): void {
    this.#stream?.close()
    this.#stream = null
  }
}
