// One lane of a discovery: the unit ids behind one line setting or one network port, asked one after the other.

import type { DeviceModel } from '../devices/model.ts'
import { askPresence, type Interview, interview } from './interview.ts'
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

/** Units that the configuration has are passed without being asked. */
export function* lineLane(options: LaneOptions): Conversation<void> {
  for (const unit of options.units) {
    if (passKnown(options, unit)) continue
    const heard = yield* interview({ ...options, unit })
    options.passed(unit, foundOf(options.placeOf(unit), heard))
  }
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
