// Keeps what is known of a device's answering: its state, since when, how often it was asked and why that failed.

import type { DeviceState } from '../thread-messages.ts'
import { FailureRuns } from './failure-runs.ts'
import { failureKey, isDown, type ReadFailure } from './read-failure.ts'

export class DeviceTrack {
  readonly #deviceId: string
  #state: DeviceState['state'] = 'waiting'
  #sinceMs: number
  #polls = 0
  #failures = 0
  #lastFailure: ReadFailure | null = null
  #lastAnswerMs: number | null = null
  #lostSinceMs: number | null = null
  readonly #runs = new FailureRuns()

  constructor(options: { readonly deviceId: string; readonly nowMs: number }) {
    this.#deviceId = options.deviceId
    this.#sinceMs = options.nowMs
  }

  /** Takes the end of a poll; returns true when the state changed. `failure` null is a poll that brought everything. */
  record(poll: { readonly heard: boolean; readonly failure: ReadFailure | null }, nowMs: number): boolean {
    this.#polls += 1
    if (poll.failure !== null) this.#failures += 1
    if (poll.failure === null) this.#runs.end()
    else if (this.#tellsMore(poll.failure)) {
      this.#lastFailure = poll.failure
      this.#runs.add(poll.failure, nowMs)
    }
    if (poll.failure === 'otherDevice') return this.#become('stranger', nowMs)
    if (poll.heard) this.#lastAnswerMs = nowMs
    return this.#become(poll.heard ? 'ok' : this.#stateAfter(poll.failure), nowMs)
  }

  view(): Omit<DeviceState, 'lateCycles'> {
    return {
      deviceId: this.#deviceId,
      state: this.#state,
      sinceMs: this.#sinceMs,
      polls: this.#polls,
      failures: this.#failures,
      lastFailure: this.#lastFailure === null ? null : failureKey(this.#lastFailure),
      lastAnswerMs: this.#lastAnswerMs,
      lostSinceMs: this.#lostSinceMs,
      failureRuns: this.#runs.view(),
    }
  }

  /** That nobody asked because of an earlier silence hides why it was silent. */
  #tellsMore(failure: ReadFailure): boolean {
    return failure !== 'suspended' || this.#lastFailure === null || this.#state === 'ok'
  }

  /** A request that did not get its turn says nothing about the device. */
  #stateAfter(failure: ReadFailure | null): DeviceState['state'] {
    if (failure === 'expired' || failure === null) return this.#state
    if (failure === 'suspended' && this.#state === 'down') return 'down'
    return isDown(failure) ? 'down' : 'silent'
  }

  #become(state: DeviceState['state'], nowMs: number): boolean {
    if (state === this.#state) return false
    if (state === 'ok') this.#lostSinceMs = null
    else this.#lostSinceMs ??= nowMs
    this.#state = state
    this.#sinceMs = nowMs
    return true
  }
}
