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
}

export const FIRST_STATE: StoreState = { openDays: [], chunkSamples: 0, flush: null }

export const encodeState = (state: StoreState): Uint8Array => new TextEncoder().encode(JSON.stringify(state))

/** Null when it is no such body. */
export function decodeState(body: Uint8Array): StoreState | null {
  const { openDays, chunkSamples, flush } = membersOf(jsonIn(body))
  if (!Array.isArray(openDays) || !openDays.every(isId) || !isId(chunkSamples)) return null
  if (flush === null) return { openDays, chunkSamples, flush }
  const { journalId, chunkId } = membersOf(flush)
  return isId(journalId) && isId(chunkId) ? { openDays, chunkSamples, flush: { journalId, chunkId } } : null
}

const isId = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
