// The values of a device in groups, the phases side by side in their colours.

import type { PointView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { PointMark } from '../findings/device-findings.tsx'
import { chooseScale, type Scale } from '../quantity/prefix.ts'
import { Quantity, useShown } from '../quantity/quantity.tsx'
import { partOf, stateKey } from './point-parts.ts'
import { Spark, type Sparks, useSparks } from './sparks.tsx'
import { type Family, valueGroups } from './value-groups.ts'

export type ValueGroupsProps = { readonly deviceId: string; readonly points: readonly PointView[] }

export function ValueGroups({ deviceId, points }: ValueGroupsProps) {
  const { lookup } = useBox()
  const [host, sparks] = useSparks(deviceId, points)
  return (
    <div class="value-groups" ref={host}>
      {valueGroups(points).map(({ group, families }) => (
        <section key={group} class="value-group">
          <h2>{lookup(`group.${group}`, group)}</h2>
          {families.map((family) => (
            <FamilyRow key={family.key} deviceId={deviceId} family={family} sparks={sparks} />
          ))}
        </section>
      ))}
    </div>
  )
}

type FamilyRowProps = { deviceId: string; family: Family; sparks: Sparks }

function FamilyRow({ deviceId, family: { key, points }, sparks }: FamilyRowProps) {
  const { lookup, live } = useBox()
  const [first] = points
  const values = points.map(({ id }) => live.reading(id).value.value)
  const scale = chooseScale(first?.unit ?? '1', values, { resolution: first?.resolution ?? 0 })
  const alone = points.length === 1 ? first?.name : undefined
  const label = alone ?? familyWords(key, first?.key ?? key, lookup)
  const main = points.find(({ id }) => sparks.courses.has(id))
  const course = main === undefined ? undefined : sparks.courses.get(main.id)
  return (
    <div class="family">
      <div class="family-head">
        <h3>{label}</h3>
        {course !== undefined && <Spark course={course} span={sparks} what={label} scale={scale} />}
      </div>
      <dl>
        {points.map((point) => (
          <ValueCell
            key={point.id}
            deviceId={deviceId}
            point={point}
            scale={scale}
            alone={points.length === 1}
          />
        ))}
      </dl>
    </div>
  )
}

type Lookup = (key: string, otherwise: string, params?: Readonly<Record<string, string | number>>) => string

function familyWords(family: string, firstKey: string, lookup: Lookup): string {
  const part = partOf(family)
  if (part === null) return lookup(`family.${family}`, lookup(`point.${firstKey}`, firstKey))
  const what = familyWords(part.rest, partOf(firstKey)?.rest ?? firstKey, lookup)
  return lookup(`sunspec.part.${part.part}`, what, { number: part.number, what })
}

type ValueCellProps = {
  readonly deviceId: string
  readonly point: PointView
  readonly scale: Scale
  readonly alone: boolean
}

function ValueCell({ deviceId, point, scale, alone }: ValueCellProps) {
  const { lookup } = useBox()
  const shown = useShown(point.id, deviceId)
  const isState = point.kind === 'state' && shown.kind !== 'missing'
  const meaning = isState ? lookup(`stateOf.${stateKey(point.key)}.${shown.value}`, '') : ''
  const reason = shown.kind === 'missing' ? lookup(`quality.${shown.quality}.reason`, '') : ''
  return (
    <div
      data-point={point.key}
      class={`value-cell phase-${alone ? 'none' : phaseClass(point)}`}
      title={reason === '' ? undefined : reason}
    >
      <dt>
        <span class={alone ? 'unseen' : undefined}>{phaseWord(point, lookup)}</span>
      </dt>
      <dd>
        <Quantity shown={shown} scale={scale} />
        <PointMark deviceId={deviceId} pointId={point.id} />
        {meaning !== '' && <span class="age">{meaning}</span>}
      </dd>
    </div>
  )
}

/** Totals stand apart; a voltage between two lines has no colour of its own. */
const phaseClass = ({ phase }: PointView): string =>
  phase === undefined || phase === 'total' ? 'all' : phase.includes('-') ? 'pair' : phase

function phaseWord(
  { key, name, phase }: PointView,
  lookup: (key: string, otherwise: string) => string,
): string {
  if (phase !== undefined) return lookup(`phase.${phase}`, phase)
  if (key.endsWith('Average') && (name === undefined || partOf(key) !== null))
    return lookup('value.average', '')
  return name ?? lookup(`point.${key}`, key)
}
