// Checks a device model from a file or a person: first its shape, then what no schema can say.

import type { Finding } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import { MAX_FINDINGS, pointerStep, schemaFindings } from '../base/schema-findings.ts'
import { SELF_DESCRIBED } from '../base/self-described.ts'
import { HEX_OF_WORD } from '../modbus/words.ts'
import { markFindings } from './mark-findings.ts'
import { ADDRESSES, DeviceModel, type ModelPoint } from './model.ts'
import { registerCount } from './register-count.ts'
import { guarded, readSpan } from './register-span.ts'
import { spanFindings } from './span-findings.ts'

/** Returns the model, or everything that is wrong with it, each finding with the row it is in. */
export function parseModel(value: unknown): Result<DeviceModel, readonly Finding[]> {
  const findings = schemaFindings(DeviceModel, value)
  if (!isModel(value, findings)) return err(findings)
  const deeper = [
    ...(value.id === SELF_DESCRIBED
      ? [{ path: '/id', rule: 'rule.model.idReserved', params: { value: value.id } }]
      : []),
    ...pointFindings(value),
    ...keyFindings(value.points),
    ...overlapFindings(value.points),
    ...spanFindings(value),
    ...forbiddenFindings(value),
    ...markFindings(value),
  ]
  return deeper.length === 0 ? ok(value) : err(deeper.slice(0, MAX_FINDINGS))
}

const isModel = (value: unknown, findings: readonly Finding[]): value is DeviceModel =>
  typeof value === 'object' && findings.length === 0

const rowPath = (index: number, property: string): string =>
  `${pointerStep('points')}${pointerStep(index)}${pointerStep(property)}`

function pointFindings(model: DeviceModel): readonly Finding[] {
  return model.points.flatMap((point, index) => {
    const found: Finding[] = []
    const add = (property: string, rule: string, params: Readonly<Record<string, string | number>> = {}) =>
      found.push({ path: rowPath(index, property), rule, params: { key: point.key, ...params } })
    const count = registerCount(point)
    if (point.type === 'bit' && point.function > 2) add('function', 'rule.model.bitFromRegister')
    if (point.type !== 'bit' && point.function < 3) add('function', 'rule.model.registerFromBit')
    if (point.type === 'text' && point.words === undefined) add('words', 'rule.model.textWithoutWords')
    if (point.type !== 'text' && point.words !== undefined) add('words', 'rule.model.wordsWithoutText')
    if (point.address + count > ADDRESSES) add('address', 'rule.model.beyondLastAddress', { count })
    if (count > model.requests.maxRegisters) {
      add('type', 'rule.model.longerThanRequest', { count, most: model.requests.maxRegisters })
    }
    if (!(point.resolution > 0)) add('resolution', 'rule.model.resolution')
    if (point.scale === 0) add('scale', 'rule.model.scaleZero')
    if (point.transform !== undefined && !point.type.startsWith('float')) {
      add('transform', 'rule.model.transformNeedsFloat')
    }
    if (point.invalid?.some((pattern) => pattern.length !== count * HEX_OF_WORD)) {
      add('invalid', 'rule.model.invalidLength', { count })
    }
    return found
  })
}

function keyFindings(points: readonly ModelPoint[]): readonly Finding[] {
  const first = new Map<string, number>()
  return points.flatMap((point, index) => {
    const earlier = first.get(point.key)
    if (earlier === undefined) {
      first.set(point.key, index)
      return []
    }
    const params = { key: point.key, other: earlier + 1 }
    return [{ path: rowPath(index, 'key'), rule: 'rule.model.keyTwice', params }]
  })
}

/**
 * Two points may read the same registers (a number and its bits). Registers that two values share only in part cannot
 * both be right: an address or a type was copied wrongly.
 */
function overlapFindings(points: readonly ModelPoint[]): readonly Finding[] {
  const rows = points
    .map((point, index) => ({ point, index, end: point.address + registerCount(point) }))
    .sort((a, b) => a.point.function - b.point.function || a.point.address - b.point.address || a.end - b.end)
  return rows.flatMap((row, place) => {
    const before = rows[place - 1]
    if (before === undefined || before.point.function !== row.point.function) return []
    if (row.point.address >= before.end) return []
    if (row.point.address === before.point.address && row.end === before.end) return []
    const params = { key: row.point.key, other: before.point.key }
    return [{ path: rowPath(row.index, 'address'), rule: 'rule.model.overlap', params }]
  })
}

/** What a model forbids it must not ask for itself. */
function forbiddenFindings({ requests, points, blocks }: DeviceModel): readonly Finding[] {
  const holes = requests.forbidden ?? []
  const backwards = holes.flatMap(({ from, to }, index) => {
    const path = `/requests/forbidden${pointerStep(index)}/to`
    return to < from ? [{ path, rule: 'rule.model.forbiddenBackwards', params: { from, to } }] : []
  })
  const holeOf = (span: Pick<ModelPoint, 'function' | 'address'>, count: number) =>
    holes.find(
      (hole) =>
        hole.function === span.function && hole.from < span.address + count && hole.to >= span.address,
    )
  const inPoints = points.flatMap((point, index) => {
    const span = readSpan(guarded(point, blocks))
    const hole = holeOf(span, span.count)
    if (hole === undefined) return []
    const params = { key: point.key, from: hole.from, to: hole.to }
    return [{ path: rowPath(index, 'address'), rule: 'rule.model.pointForbidden', params }]
  })
  return [...backwards, ...inPoints]
}
