// A history of plain lists for the tests of import and export: it shares no code with the store.

import { makePointId, type Point } from '../../measurement/point.ts'
import { qualityIndex } from '../../measurement/quality.ts'
import { type Sample, type SampleBatch, unpackSamples } from '../../measurement/sample.ts'
import type { Series } from '../series.ts'

export const point = (key: string, unit = 'W'): Point => ({
  id: makePointId('dev-1', key),
  deviceId: 'dev-1',
  key,
  unit,
  kind: 'instantaneous',
  group: 'power',
  resolution: 0.1,
})

const DAY_MS = 86_400_000

/** Keeps what is appended, all revisions, in the order of time. */
export class Kept {
  readonly points: readonly Point[]
  /** As a disk that has no room. */
  isFull = false
  readonly batches: number[] = []
  readonly #samples = new Map<string, Sample[]>()

  constructor(points: readonly Point[]) {
    this.points = points
  }

  readonly append = async (batch: SampleBatch, points: readonly Point[]): Promise<boolean> => {
    if (this.isFull) return false
    const samples = [...unpackSamples(batch)]
    this.batches.push(samples.length)
    for (const sample of samples) {
      const id = points[sample.pointNumber]?.id ?? ''
      const all = this.#samples.get(id)
      if (all === undefined) this.#samples.set(id, [sample])
      else all.push(sample)
    }
    return true
  }

  all(pointId: string): readonly Sample[] {
    return this.#samples.get(pointId) ?? []
  }

  readonly seriesOf = (pointId: string): Series | null => {
    const number = this.points.findIndex(({ id }) => id === pointId)
    const found = this.points[number]
    if (found === undefined || this.all(pointId).length === 0) return null
    return {
      number: number + 1,
      pointId,
      unit: found.unit,
      kind: found.kind,
      resolution: 0.1,
      holdMs: 150_000,
    }
  }

  readonly daysWithSamples = (series: Series, fromDay: number, toDay: number): readonly number[] => {
    const days = new Set(this.all(series.pointId).map(({ timeMs }) => Math.floor(timeMs / DAY_MS)))
    return [...days].filter((day) => day >= fromDay && day <= toDay).sort((a, b) => a - b)
  }

  readonly samplesOfDay = (series: Series, day: number) => {
    const samples = this.all(series.pointId)
      .filter(({ timeMs }) => Math.floor(timeMs / DAY_MS) === day)
      .toSorted((a, b) => a.timeMs - b.timeMs)
    return {
      times: Float64Array.from(samples, ({ timeMs }) => timeMs),
      values: Float64Array.from(samples, ({ value }) => value ?? Number.NaN),
      qualities: Uint8Array.from(samples, ({ quality }) => qualityIndex(quality)),
      revisions: revisionsOf(samples),
    }
  }
}

function revisionsOf(samples: readonly Sample[]): Uint8Array {
  const revisions = new Uint8Array(samples.length)
  samples.forEach(({ timeMs }, index) => {
    if (samples[index - 1]?.timeMs === timeMs) revisions[index] = (revisions[index - 1] ?? 0) + 1
  })
  return revisions
}
