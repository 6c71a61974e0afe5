// How the history stands with its room: sizes, days, and what they will come to.

import type { KeepForecast } from './keep-forecast.ts'

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
