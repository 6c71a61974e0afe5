// Transformers that are turned round or sit on the wrong phase, told from the signs and angles of the phases.

import type { Usage } from '../measurement/usage.ts'
import { type Generation, generationOf } from './generation.ts'
import { type PhaseReading, phaseKeys, phasesOf } from './phases.ts'
import type { Judgement, Verdict } from './rule.ts'
import type { Scene, SeenDevice } from './scene.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** A phase that takes or gives less tells nothing; while a finding stands, half of it keeps it. */
export const WIRING_FLOOR_W = 100
const STANDING_FLOOR_W = 50
/** Nothing but a wrong wire makes a load give power on one phase for a minute. */
export const LOAD_HOLD_MS = MINUTE_MS
/**
 * Where a source that nobody told of could feed in on one phase, the sun's day has to pass once, and even then it is no
 * more than a notice: a battery on one phase may give at night what the other two take.
 */
export const PERHAPS_REVERSED_HOLD_MS = 24 * HOUR_MS
/** Sources and loads may make the pattern of two swapped transformers by chance, but not for so long. */
export const PERHAPS_SWAPPED_HOLD_MS = 30 * MINUTE_MS
/** Drives that brake give power on all phases for seconds, and heat pumps that defrost take it. */
export const ALL_REVERSED_HOLD_MS = 10 * MINUTE_MS
/** Loads that give power by right when they brake. */
const BRAKING: readonly Usage[] = ['elevators', 'machine', 'process']
export const WIRING_RELEASE_MS = MINUTE_MS

/** Phases of usual loads lie within 60 degrees; what is further off is another fault than a turned transformer. */
const LEAST_COSINE = 0.5
/** How different the currents and the voltages of three phases may be that count as even. */
const MOST_CURRENT_RATIO = 1.25
const MOST_VOLTAGE_RATIO = 1.1
/**
 * With two transformers swapped the cosines of a load with one angle f are cos(f), cos(f + 120°) and cos(f - 120°): their sum is
 * 0 for every f, and the largest and the smallest differ by 1.5 to 1.73. With one turned round they add up to cos(f).
 */
const MOST_SUM = 0.35
const LEAST_SPREAD = 1.3
/** All three cannot be above this when they add up to 0. */
const RIGHT_COSINE = 0.3

export function wiring(scene: Scene, isActive: (id: string) => boolean): readonly Judgement[] {
  const generation = generationOf(scene)
  return scene.devices.flatMap((seen) => {
    const phases = phasesOf(seen)
    const may = generation.get(seen.device.id) ?? 'perhaps'
    const isMetered = seen.points.some(({ key }) => key === 'activePowerL3')
    if (!isMetered || may === 'known') return []
    const swapped = swappedJudgement(seen, phases, may)
    const isSwapped = swapped.verdict === 'wrong' || isActive(swapped.id)
    const reversed = ['L1', 'L2', 'L3'].map((_, index) =>
      reversedJudgement(seen, isSwapped ? null : phases, index, may, isActive),
    )
    const isSteady = may === 'never' && !BRAKING.includes(seen.device.usage)
    return [swapped, ...reversed, ...(isSteady ? [allReversed(seen, phases)] : [])]
  })
}

/** All three phases of a load give power: the whole meter is the wrong way round. */
function allReversed(seen: SeenDevice, phases: readonly PhaseReading[] | null): Judgement {
  const isWrong = phases?.every(({ powerW }) => powerW <= -WIRING_FLOOR_W) ?? false
  const isRight = phases?.some(({ powerW }) => powerW >= WIRING_FLOOR_W) ?? false
  return {
    id: `reversedCt:${seen.device.id}:all`,
    verdict: isWrong ? 'wrong' : isRight ? 'right' : 'unknown',
    holdMs: ALL_REVERSED_HOLD_MS,
    releaseMs: WIRING_RELEASE_MS,
    finding: {
      kind: 'reversedCt',
      severity: 'fault',
      deviceId: seen.device.id,
      deviceIds: [seen.device.id],
      pointIds: phaseKeys(NAMES).map(seen.pointId),
      params: { variant: 'all', device: seen.device.name },
    },
  }
}

const NAMES = ['L1', 'L2', 'L3'] as const

function reversedJudgement(
  seen: SeenDevice,
  phases: readonly PhaseReading[] | null,
  index: number,
  may: Generation,
  isActive: (id: string) => boolean,
): Judgement {
  const phase = NAMES[index] ?? 'L1'
  const id = `reversedCt:${seen.device.id}:${phase}`
  const isCertain = may === 'never'
  return {
    id,
    verdict: phases === null ? 'unknown' : reversedVerdict(phases, index, isActive(id)),
    holdMs: isCertain ? LOAD_HOLD_MS : PERHAPS_REVERSED_HOLD_MS,
    releaseMs: WIRING_RELEASE_MS,
    finding: {
      kind: 'reversedCt',
      severity: isCertain ? 'fault' : 'notice',
      deviceId: seen.device.id,
      deviceIds: [seen.device.id],
      pointIds: phaseKeys([phase]).map(seen.pointId),
      params: { ...(isCertain ? {} : { variant: 'perhaps' }), device: seen.device.name, phase },
    },
  }
}

