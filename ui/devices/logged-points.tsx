// Which values of a device are recorded: all of them, also those that its model learns later, or those that are ticked.

import type { PointView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'

export type LoggedPointsProps = {
  readonly points: readonly PointView[]
  /** Keys of points; null for all. */
  readonly logged: ReadonlySet<string> | null
  readonly onChange: (logged: ReadonlySet<string> | null) => void
}

export function LoggedPoints({ points, logged, onChange }: LoggedPointsProps) {
  const { t, lookup } = useBox()
  const isLogged = (key: string) => logged === null || logged.has(key)
  const toggle = (key: string) =>
    onChange(new Set(points.map((point) => point.key).filter((one) => (one === key) !== isLogged(one))))
  return (
    <fieldset class="field">
      <legend class="label">{t('states.logTitle')}</legend>
      <span class="hint">{t('states.logHint')}</span>
      <label class="tick-label">
        <input
          type="checkbox"
          checked={logged === null}
          onChange={() => onChange(logged === null ? new Set(points.map(({ key }) => key)) : null)}
        />
        {t('states.logAll')}
      </label>
      {logged !== null && (
        <>
          <div class="ticks tick-box">
            {points.map(({ key, name }) => (
              <label class="tick-label" key={key}>
                <input type="checkbox" checked={isLogged(key)} onChange={() => toggle(key)} />
                {name ?? lookup(`point.${key}`, key)}
              </label>
            ))}
          </div>
          <span class="hint" role="status">
            {t('states.logSome', {
              n: points.filter(({ key }) => isLogged(key)).length,
              total: points.length,
            })}
          </span>
        </>
      )}
    </fieldset>
  )
}
