// The single-line diagram: incomer on top, busbar across, feeders below; on phones the busbar runs down the side.

import { useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { useWidth } from '../app/use-width.ts'
import { Icon } from '../icons/icon.tsx'
import { type Column, useColumn } from '../panel/use-column.ts'
import { Bus } from './bus.tsx'
import { CircuitMark } from './circuit-mark.tsx'
import { DiagramTable } from './diagram-table.tsx'
import { type Circuit, distributionOf } from './distribution.ts'

const NARROW_PX = 600
const COLUMN_PX = 108
/** More circuits than fit on a screen: those out of view are laid out when they come into it. */
const MANY = 60

export function Diagram() {
  const { t, panel } = useBox()
  const [asTable, setAsTable] = useState(false)
  const [host, width] = useWidth<HTMLElement>()
  const powers = useColumn('power')
  const { incomers, loose } = distributionOf(panel.devices.value)
  const narrow = width < NARROW_PX
  const many = panel.devices.value.length > MANY
  const columns = Math.max(1, Math.floor(width / COLUMN_PX))
  return (
    <section class="diagram-host" ref={host} aria-labelledby="diagram-title">
      <div class="page-head">
        <h2 id="diagram-title">{t('diagram.title')}</h2>
        <button type="button" class="button plain" onClick={() => setAsTable(!asTable)}>
          <Icon name={asTable ? 'diagram' : 'table'} />
          {asTable ? t('diagram.asDiagram') : t('diagram.asTable')}
        </button>
      </div>
      {asTable ? (
        <DiagramTable powers={powers} distribution={{ incomers, loose }} />
      ) : (
        width > 0 && (
          <div class={`diagram ${narrow ? 'narrow' : 'wide'}${many ? ' many' : ''}`}>
            {incomers.map((incomer) => (
              <Board key={incomer.id} incomer={incomer} columns={columns} powers={powers} />
            ))}
            {loose.length > 0 && (
              <Bus circuits={loose} columns={columns} powers={powers} incomerId={null} loose />
            )}
          </div>
        )
      )}
    </section>
  )
}

type BoardProps = { incomer: Circuit; columns: number; powers: Column }

function Board({ incomer, columns, powers }: BoardProps) {
  return (
    <div class="board">
      <CircuitMark id={incomer.id} powers={powers} incomerId={null} feeds={incomer.feeders.length > 0} />
      {incomer.feeders.length > 0 && (
        <Bus circuits={incomer.feeders} columns={columns} powers={powers} incomerId={incomer.id} />
      )}
    </div>
  )
}
