// What the device of a form would take of its serial line, before it is saved.

import { useBox } from '../app/box.ts'
import type { JsonObject } from '../forms/draft.ts'
import { ForecastNote } from '../settings/forecast-note.tsx'
import { useForecast, withItem } from '../settings/use-forecast.ts'

/** Stands in for the id that the box makes when it saves. */
const UNSAVED = 'unsaved-device'

export type LineShareProps = {
  readonly lineId: string
  /** What would be saved. */
  readonly value: JsonObject
  readonly id: string | undefined
}

export function LineShare({ lineId, value, id = UNSAVED }: LineShareProps) {
  const { panel } = useBox()
  const { name } = value
  const forecast = useForecast(
    lineId,
    (document) => (isTaken(document, value, id) ? null : withItem(document, 'devices', { ...value, id })),
    JSON.stringify(value),
  )
  const line = panel.lineById.value.get(lineId)
  if (forecast === null || line === undefined) return null
  return (
    <ForecastNote
      forecast={forecast}
      baud={line.baud}
      like={id}
      name={typeof name === 'string' ? name : undefined}
    />
  )
}

/** The box would refuse a second device at an address; the form says so when it is saved. */
function isTaken({ devices }: JsonObject, { connection, unitId }: JsonObject, id: string): boolean {
  const [place, others] = [JSON.stringify(connection), Array.isArray(devices) ? devices : []]
  return others.some(
    (other) =>
      other.id !== id &&
      (JSON.stringify(other.connection) === place || (unitId !== undefined && other.unitId === unitId)),
  )
}
