// Keeps the samples of the last day in memory, within a bound: beyond it the oldest go first.

import type { Clock } from '../base/clock.ts'
import type { PointId } from '../measurement/point.ts'
import { SAMPLE_STRIDE, type SampleBatch } from '../measurement/sample.ts'
import { SampleSlabs, SLOT_SAMPLES } from './sample-slabs.ts'
import type { ReadSamples, ReadSpan, SampleStore } from './sample-store.ts'
import { inTimeOrder, thinOut } from './thin-out.ts'

export const MEMORY_LIMITS = {
  /** 34 MB, which is a day of 23 samples a second; with more samples the past is shorter. */
  samples: 2_000_000,
  retentionMs: 86_400_000,
  /** Samples in one answer. */
  mostRead: 20_000,
} as const

/** Slots that still fill are passed over so often before one of them is dropped after all. */
const MOST_PASSED_OVER = 64

/** A slot's samples: of one point, one after the other. */
type Chunk = { readonly pointId: string; readonly slot: number; count: number; lastMs: number }

export class MemoryStore implements SampleStore {
  readonly #clock: Clock
  readonly #slabs: SampleSlabs
  readonly #retentionMs: number
  /** The chunks of each point, oldest first; the last one fills. */
  readonly #series = new Map<string, Chunk[]>()
  /** All chunks in the order in which they go. */
  #order: Chunk[] = []
  #head = 0
  #dropped = 0

  constructor(options: {
    readonly clock: Clock
    readonly mostSamples?: number
    readonly retentionMs?: number
  }) {
    this.#clock = options.clock
    this.#retentionMs = options.retentionMs ?? MEMORY_LIMITS.retentionMs
    const mostSamples = options.mostSamples ?? MEMORY_LIMITS.samples
    this.#slabs = new SampleSlabs({ mostSlots: Math.max(1, Math.floor(mostSamples / SLOT_SAMPLES)) })
  }

  /** Samples that had to go before their time. */
  get dropped(): number {
    return this.#dropped
  }

  /** Bytes that hold samples or are ready to. */
  get bytes(): number {
    return this.#slabs.bytes
  }

  readonly append = async (batch: SampleBatch, points: readonly PointId[]): Promise<void> => {
    for (let at = 0; at + SAMPLE_STRIDE <= batch.length; at += SAMPLE_STRIDE) {
      const pointId = points[batch[at] ?? -1]
      if (pointId !== undefined) {
        this.#keep(pointId, batch[at + 1] ?? 0, batch[at + 2] ?? Number.NaN, batch[at + 3] ?? 0)
      }
    }
  }

  readonly read = async ({ pointId, fromMs, toMs, most }: ReadSpan): Promise<ReadSamples> => {
    const all = inTimeOrder(this.#collect(pointId, fromMs, toMs))
    const allowed = clampMost(most)
    const truncated = all.length > allowed * SAMPLE_STRIDE
    return { batch: truncated ? thinOut(all, allowed) : all, truncated }
  }

  #keep(pointId: string, timeMs: number, value: number, quality: number): void {
    const chunk = this.#openChunk(pointId)
    this.#slabs.write(chunk.slot, chunk.count, timeMs, value, quality)
    chunk.count += 1
    chunk.lastMs = timeMs
  }

  #openChunk(pointId: string): Chunk {
    const last = this.#series.get(pointId)?.at(-1)
    if (last !== undefined && last.count < SLOT_SAMPLES) return last
    this.#dropAged()
    const chunk: Chunk = { pointId, slot: this.#takeSlot(), count: 0, lastMs: this.#clock.nowMs() }
    const chunks = this.#series.get(pointId)
    if (chunks === undefined) this.#series.set(pointId, [chunk])
    else chunks.push(chunk)
    this.#order.push(chunk)
    return chunk
  }

  #takeSlot(): number {
    for (let slot = this.#slabs.take(); ; slot = this.#slabs.take()) {
      if (slot !== null) return slot
      this.#dropped += this.#dropOldest()
    }
  }

  #dropAged(): void {
    const agedMs = this.#clock.nowMs() - this.#retentionMs
    for (let oldest = this.#order[this.#head]; oldest !== undefined; oldest = this.#order[this.#head]) {
      if (oldest.lastMs >= agedMs) return
      this.#drop(this.#shift())
    }
  }

  /** Drops the oldest chunk that is full; where so many fill, the oldest of all. Returns how many samples went. */
  #dropOldest(): number {
    for (let passed = 0; passed < MOST_PASSED_OVER; passed++) {
      const oldest = this.#shift()
      if (oldest.count === SLOT_SAMPLES) return this.#drop(oldest)
      this.#order.push(oldest)
    }
    return this.#drop(this.#shift())
  }

  #shift(): Chunk {
    const oldest = this.#order[this.#head]
    if (oldest === undefined) throw new Error('all slots are in use and no chunk has one')
    this.#head += 1
    if (this.#head > this.#order.length / 2) {
      this.#order = this.#order.slice(this.#head)
      this.#head = 0
    }
    return oldest
  }

  #drop(chunk: Chunk): number {
    const left = (this.#series.get(chunk.pointId) ?? []).filter((one) => one !== chunk)
    if (left.length === 0) this.#series.delete(chunk.pointId)
    else this.#series.set(chunk.pointId, left)
    this.#slabs.giveBack(chunk.slot)
    return chunk.count
  }

  #collect(pointId: string, fromMs: number, toMs: number): SampleBatch {
    const found: number[] = []
    for (const { slot, count } of this.#series.get(pointId) ?? []) {
      for (let index = 0; index < count; index++) {
        const timeMs = this.#slabs.timeMs(slot, index)
        if (timeMs < fromMs || timeMs > toMs) continue
        found.push(0, timeMs, this.#slabs.value(slot, index), this.#slabs.quality(slot, index))
      }
    }
    return Float64Array.from(found)
  }
}

const clampMost = (most: number): number =>
  most >= 1 ? Math.min(MEMORY_LIMITS.mostRead, Math.floor(most)) : 1
