// What polling came to so far, added up over all devices of a Busbar.

import { readNumbers } from './json.ts'
import type { BenchSession } from './session.ts'

export type PollCounts = { readonly polls: number; readonly lateCycles: number; readonly failures: number }

/** Throws when there are not as many devices as the bench configured. */
export async function pollCounts(session: BenchSession, devices: number): Promise<PollCounts> {
  const list = await session.get('/devices')
  if (!Array.isArray(list) || list.length !== devices) throw new Error('devices are missing')
  const sum = (name: string): number =>
    list.reduce((all: number, device) => all + readNumbers(JSON.stringify(device))(name), 0)
  return { polls: sum('polls'), lateCycles: sum('lateCycles'), failures: sum('failures') }
}
