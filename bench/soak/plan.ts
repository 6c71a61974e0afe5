// What a soak does to the demo and when: faults in turn, a power cut early, and which gaps in the history each may leave.

export type Deed = {
  /** Seconds after the soak has begun. */
  readonly fromS: number
  readonly toS: number
  readonly what: string
  /** Lines for the console of the simulated panel at the beginning and at the end; null is a power cut with a restart. */
  readonly lines: { readonly on: string; readonly off: string } | null
  /** Meters whose history may have a gap because of it; `cut` ones must have one. */
  readonly meters: readonly string[]
  readonly gap: 'must' | 'may' | 'none'
}

const ALL = [
  'main',
  'hvac',
  'lighting',
  'ev',
  'solar',
  'workshop',
  'machines',
  'air',
  'it',
  'heating',
  'pumps',
  'sockets',
] as const
const LINE_1 = ['machines', 'air', 'it']
const LINE_2 = ['heating', 'pumps', 'sockets']

type Act = Omit<Deed, 'fromS' | 'toS'>

const fault = (meter: string, words: string, gap: Deed['gap'], meters: readonly string[] = [meter]): Act => ({
  what: `${meter} ${words}`,
  lines: { on: `fault ${meter} ${words}`, off: `clear ${meter}` },
  meters,
  gap,
})

const unplugged = (name: string, meters: readonly string[]): Act => ({
  what: `${name} unplugged`,
  lines: { on: `unplug ${name}`, off: `plug ${name}` },
  meters,
  gap: 'must',
})

/** A slow meter holds up its line, and a noisy line loses answers; each may cost values and need not. */
const ACTS: readonly Act[] = [
  fault('hvac', 'silent', 'must'),
  fault('air', 'slow 600', 'may', LINE_1),
  unplugged('line-1', LINE_1),
  fault('lighting', 'exceptions 4', 'must'),
  fault('it', 'clockDrift 600', 'none'),
  fault('heating', 'reversedCt L2', 'none'),
  fault('line-2', 'noisyLine 0.2', 'may', LINE_2),
  unplugged('main', ['main']),
  fault('ev', 'counterReset', 'none'),
  fault('machines', 'swappedPhases currents L1 L3', 'none'),
  fault('ev', 'slow 3000', 'may'),
  unplugged('pumps', ['pumps']),
]

const POWER_CUT: Act = { what: 'kill -9 and start', lines: null, meters: ALL, gap: 'must' }

/** The cut comes early, so that the second life is long enough to tell whether its memory grows. */
const CUT_SHARE = 0.2
const QUIET_S = 20
/** Longer than any meter of the demo is asked in vain, so that a silent one is seen to be. */
const DEED_S = 25
const PAUSE_S = 12
/** Enough readings for a slope of memory behind a power cut. */
export const LEAST_MINUTES = 6

/** The deeds of a soak of so many minutes; the last `QUIET_S` seconds and more are quiet. */
export function planSoak(minutes: number): readonly Deed[] {
  const endS = minutes * 60 - QUIET_S - DEED_S
  const cutS = Math.round(minutes * 60 * CUT_SHARE)
  const deeds: Deed[] = []
  let [atS, index] = [QUIET_S, 0]
  let isCut = false
  while (atS <= endS) {
    if (!isCut && atS >= cutS) {
      isCut = true
      deeds.push({ ...POWER_CUT, fromS: atS, toS: atS + DEED_S })
    } else {
      const act = ACTS[index % ACTS.length]
      if (act !== undefined) deeds.push({ ...act, fromS: atS, toS: atS + DEED_S })
      index += 1
    }
    atS += DEED_S + PAUSE_S
  }
  return deeds
}
