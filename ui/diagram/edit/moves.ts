// What has been hung elsewhere and is not saved yet.

import type { Wired } from '../wired.ts'

/** Device id to the id of what feeds it now; null for nothing. */
export type Moves = ReadonlyMap<string, string | null>

export const NO_MOVES: Moves = new Map()

/** The devices as they would hang. */
export const withMoves = (wired: readonly Wired[], moves: Moves): readonly Wired[] =>
  wired.map((device) => {
    const feeder = moves.get(device.id)
    return feeder === undefined ? device : { ...device, fedBy: feeder ?? undefined }
  })

export type Refusal = 'itself' | 'circle'

/** Why a device may not hang there; null where it may. */
export function refusalOf(wired: readonly Wired[], id: string, feederId: string | null): Refusal | null {
  if (feederId === null) return null
  if (feederId === id) return 'itself'
  const above = new Map(wired.map((device) => [device.id, device.fedBy]))
  const seen = new Set<string>()
  let at: string | undefined = feederId
  while (at !== undefined && !seen.has(at)) {
    if (at === id) return 'circle'
    seen.add(at)
    at = above.get(at)
  }
  return null
}

/** With one more move; one that leads back to where the device hangs in `wired`, as it is saved, is none. */
export function moved(wired: readonly Wired[], moves: Moves, id: string, feederId: string | null): Moves {
  const known = new Set(wired.map((device) => device.id))
  const saved = wired.find((device) => device.id === id)?.fedBy
  const hangs = saved !== undefined && known.has(saved) ? saved : null
  const next = new Map(moves)
  if (hangs === feederId) next.delete(id)
  else next.set(id, feederId)
  return next
}

/** What takes the moves back. */
export const undoOf = (wired: readonly Wired[], moves: Moves): Moves =>
  new Map([...moves.keys()].map((id) => [id, wired.find((device) => device.id === id)?.fedBy ?? null]))
