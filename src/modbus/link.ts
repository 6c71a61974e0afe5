// Whatever carries requests to devices, a serial line or a TCP connection, as the queues in front of it see it.

import type { Result } from '../base/result.ts'
import type { LinkState } from '../thread-messages.ts'
import type { TransactionOutcome } from './transaction.ts'

/** Called once with the outcome; the answer's bytes are valid only during the call. */
export type LinkDone = (outcome: TransactionOutcome) => void

/** Why a link cannot be used, as the end of a `failure.` key of texts/. */
export type LinkFault =
  | 'connectionDown'
  | 'portMissing'
  | 'portNotSerial'
  | 'portDenied'
  | 'portTaken'
  | 'portBroken'
  | 'removed'

export type LinkStatus = {
  readonly state: LinkState
  /** When the state began, milliseconds since 1970 UTC. */
  readonly sinceMs: number
  readonly transactions: number
  readonly timeouts: number
  /** Answers whose checksum was wrong; always 0 on TCP. */
  readonly crcErrors: number
  /** Requests of which only the own echo came back; always 0 on TCP. */
  readonly echoes: number
  /** Share of the last ten seconds in which the link was busy, 0 to 1. */
  readonly load: number
  /** The `failure.` key of what went wrong last, or null. */
  readonly lastFailure: string | null
}

export interface ModbusLink extends AsyncDisposable {
  /**
   * Sends a request; `timeoutMs` runs from the moment the device has the whole of it. `done` may be called before this
   * returns. The caller keeps no more requests under way than the link carries: one on a serial line.
   */
  readonly send: (unit: number, requestPdu: Uint8Array, timeoutMs: number, done: LinkDone) => void
  /**
   * Calls `run` once when the line has been silent long enough for a request, at once when it is already. Whoever chooses
   * what to send only then can still answer with it what was asked meanwhile. A link without it is always ready.
   */
  readonly whenQuiet?: (run: () => void) => void
  /**
   * Whether bits of the request under way are still on their way to the device, which therefore has read nothing yet: its answer
   * is no older than a question asked now. A link without it cannot tell.
   */
  readonly isStillSending?: () => boolean
  /**
   * When the request that ended last went out, by the monotonic clock. A link without it sends at once, or carries more than
   * one request.
   */
  readonly sentMs?: () => number
  /** Units whose whole answer came while another one was asked, since the link was made. A link without it has none. */
  readonly strayUnits?: () => ReadonlySet<number>
  /** Opens the port or the connection now instead of at the first request, and says how that went. */
  readonly open: () => Promise<Result<null, LinkFault>>
  readonly status: () => LinkStatus
}
