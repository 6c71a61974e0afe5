// Memory for samples in slots of equal size: allocated in large pieces when needed, used again when given back.

/** Samples in a slot. */
export const SLOT_SAMPLES = 64
const SLAB_SLOTS = 1_024
const SLAB_SAMPLES = SLOT_SAMPLES * SLAB_SLOTS

/** Eight bytes for the time, eight for the value, one for the quality. */
export const BYTES_PER_SAMPLE = 17

type Slab = {
  readonly times: Float64Array
  readonly values: Float64Array
  readonly qualities: Uint8Array
}

export class SampleSlabs {
  readonly #mostSlots: number
  readonly #slabs: Slab[] = []
  readonly #free: number[] = []
  #used = 0

  constructor(options: { readonly mostSlots: number }) {
    this.#mostSlots = options.mostSlots
  }

  /** Bytes taken from the system so far. */
  get bytes(): number {
    return this.#slabs.length * SLAB_SAMPLES * BYTES_PER_SAMPLE
  }

  /** A slot to write to, or null when all are in use. */
  take(): number | null {
    const again = this.#free.pop()
    if (again !== undefined) return again
    if (this.#used >= this.#mostSlots) return null
    const slot = this.#used++
    if (slot >= this.#slabs.length * SLAB_SLOTS) this.#slabs.push(makeSlab())
    return slot
  }

  giveBack(slot: number): void {
    this.#free.push(slot)
  }

  write(slot: number, index: number, timeMs: number, value: number, quality: number): void {
    const { slab, at } = this.#place(slot, index)
    slab.times[at] = timeMs
    slab.values[at] = value
    slab.qualities[at] = quality
  }

  timeMs(slot: number, index: number): number {
    const { slab, at } = this.#place(slot, index)
    return slab.times[at] ?? Number.NaN
  }

  value(slot: number, index: number): number {
    const { slab, at } = this.#place(slot, index)
    return slab.values[at] ?? Number.NaN
  }

  quality(slot: number, index: number): number {
    const { slab, at } = this.#place(slot, index)
    return slab.qualities[at] ?? 0
  }

  #place(slot: number, index: number): { readonly slab: Slab; readonly at: number } {
    const slab = this.#slabs[Math.floor(slot / SLAB_SLOTS)]
    if (slab === undefined) throw new Error(`no slot ${slot}`)
    return { slab, at: (slot % SLAB_SLOTS) * SLOT_SAMPLES + index }
  }
}

const makeSlab = (): Slab => ({
  times: new Float64Array(SLAB_SAMPLES),
  values: new Float64Array(SLAB_SAMPLES),
  qualities: new Uint8Array(SLAB_SAMPLES),
})
