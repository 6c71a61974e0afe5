// Points by the names that people gave to devices and measurements, and damaged places of the recorded past in those names.

import type { Finding } from '../base/errors.ts'
import type { ExportPoint } from '../history/transfer/export-text.ts'
import { findingSentence } from '../texts/failure-sentences.ts'
import { sentence, type Texts } from '../texts/texts.ts'
import type { WebPorts } from './ports.ts'
import { pointViews } from './views.ts'

/** Whose configuration names them, and in which language. */
export type Telling = { readonly ports: WebPorts; readonly texts: Texts }

/** By their ids; those of the running configuration. */
export function namedPoints({ ports, texts }: Telling): ReadonlyMap<string, ExportPoint> {
  const { devices } = ports.configuration.current().document
  const names = new Map(devices.map(({ id, name }) => [id, name]))
  const named = pointViews(ports).map(({ id, deviceId, key, name, unit }): [string, ExportPoint] => {
    const measurement = name ?? sentence(texts, `point.${key}`)
    return [id, { pointId: id, device: names.get(deviceId) ?? '', measurement, unit }]
  })
  return new Map(named)
}

const DAMAGED: readonly string[] = ['rule.history.damaged.samples', 'rule.history.damaged.rollups']
/** A series of which the history has lost the point. */
const NO_POINT = /^(#\d+)?$/

/** A point that is not configured any more keeps its id; the day may be unknown, and the point too. */
export function findingSentences(findings: readonly Finding[], telling: Telling): string[] {
  const { texts } = telling
  const isDamage = ({ rule }: Finding): boolean => DAMAGED.includes(rule)
  const points = findings.some(isDamage) ? namedPoints(telling) : new Map<string, ExportPoint>()
  const nameOf = (pointId: string): string => {
    const found = points.get(pointId)
    if (found !== undefined) return `${found.device}, ${found.measurement}`
    return NO_POINT.test(pointId) ? texts['finding.anyPoint'] : pointId
  }
  return findings.map((finding) => {
    if (!isDamage(finding)) return findingSentence(texts, finding)
    const date = finding.params?.['date'] || texts['finding.anyDay']
    return findingSentence(texts, { ...finding, params: { date, point: nameOf(finding.path) } })
  })
}
