// A made-up panel for benches: 46 meters x 10 measurements, one sample a minute, with loads that switch and readings that tremble.

/** One meter: what it takes at night, by day and for each machine that runs, and where it is now. */
type Meter = {
  readonly baseW: number
  readonly dayW: number
  readonly machineW: number
  readonly powerFactor: number
  machines: number
  drift: number
  energyWh: number
}

export const METERS = 46
export const MEASUREMENTS = [
  { key: 'voltageL1', unit: 'V', kind: 'instantaneous', resolution: 0.1 },
  { key: 'voltageL2', unit: 'V', kind: 'instantaneous', resolution: 0.1 },
  { key: 'voltageL3', unit: 'V', kind: 'instantaneous', resolution: 0.1 },
  { key: 'currentL1', unit: 'A', kind: 'instantaneous', resolution: 0.01 },
  { key: 'currentL2', unit: 'A', kind: 'instantaneous', resolution: 0.01 },
  { key: 'currentL3', unit: 'A', kind: 'instantaneous', resolution: 0.01 },
  { key: 'activePowerTotal', unit: 'W', kind: 'instantaneous', resolution: 1 },
  { key: 'powerFactorTotal', unit: '', kind: 'instantaneous', resolution: 0.001 },
  { key: 'activeEnergyImport', unit: 'Wh', kind: 'counter', resolution: 1 },
  { key: 'frequency', unit: 'Hz', kind: 'instantaneous', resolution: 0.01 },
] as const

const MINUTES_PER_DAY = 1_440
const SEED = 1

/** From 0 to below 1, always in the same order, so that every run measures the same data. */
function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Feeders of 1 to 25 kW: a base load, a working day, up to three machines that switch a few times an hour, and a drift; 0.8 %
 * of noise on powers and currents, 0.3 V on voltages, whose mean drifts by a quarter of a volt a minute, 0.003 on power factors, and 10 mHz on the
 * frequency. With deltas as variable-length bytes and zstd it comes to the bytes a sample that the survey of November 2026
 * measured for its own made-up panel.
 */
export class PanelSamples {
  readonly #random: () => number
  readonly #meters: readonly Meter[]
  #minute = 0
  #voltage = 0
  #frequency = 0
  /** The values of the present minute, meter by meter, not rounded. */
  readonly exact: Float64Array

  constructor(meters = METERS) {
    const random = makeRandom(SEED)
    this.exact = new Float64Array(meters * MEASUREMENTS.length)
    this.#random = random
    this.#meters = Array.from({ length: meters }, () => ({
      baseW: 600 + 3_000 * random(),
      dayW: 1_400 + 16_000 * random(),
      machineW: 200 + 1_800 * random(),
      powerFactor: 0.85 + 0.12 * random(),
      machines: 1,
      drift: 0,
      energyWh: Math.floor(1e8 * random()),
    }))
  }

  /** Goes on by a minute. */
  step(): void {
    this.#voltage = 0.98 * this.#voltage + 0.25 * this.#noise()
    this.#frequency = 0.9 * this.#frequency + 0.006 * this.#noise()
    for (const [index, meter] of this.#meters.entries()) this.#stepMeter(meter, index * MEASUREMENTS.length)
    this.#minute += 1
  }

  /** About normal, standard deviation 1. */
  #noise(): number {
    const random = this.#random
    return (random() + random() + random() + random() - 2) * 1.732
  }

  #stepMeter(meter: Meter, at: number): void {
    const { exact } = this
    if (this.#random() < 0.05) meter.machines = Math.floor(4 * this.#random())
    meter.drift = 0.95 * meter.drift + 0.003 * this.#noise()
    const dayShare = Math.max(
      0,
      Math.sin(((this.#minute % MINUTES_PER_DAY) / MINUTES_PER_DAY) * 2 * Math.PI - 1.6),
    )
    const load = meter.baseW + meter.dayW * dayShare + meter.machineW * meter.machines
    const powerW = load * (1 + meter.drift)
    const voltage = 231 + this.#voltage - powerW / 20_000
    const powerFactor = meter.powerFactor + 0.05 * dayShare
    for (let phase = 0; phase < 3; phase++) {
      const phaseV = voltage + 0.4 * phase + 0.3 * this.#noise()
      exact[at + phase] = phaseV
      const shareW = (powerW / 3) * (1 + 0.05 * (phase - 1)) * (1 + 0.008 * this.#noise())
      exact[at + 3 + phase] = shareW / (phaseV * powerFactor)
    }
    exact[at + 6] = powerW * (1 + 0.008 * this.#noise())
    exact[at + 7] = powerFactor + 0.003 * this.#noise()
    meter.energyWh += powerW / 60
    exact[at + 8] = meter.energyWh
    exact[at + 9] = 50 + this.#frequency + 0.01 * this.#noise()
  }
}

/** As a meter with whole registers tells it; energy is rounded down, as counters do. */
export function rounded(value: number, measurement: number): number {
  const { resolution, kind } = MEASUREMENTS[measurement] ?? MEASUREMENTS[0]
  const perUnit = Math.round(1 / resolution)
  return (kind === 'counter' ? Math.floor(value * perUnit) : Math.round(value * perUnit)) / perUnit
}
