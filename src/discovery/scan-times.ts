// How long a discovery waits at a silent address of a line, by the speed of its characters.

import { lineTiming } from '../modbus/line-timing.ts'
import type { LineSettings } from './scan.ts'

/** The shortest answers have five bytes, and a receiver hands over its first portion somewhere behind the beginning. */
const ANSWER_CHARACTERS = 8

/** What must be added to a device's time to think, on the average of these settings. */
export function characterTimeMs(settings: readonly LineSettings[]): number {
  const sumMs = settings.reduce((sum, one) => sum + ANSWER_CHARACTERS * lineTiming(one).characterMs, 0)
  return Math.ceil(sumMs / Math.max(1, settings.length))
}
