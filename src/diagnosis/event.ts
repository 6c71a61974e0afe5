// An event: something that happened in the panel, kept for whoever looks later.

import type { FindingParams } from './finding.ts'

export const EVENT_KINDS = [
  /** A finding began or ended; `params` has its kind and what its sentence needs. */
  'began',
  'ended',
  /** A person changed the configuration; `params.by` is who. */
  'configuration',
  /** Busbar started after it had been stopped, or after a power cut or a kill. */
  'started',
  'startedAfterCut',
  'stopped',
  /** The box's clock was set by `params.stepMs`. */
  'clockStepped',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export type PanelEvent = {
  /** Newer events have larger numbers. */
  readonly number: number
  readonly kind: EventKind
  /** When it happened last, and first where it is one of several that were folded together. */
  readonly timeMs: number
  readonly firstMs: number
  readonly count: number
  readonly deviceId?: string
  readonly lineId?: string
  readonly params: FindingParams
}

export type EventPage = {
  /** Events older than this number; left out: the newest. */
  readonly before?: number
  readonly most: number
  /** Only of this device. */
  readonly deviceId?: string
}
