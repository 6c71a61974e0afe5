// What the poller needs to know of a device, and the port by which it turns answers into samples.

import type { Connection } from '../config/document.ts'
import type { ModelPoint, RegisterSpan } from '../devices/model.ts'
import type { Point } from '../measurement/point.ts'
import type { DeviceIdentity } from '../thread-messages.ts'
import type { IdentityQuestions } from './identity-question.ts'
import type { Block, RequestLimits } from './plan.ts'

/** Points, rows of the model and spans have the same order. */
export type PollTarget = {
  readonly deviceId: string
  readonly connection: Connection
  readonly periodMs: number
  readonly limits: RequestLimits
  readonly points: readonly Point[]
  readonly registers: readonly ModelPoint[]
  readonly spans: readonly RegisterSpan[]
  /** Where the device shows its own clock; left out for one that has none, or none that is known. */
  readonly clock?: { readonly function: 3 | 4; readonly address: number }
  /** Left out for a device that nobody shall ask who it is. */
  readonly identity?: {
    readonly questions: IdentityQuestions
    readonly place: string
    readonly remembered: DeviceIdentity | null
  }
}

export interface BlockDecoder {
  /**
   * Writes four numbers for each member of the block into `batch` from index `at` on, numbered `firstNumber` plus the
   * member's place; false when the answer is too short.
   */
  readonly decode: (
    answerPdu: Uint8Array,
    timeMs: number,
    firstNumber: number,
    batch: Float64Array,
    at: number,
  ) => boolean
}

/** Makes the decoder of one block of a device; called when a plan is made, not in every poll. */
export type CompileBlock = (registers: readonly ModelPoint[], block: Block) => BlockDecoder
