// Sends a file to the box piece by piece, each after the one before has been taken.

import type { HistoryJobView } from '../../src/web/history-work-api.ts'
import type { BoxApi } from '../api/box-api.ts'
import type { Failed } from '../api/request.ts'

export const PIECE_BYTES = 1_024 ** 2

export type Sending = {
  readonly file: Blob
  readonly id: string
  readonly signal: AbortSignal
  readonly told: (job: HistoryJobView) => void
}

/** Null when all of it was taken, or the box ended the import by itself; what went wrong otherwise. */
export async function sendFile(
  api: Pick<BoxApi, 'sendPiece'>,
  { file, id, signal, told }: Sending,
): Promise<Failed | null> {
  for (let offset = 0; offset < file.size && !signal.aborted; offset += PIECE_BYTES) {
    const piece = file.slice(offset, offset + PIECE_BYTES)
    const outcome = await api.sendPiece(id, offset, piece, signal)
    if (!outcome.ok) return signal.aborted ? null : outcome
    told(outcome.value)
    if (outcome.value.state !== 'running') return null
  }
  return null
}
