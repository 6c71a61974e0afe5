// How the history stands: its room and what that will come to, files that were set aside, and what became of them.

import type { HistoryKeep } from '../../config/document.ts'
import type { Damage } from '../history-reader.ts'
import type { KeepForecast } from './keep-forecast.ts'
import type { Verdict } from './verification.ts'

export type KeepStatus = {
  /** Bytes of the file that hold something, and of all its files on the disk. */
  readonly usedBytes: number
  readonly fileBytes: number
  readonly diskFreeBytes: number
  readonly daysWithSamples: number
  /** Room is held back for the moment when the disk is full. */
  readonly hasBallast: boolean
  /** What a day adds, and what it comes to; null before a whole day is there. */
  readonly dailyBytes: number | null
  readonly forecast: KeepForecast | null
}

/** A damaged file that was set aside; it stays until a person removes it. */
export type SetAside = { readonly name: string; readonly bytes: number }

export type SalvageStatus = {
  /** Of the file that was set aside. */
  readonly name: string
  /** 0 to 1. */
  readonly share: number
  readonly isDone: boolean
  /** The disk did not take all of it. */
  readonly isCutShort: boolean
  /** Taken in again. */
  readonly records: number
  /** Lost; `damages` names the first of them by point and day. */
  readonly damaged: number
  readonly damages: readonly Damage[]
}

export type KeepReport = {
  /** Null while the file cannot be opened. */
  readonly keep: KeepStatus | null
  readonly setAside: readonly SetAside[]
  /** Of this run, the latest. */
  readonly salvage: SalvageStatus | null
}

export type VerifyStep = {
  readonly share: number
  readonly isDone: boolean
  /** So far. */
  readonly verdict: Verdict
}

/** What the main thread asks of those who keep the history. */
export type KeepingQuestion =
  | { readonly type: 'keepRules'; readonly settings: HistoryKeep }
  | { readonly type: 'keep' }
  /** The next piece of a verification, which begins anew when asked. */
  | { readonly type: 'verifyStep'; readonly restart: boolean }

export type KeepingAnswer =
  | { readonly type: 'keepRules' }
  | { readonly type: 'keep'; readonly report: KeepReport }
  | { readonly type: 'verifyStep'; readonly step: VerifyStep }
