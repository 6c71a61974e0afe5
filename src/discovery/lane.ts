// One lane of a discovery: the unit ids behind one line setting or one network port, asked one after the other.

import type { DeviceModel } from '../devices/model.ts'
import { askPresence, type Interview, interview, isBroken } from './interview.ts'
import type { Conversation, PointReader } from './probe.ts'
import type { Found, KnownPlace, Place } from './scan.ts'

export type LaneOptions = {
  readonly units: readonly number[]
  readonly placeOf: (unit: number) => Place
  readonly knownAt: (unit: number) => KnownPlace | null
  readonly models: readonly DeviceModel[]
  readonly reader: PointReader
  readonly presenceMs: number
  readonly patienceMs: number
  readonly thorough: boolean
  /** A unit has been dealt with; `found` when something is there. */
  readonly passed: (unit: number, found: Found | null) => void
}

const NOTHING = { identification: [], candidates: [], proof: null, known: null } as const

export type LineLaneOptions = LaneOptions & {
  /** Units whose answer came while another one was asked. */
  readonly strayUnits: () => ReadonlySet<number>
  /** A unit that was passed as empty has answered after all. */
  readonly cameLate: (unit: number, found: Found) => void
}

/**
 * Units that the configuration has are passed without being asked. A device that is slower than the search answers into the
 * question of an address behind it, or breaks an answer there. Whoever that was, or may have been, is asked again at the end
 * with more time, and then whoever seemed broken by it.
 */
export function* lineLane(options: LineLaneOptions): Conversation<void> {
  const { units, strayUnits, placeOf, passed, cameLate, patienceMs, presenceMs } = options
  const empty: number[] = []
  const late = new Set<number>()
  const disturbed: number[] = []
  for (const unit of units) {
    if (passKnown(options, unit)) continue
    const mayBeLate = empty.slice(-Math.ceil(patienceMs / presenceMs))
    const strays = strayUnits().size
    const heard = yield* watched(interview({ ...options, unit }), () => {
      if (strayUnits().size === strays) for (const one of mayBeLate) late.add(one)
    })
    if (heard.kind === 'absent') empty.push(unit)
    if (heard.kind === 'garbled' && late.size + strayUnits().size > 0) disturbed.push(unit)
    else passed(unit, foundOf(placeOf(unit), heard))
  }
  for (const unit of empty) {
    if (!late.has(unit) && !strayUnits().has(unit)) continue
    const found = foundOf(placeOf(unit), yield* interview({ ...options, unit, presenceMs: patienceMs }))
    if (found !== null) cameLate(unit, found)
  }
  for (const unit of disturbed) passed(unit, foundOf(placeOf(unit), yield* interview({ ...options, unit })))
}

/** Has a conversation, and tells of each broken answer in it. */
function* watched<T>(conversation: Conversation<T>, broke: () => void): Conversation<T> {
  let step = conversation.next()
  while (step.done !== true) {
    const outcome = yield step.value
    if (isBroken(outcome)) broke()
    step = conversation.next(outcome)
  }
  return step.value
}

/** Unit ids that no sensible installation uses: who answers these as well does not look at the unit id. */
const UNLIKELY_UNITS = [246, 245, 244, 243]

export type NetworkLaneOptions = LaneOptions & {
  /** All that the configuration has behind the port, also what this lane does not ask. */
  readonly knownUnits: readonly number[]
}

/**
 * As on a line, but the lane ends where nobody accepts a connection, and a device with an address of its own may answer whatever
 * unit id it is asked by: once one has answered, an unlikely one is tried, and if that answers too the rest is the same device.
 * Where the configuration has that device already, under whatever unit id, it is no new one.
 */
export function* networkLane(options: NetworkLaneOptions): Conversation<void> {
  const { units, knownUnits, placeOf, passed } = options
  const stranger = UNLIKELY_UNITS.find((unit) => ![...units, ...knownUnits].includes(unit)) ?? 0
  const isKnownHost = knownUnits.length > 0
  let isOpen = false
  let hasAnswered = false
  for (const [index, unit] of units.entries()) {
    if (passKnown(options, unit)) continue
    const heard = yield* interview({ ...options, unit })
    if (heard.kind === 'unreachable' && !isOpen) return
    isOpen = true
    const isFirst: boolean = heard.kind === 'answers' && !hasAnswered
    hasAnswered ||= isFirst
    if (!isFirst || !isKnownHost) passed(unit, foundOf(placeOf(unit), heard))
    if (!isFirst || (units.length === 1 && !isKnownHost)) continue
    if ((yield* askPresence({ ...options, unit: stranger })) === 'answers') {
      const passedBy = units.slice(0, index)
      for (const known of knownUnits) if (!passedBy.includes(known)) passKnown(options, known)
      return
    }
    if (isKnownHost) passed(unit, foundOf(placeOf(unit), heard))
  }
  const [unit] = units
  if (isOpen && !hasAnswered && !isKnownHost && unit !== undefined) {
    passed(unit, { place: placeOf(unit), state: 'silent', ...NOTHING })
  }
}

function passKnown({ knownAt, placeOf, passed }: LaneOptions, unit: number): boolean {
  const known = knownAt(unit)
  if (known !== null) passed(unit, { ...NOTHING, place: placeOf(unit), state: 'known', known })
  return known !== null
}

function foundOf(place: Place, heard: Interview): Found | null {
  if (heard.kind === 'answers') {
    const { identification, candidates, proof } = heard
    return { place, state: 'answers', identification, candidates, proof, known: null }
  }
  return heard.kind === 'garbled' ? { place, state: 'garbled', ...NOTHING } : null
}
