// The history of a span as the API tells it, and the same as an export tells it.

import type { Busbar } from '../../test/running/busbar.ts'

export type RecordedPoint = {
  readonly id: string
  readonly deviceId: string
  readonly key: string
  readonly unit: string
}

/** Time, value (null where there is none), quality; oldest first. */
export type Sample = readonly [timeMs: number, value: number | null, quality: string]

/** Fewer than the API tells at once. */
const PIECE_MS = 600_000

/** A GET of the API that has to succeed; the caller names the shape. */
export async function ask<T>(busbar: Busbar, path: string): Promise<T> {
  const { status, text } = await busbar.call('GET', path)
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`)
  return JSON.parse(text)
}

export const pointsOf = (busbar: Busbar): Promise<readonly RecordedPoint[]> => ask(busbar, '/points')

/** From `fromMs` up to before `toMs`, piece by piece. */
export async function samplesOf(
  busbar: Busbar,
  id: string,
  fromMs: number,
  toMs: number,
): Promise<readonly Sample[]> {
  const samples: Sample[] = []
  for (let at = fromMs; at < toMs; at += PIECE_MS) {
    const to = Math.min(toMs, at + PIECE_MS) - 1
    const query = `/history?point=${encodeURIComponent(id)}&from=${at}&to=${to}`
    const answer = await ask<{ readonly samples: readonly Sample[]; readonly truncated: boolean }>(
      busbar,
      query,
    )
    if (answer.truncated) throw new Error(`${id}: more samples than the API tells at once`)
    samples.push(...answer.samples)
  }
  return samples
}

/** All points of the span as lines of JSON, by point. */
export async function exported(
  busbar: Busbar,
  points: readonly string[],
  fromMs: number,
  toMs: number,
): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const request = { points, from: fromMs, to: toMs, format: 'jsonl' }
  const started = await busbar.call('POST', '/history/exports', request)
  if (started.status !== 201) throw new Error(`export: ${started.status} ${started.text}`)
  const { id }: { readonly id: string } = JSON.parse(started.text)
  const { text } = await busbar.call('GET', `/history/exports/${id}/file`)
  const rows = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const row: { point: string; time: string; value: number | null; quality: string } = JSON.parse(line)
      const sample: Sample = [Date.parse(row.time), row.value, row.quality]
      return { point: row.point, sample }
    })
  return new Map(
    [...Map.groupBy(rows, ({ point }) => point)].map(([point, of]) => [
      point,
      of.map(({ sample }) => sample),
    ]),
  )
}
