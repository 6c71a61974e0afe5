// The routes of the recorded past that the pages use; questions that nobody waits for any more are aborted.

import type { BarPeriod, Consumption, Energy, Trends } from '../../src/web/history-api.ts'
import type { Requester } from './request.ts'

export type Earlier = 'day' | 'week' | 'month' | 'year'

export type TrendQuestion = {
  readonly points: readonly string[]
  readonly fromMs: number
  readonly toMs: number
  readonly pixels: number
  readonly earlier?: Earlier | undefined
}

export type EnergyQuestion = Omit<TrendQuestion, 'pixels'> & { readonly period: BarPeriod }

export type ConsumptionQuestion = {
  readonly by: 'usage' | 'zone' | 'device'
  readonly period: BarPeriod
  readonly fromMs: number
  readonly toMs: number
  readonly usage?: string | undefined
  readonly device?: string | undefined
  readonly way?: 'taken' | 'given' | undefined
}

type Plain = string | number | readonly string[] | undefined

function queryOf(values: Readonly<Record<string, Plain>>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(values))
    if (value !== undefined) query.set(key, Array.isArray(value) ? value.join(',') : String(value))
  return query.toString()
}

export const historyRequests = (request: Requester) => ({
  trend: ({ points, fromMs, toMs, pixels, earlier }: TrendQuestion, signal: AbortSignal) =>
    request<Trends>(`/history/trend?${queryOf({ points, from: fromMs, to: toMs, pixels, earlier })}`, {
      signal,
    }),
  energy: ({ points, period, fromMs, toMs, earlier }: EnergyQuestion, signal: AbortSignal) =>
    request<Energy>(`/history/energy?${queryOf({ points, period, from: fromMs, to: toMs, earlier })}`, {
      signal,
    }),
  consumption: ({ by, period, fromMs, toMs, usage, device, way }: ConsumptionQuestion, signal: AbortSignal) =>
    request<Consumption>(
      `/history/consumption?${queryOf({ by, period, from: fromMs, to: toMs, usage, device, way })}`,
      {
        signal,
      },
    ),
})
