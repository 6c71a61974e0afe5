// One Modbus request and its answer, as the rooms that need answers see it: whoever carries it lives elsewhere.

import type { Result } from '../base/result.ts'
import type { Connection } from '../config/document.ts'

/** Why no answer came; each has a sentence under `failure.` in texts/. */
export type TransactionFailure =
  /** The device did not answer in its time. */
  | 'timeout'
  /** The serial port is missing, cannot be opened or broke. */
  | 'lineDown'
  /** Nobody accepts the TCP connection, or it was cut. */
  | 'connectionDown'
  /** An answer came that does not fit the request: wrong unit, function, length or checksum. */
  | 'answerWrong'
  /** The line was never silent long enough for a request, so it was not sent. */
  | 'lineNoisy'
  /** The device stayed silent lately, so it was not asked now. */
  | 'suspended'
  /** The queue is full, or the request waited longer than its life. */
  | 'expired'
  /** The line or the device is not part of the configuration any more. */
  | 'removed'

/** Requests of clients go before polls, and polls before tests and discovery. */
export type TransactionPriority = 'client' | 'poll' | 'idle'

/** The answer's PDU: function code and data; a Modbus exception is an answer too. */
export type TransactionOutcome = Result<Uint8Array, TransactionFailure>

/** Sends the request PDU to the device behind `connection`; always resolves, never rejects. */
export type Transact = (
  connection: Connection,
  requestPdu: Uint8Array,
  priority: TransactionPriority,
) => Promise<TransactionOutcome>
