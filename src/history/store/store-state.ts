// What the store must know after a restart beside the samples: how far a flush got, and which days wait to be sealed.

import { jsonIn, membersOf } from './series-record.ts'

/** The record stands in the journal, in front of all samples, so that it changes with them. */
export const STATE_ID = 0

export type StoreState = {
  /** Days with parts, ascending. */
  readonly openDays: readonly number[]
  /** Samples in chunks. */
  readonly chunkSamples: number
  /** A flush that is under way: journal records up to `journalId` are in chunks up to `chunkId`. */
  readonly flush: { readonly journalId: number; readonly chunkId: number } | null
  /** Days whose chunks have changed since what they take was measured, ascending. */
  readonly changedDays: readonly number[]
}

export const FIRST_STATE: StoreState = { openDays: [], chunkSamples: 0, flush: null, changedDays: [] }

export const encodeState = (state: StoreState): Uint8Array => new TextEncoder().encode(JSON.stringify(state))

/** Null when it is no such body. A file of before days were listed that changed: those with parts have. */
export function decodeState(body: Uint8Array): StoreState | null {
  const { openDays, chunkSamples, flush, changedDays = openDays } = membersOf(jsonIn(body))
  if (!isIds(openDays) || !isIds(changedDays) || !isId(chunkSamples)) return null
  if (flush === null) return { openDays, chunkSamples, flush, changedDays }
  const { journalId, chunkId } = membersOf(flush)
  if (!isId(journalId) || !isId(chunkId)) return null
  return { openDays, chunkSamples, flush: { journalId, chunkId }, changedDays }
}

const isIds = (value: unknown): value is readonly number[] => Array.isArray(value) && value.every(isId)

const isId = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
