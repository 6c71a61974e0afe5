// The values that a meter had at a time, as the simulated panel wrote them down itself, and whether a recorded one is among them.

import { readFileSync } from 'node:fs'
import type { JournalEntry } from '../../simulator/io/journal.ts'

type Reading = JournalEntry['reading']
type Phases = Reading['voltageV']

/** A sample's time is cut to the second, a request may be answered late, and a poll asks three times. */
const BEFORE_MS = 5_000
const AFTER_MS = 2_500
const TOTAL = 3
/** Registers are rounded, the history keeps one step of them; a float has 24 bits. */
const STEPS: Readonly<Record<string, number>> = {
  V: 0.1,
  A: 0.01,
  W: 1,
  var: 1,
  VA: 1,
  '1': 0.001,
  Hz: 0.01,
  Wh: 1,
  varh: 1,
}
const FLOAT_SHARE = 1.2e-7

const sum = (phases: Phases): number => phases[0] + phases[1] + phases[2]

const BY_PHASE: Readonly<Record<string, (reading: Reading) => Phases>> = {
  voltage: (reading) => reading.voltageV,
  current: (reading) => reading.currentA,
  activePower: (reading) => reading.activeW,
  apparentPower: (reading) => reading.apparentVA,
  reactivePower: (reading) => reading.reactiveVar,
  powerFactor: (reading) => reading.powerFactor,
}

const WHOLE: Readonly<Record<string, (reading: Reading) => number>> = {
  voltageL1L2: (reading) => reading.lineVoltageV[0],
  voltageL2L3: (reading) => reading.lineVoltageV[1],
  voltageL3L1: (reading) => reading.lineVoltageV[2],
  voltageLNAverage: (reading) => sum(reading.voltageV) / 3,
  voltageLLAverage: (reading) => sum(reading.lineVoltageV) / 3,
  currentAverage: (reading) => sum(reading.currentA) / 3,
  currentN: (reading) => reading.neutralCurrentA,
  activePowerTotal: (reading) => sum(reading.activeW),
  apparentPowerTotal: (reading) => sum(reading.apparentVA),
  reactivePowerTotal: (reading) => sum(reading.reactiveVar),
  powerFactorTotal: (reading) => sum(reading.activeW) / sum(reading.apparentVA),
  frequency: (reading) => reading.frequencyHz,
  activeEnergyImport: (reading) => reading.counters.importWh[TOTAL],
  activeEnergyExport: (reading) => reading.counters.exportWh[TOTAL],
  reactiveEnergyImport: (reading) => reading.counters.importVarh[TOTAL],
  reactiveEnergyExport: (reading) => reading.counters.exportVarh[TOTAL],
}

/** What a reading has under a key of a point; undefined for a key that it has nothing for. */
export function shownValue(reading: Reading, key: string): number | undefined {
  const [, quantity = '', phase = ''] = /^(\w+?)L([123])$/.exec(key) ?? []
  return BY_PHASE[quantity]?.(reading)[phase === '1' ? 0 : phase === '2' ? 1 : 2] ?? WHOLE[key]?.(reading)
}

export class Truth {
  /** Of each meter, oldest first. */
  readonly #entries: ReadonlyMap<string, readonly JournalEntry[]>

  constructor(entries: readonly JournalEntry[]) {
    this.#entries = Map.groupBy(entries, ({ meter }) => meter)
  }

  /** Whether the meter answered with this value at this time, within a step of its register. */
  isTrue(sample: {
    readonly meter: string
    readonly key: string
    readonly unit: string
    readonly timeMs: number
    readonly value: number
  }): boolean {
    const { meter, key, unit, timeMs, value } = sample
    const entries = this.#entries.get(meter) ?? []
    const step = STEPS[unit] ?? 0
    for (let at = firstAt(entries, timeMs - BEFORE_MS); at < entries.length; at += 1) {
      const entry = entries[at]
      if (entry === undefined || entry.atMs > timeMs + AFTER_MS) return false
      const shown = shownValue(entry.reading, key)
      if (shown !== undefined && Math.abs(shown - value) <= step + Math.abs(shown) * FLOAT_SHARE) return true
    }
    return false
  }
}

/** The index of the first entry at or after a time. */
function firstAt(entries: readonly JournalEntry[], timeMs: number): number {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((entries[middle]?.atMs ?? 0) < timeMs) low = middle + 1
    else high = middle
  }
  return low
}

/** A line that a killed simulator left half is no entry. */
export function readJournal(path: string): readonly JournalEntry[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line): JournalEntry[] => {
      try {
        return line === '' ? [] : [JSON.parse(line)]
      } catch {
        return []
      }
    })
}
