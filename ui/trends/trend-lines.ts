// The lines that an address names: each with its point, its device, its name and its look.

import { useMemo } from 'preact/hooks'
import type { PointView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { looksOf } from '../trend/look.ts'
import type { TrendLine } from './shown-line.ts'

export type TrendLines = {
  readonly lines: readonly TrendLine[]
  /** What all lines have in common, such as the device; empty where there is nothing. */
  readonly shared: string
  readonly gone: readonly string[]
}

export function usePointName(): (point: Pick<PointView, 'key' | 'name'>) => string {
  const { lookup } = useBox()
  return ({ key, name }) => name ?? lookup(`point.${key}`, key)
}

export function useTrendLines(places: readonly (string | null)[]): TrendLines {
  const { lookup, panel } = useBox()
  const nameOf = usePointName()
  const points = panel.points.value
  const devices = panel.deviceById.value
  return useMemo(() => {
    const byId = new Map(points.map((point) => [point.id, point]))
    const found = places.flatMap((id, place) => {
      const point = byId.get(id ?? '')
      const device = devices.get(point?.deviceId ?? '')
      return point === undefined || device === undefined ? [] : [{ place, point, device }]
    })
    const looks = looksOf(found.map(({ place, point }) => ({ place, phase: point.phase })))
    const oneDevice = found.length > 1 && new Set(found.map(({ device }) => device.id)).size === 1
    const onePoint = found.length > 1 && new Set(found.map(({ point }) => nameOf(point))).size === 1
    const [first] = found
    const shared =
      first === undefined ? '' : oneDevice ? first.device.name : onePoint ? nameOf(first.point) : ''
    const lines = found.map(({ point, device }, index) => {
      const name = `${device.name} · ${nameOf(point)}`
      return {
        id: point.id,
        deviceId: device.id,
        periodMs: device.pollPeriodMs,
        point,
        device,
        unit: point.unit,
        bars: point.kind === 'counter',
        state: point.kind === 'state',
        name,
        label: oneDevice ? nameOf(point) : onePoint ? device.name : name,
        look: looks[index] ?? { colour: 'look-1', broken: false },
      }
    })
    const gone = places.filter((id) => id !== null && !lines.some((line) => line.id === id))
    return { lines, shared, gone: gone.filter((id) => id !== null) }
  }, [places, points, devices, lookup])
}
