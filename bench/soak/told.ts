// What Busbar said was wrong while a soak did it, and what it still says when all is mended.

import { setTimeout as pause } from 'node:timers/promises'
import type { Busbar } from '../../test/running/busbar.ts'
import { ask } from './recorded.ts'

type Event = { readonly kind: string; readonly params: { readonly of?: string } }
type Findings = { readonly findings: readonly { readonly id: string; readonly kind: string }[] }

/** Faults that are told within a deed; others need longer than it lasts, and clocks are read every 15 minutes only. */
export const TOLD_SOON: readonly string[] = ['silent', 'counterReset']
/** What happened to a counter stays on the page for a day and more, so that somebody sees it. */
const STAYS = /^counter/
/** A noisy line is looked at for two minutes, and has to be quiet for two more. */
const PATIENCE_MS = 360_000
const LOOK_MS = 2_000
const MOST_EVENTS = 200

/** Kinds that were told since the start of the history that the events keep, of the newest two hundred. */
export async function toldKinds(busbar: Busbar): Promise<ReadonlySet<string>> {
  const events = await ask<readonly Event[]>(busbar, `/events?limit=${MOST_EVENTS}`)
  return new Set(events.flatMap(({ kind, params }) => (kind === 'began' ? [params.of ?? ''] : [])))
}

/** Waits until nothing is told that could be over; returns what is told nevertheless. */
export async function findingsLeft(busbar: Busbar): Promise<readonly string[]> {
  const untilMs = Date.now() + PATIENCE_MS
  for (;;) {
    const { findings } = await ask<Findings>(busbar, '/findings')
    const left = findings.filter(({ kind }) => !STAYS.test(kind)).map(({ id }) => id)
    if (left.length === 0 || Date.now() > untilMs) return left
    await pause(LOOK_MS)
  }
}
