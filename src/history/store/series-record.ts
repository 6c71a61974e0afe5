// The body of a series record: what a series number means, as JSON, so that years later a person can read it too.

import { decodeUtf8 } from '../../base/utf8.ts'
import type { PointKind } from '../../measurement/point.ts'
import type { Series } from '../series.ts'

const KINDS: readonly PointKind[] = ['instantaneous', 'counter', 'demand', 'state']

export function encodeSeries({ pointId, unit, kind, resolution, holdMs }: Series): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ pointId, unit, kind, resolution, holdMs }))
}

/** Null when it is no such body. */
export function decodeSeries(number: number, body: Uint8Array): Series | null {
  const parsed = jsonIn(body)
  const { pointId, unit, kind, resolution, holdMs } = membersOf(parsed)
  const known = KINDS.find((one) => one === kind)
  if (typeof pointId !== 'string' || typeof unit !== 'string' || known === undefined) return null
  if (typeof resolution !== 'number' || typeof holdMs !== 'number') return null
  return { number, pointId, unit, kind: known, resolution, holdMs }
}

/** The value, or null where the bytes are no JSON text. */
export function jsonIn(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes)
  if (!text.ok) return null
  try {
    return JSON.parse(text.value)
  } catch {
    return null
  }
}

/** Members by name; none of what is no object. */
export const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
