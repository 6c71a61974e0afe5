// The same distribution as a table, for people who compare numbers.

import { useMemo } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { TableHost } from '../app/table-host.tsx'
import { State } from '../icons/state.tsx'
import { Quantity } from '../quantity/quantity.tsx'
import { shareOf } from './balance.ts'
import type { Circuit } from './distribution.ts'
import { directionOf, flowWord } from './flow.ts'
import { restNow } from './mark-now.ts'
import { levelsOf, type PowerNow } from './power-now.ts'
import type { Diagrammed } from './use-diagram.ts'

export type TableProps = { readonly diagrammed: Diagrammed }

type TableRow = { readonly id: string; readonly isRest: boolean }

/** Each circuit, what it feeds, and then what of that is not metered. */
const rowsOf = ({ id, feeders }: Circuit): readonly TableRow[] => [
  { id, isRest: false },
  ...feeders.flatMap(rowsOf),
  ...(feeders.length > 0 ? [{ id, isRest: true }] : []),
]

export function DiagramTable({ diagrammed }: TableProps) {
  const { t } = useBox()
  const { distribution, power } = diagrammed
  const levels = levelsOf(distribution)
  return (
    <TableHost label={t('diagram.title')}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('devices.name')}</th>
            <th scope="col">{t('devices.fedBy')}</th>
            <th scope="col" class="number">
              {t('devices.power')} ({power.powers.scale.value.symbol})
            </th>
            <th scope="col" class="number">
              {t('diagram.shareTitle')}
            </th>
            <th scope="col">{t('devices.state')}</th>
          </tr>
        </thead>
        <tbody>
          {[...distribution.incomers, ...distribution.loose]
            .flatMap(rowsOf)
            .map(({ id, isRest }) =>
              isRest ? (
                <RestRow key={`${id} rest`} ownerId={id} power={power} />
              ) : (
                <Row key={id} id={id} depth={levels.get(id) ?? 0} power={power} />
              ),
            )}
        </tbody>
      </table>
    </TableHost>
  )
}

function Row({ id, depth, power }: { id: string; depth: number; power: PowerNow }) {
  const { panel, format, t } = useBox()
  const device = panel.deviceById.value.get(id)
  const now = power.of(id)
  if (device === undefined || now === undefined) return null
  const share = shareOf(now.downW.value, now.inflowW?.value ?? null)
  const above = device.fedBy === undefined ? undefined : panel.deviceById.value.get(device.fedBy)
  const direction = directionOf(now.downW.value, power.powers.largest.value)
  const word = flowWord(direction, { usage: device.usage, isRoot: now.inflowW === null })
  return (
    <tr>
      <th scope="row" style={{ paddingInlineStart: `${10 + depth * 16}px` }}>
        <Link href={`/devices/${id}`}>{device.name}</Link>
      </th>
      <td>{above?.name ?? '–'}</td>
      <td class="number">
        <Quantity
          shown={now.shown.value}
          scale={{ ...power.powers.scale.value, symbol: '' }}
          reason={device.state === 'ok'}
        />
        {word !== null && <span class="age">{t(word)}</span>}
      </td>
      <td class="number">{share === null ? '–' : format.percent(share)}</td>
      <td>
        <State state={device.state} />
      </td>
    </tr>
  )
}

function RestRow({ ownerId, power }: { ownerId: string; power: PowerNow }) {
  const box = useBox()
  const now = useMemo(() => restNow(box, ownerId, power), [box, ownerId, power])
  const name = box.panel.deviceById.value.get(ownerId)?.name ?? ''
  if (now === null) return null
  const [words] = now.under.value
  const isShare = now.unit.value !== ''
  return (
    <tr class="quiet">
      <th scope="row">{box.t('diagram.rest')}</th>
      <td>{name}</td>
      <td class="number">{now.number.value}</td>
      <td class="number">{isShare ? words?.text : '–'}</td>
      <td>{isShare ? '' : words?.text}</td>
    </tr>
  )
}