/** Wrong: the phase gives power while another one takes it, both by enough and at angles that loads have. */
export function reversedVerdict(phases: readonly PhaseReading[], index: number, stands: boolean): Verdict {
  const own = phases[index]
  if (own === undefined) return 'unknown'
  if (own.powerW >= WIRING_FLOOR_W) return 'right'
  if (phases.some(isNotMeasured)) return 'unknown'
  const floorW = stands ? STANDING_FLOOR_W : WIRING_FLOOR_W
  const others = phases.filter((other) => other !== own)
  const isFed = others.some(({ powerW }) => powerW >= floorW)
  const isPlain = phases.every(({ cosine, powerW }) => {
    const tells = Math.abs(powerW) >= floorW
    return !tells || cosine === null || Math.abs(cosine) >= LEAST_COSINE
  })
  return own.powerW <= -floorW && isFed && isPlain ? 'wrong' : 'unknown'
}

/** A meter of two elements, for three wires, has powers that are negative by right, and none for the second phase. */
const isNotMeasured = ({ powerW, voltageV }: PhaseReading): boolean => powerW === 0 && voltageV === null

function swappedJudgement(
  seen: SeenDevice,
  phases: readonly PhaseReading[] | null,
  may: Generation,
): Judgement {
  const right = phases === null ? -1 : largestCosine(phases)
  const pair = NAMES.filter((_, index) => index !== right)
  return {
    id: `swappedPhases:${seen.device.id}`,
    verdict: phases === null ? 'unknown' : swappedVerdict(phases, may),
    holdMs: may === 'never' ? LOAD_HOLD_MS : PERHAPS_SWAPPED_HOLD_MS,
    releaseMs: WIRING_RELEASE_MS,
    finding: {
      kind: 'swappedPhases',
      severity: 'fault',
      deviceId: seen.device.id,
      deviceIds: [seen.device.id],
      pointIds: phaseKeys(pair).map(seen.pointId),
      params: { device: seen.device.name, first: pair[0] ?? 'L1', second: pair[1] ?? 'L2' },
    },
  }
}

/** The one that sits right: cos(f) is the largest of the three for every load within 60 degrees. */
const largestCosine = (phases: readonly PhaseReading[]): number =>
  phases.reduce(
    (best, { cosine }, index) => ((cosine ?? -2) > (phases[best]?.cosine ?? -2) ? index : best),
    0,
  )

/** The cosines of a load tell it whatever its currents are; where a source could be, only an even load does. */
export function swappedVerdict(phases: readonly PhaseReading[], may: Generation): Verdict {
  const cosines = phases.flatMap(({ cosine }) => cosine ?? [])
  if (cosines.length < phases.length) return 'unknown'
  if (cosines.every((cosine) => cosine >= RIGHT_COSINE)) return 'right'
  if (phases.some(({ apparentVa }) => apparentVa === null || apparentVa < WIRING_FLOOR_W)) return 'unknown'
  if (
    !isEven(
      phases.map(({ voltageV }) => voltageV),
      MOST_VOLTAGE_RATIO,
    )
  )
    return 'unknown'
  const isPlain =
    may === 'never' ||
    isEven(
      phases.map(({ currentA }) => currentA),
      MOST_CURRENT_RATIO,
    )
  if (!isPlain) return 'unknown'
  const sum = cosines.reduce((total, cosine) => total + cosine, 0)
  const spread = Math.max(...cosines) - Math.min(...cosines)
  return Math.abs(sum) <= MOST_SUM && spread >= LEAST_SPREAD ? 'wrong' : 'unknown'
}

function isEven(values: readonly (number | null)[], mostRatio: number): boolean {
  const known = values.flatMap((value) => value ?? [])
  return known.length === values.length && Math.max(...known) <= mostRatio * Math.min(...known)
}

/** Meters that tell the order of the voltages say -1 for L1, L3, L2. @see Janitza UMG 96RM, EM340: Modbus register lists */
const WRONG_SEQUENCE = -1

/** A field that turns the wrong way: energy is counted right, but motors run backwards. */
export const sequence = ({ devices }: Scene): readonly Judgement[] =>
  devices
    .filter(({ points }) => points.some(({ key }) => key === 'phaseSequence'))
    .map((seen) => {
      const order = seen.value('phaseSequence')
      const isLive = (seen.value('voltageL1') ?? 0) >= 100
      return {
        id: `swappedPhases:${seen.device.id}:sequence`,
        verdict: order === null || !isLive ? 'unknown' : order === WRONG_SEQUENCE ? 'wrong' : 'right',
        holdMs: LOAD_HOLD_MS,
        releaseMs: WIRING_RELEASE_MS,
        finding: {
          kind: 'swappedPhases',
          severity: 'warning',
          deviceId: seen.device.id,
          deviceIds: [seen.device.id],
          pointIds: [seen.pointId('phaseSequence')],
          params: { variant: 'sequence', device: seen.device.name },
        },
      }
    })
