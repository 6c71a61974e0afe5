// A busbar with its feeders: one row, or several joined by a riser where the screen is too small for one.

import type { Column } from '../panel/use-column.ts'
import { CircuitMark } from './circuit-mark.tsx'
import { type Circuit, rowsOf } from './distribution.ts'

export type BusProps = {
  readonly circuits: readonly Circuit[]
  readonly columns: number
  readonly powers: Column
  /** The metered circuit above; shares are parts of its power. */
  readonly incomerId: string | null
  readonly loose?: boolean
}

export function Bus({ circuits, columns, powers, incomerId, loose = false }: BusProps) {
  const rows = rowsOf(circuits, columns)
  return (
    <div class={loose ? 'bus loose' : 'bus'}>
      {rows.map((row, index) => (
        <ul class={index < rows.length - 1 ? 'bus-row more' : 'bus-row'} key={row[0]?.id}>
          {row.map((circuit) => (
            <li class="feeder" key={circuit.id} style={{ '--columns': circuit.columns }}>
              <CircuitMark
                id={circuit.id}
                powers={powers}
                incomerId={incomerId}
                feeds={circuit.feeders.length > 0}
              />
              {circuit.feeders.length > 0 && (
                <Bus
                  circuits={circuit.feeders}
                  columns={Math.min(columns, circuit.columns)}
                  powers={powers}
                  incomerId={incomerId ?? circuit.id}
                />
              )}
            </li>
          ))}
        </ul>
      ))}
    </div>
  )
}
