// Whether stacks are as high as what they come to, or all as high as their whole.

import { useBox } from '../app/box.ts'
import type { TrendsAddress } from './address.ts'
import type { Side } from './panels.ts'

type Stacked = Exclude<TrendsAddress['bars'], 'beside'>

export type ShareSwitchProps = {
  readonly bars: Stacked
  readonly stacks: readonly Side<unknown>[]
  readonly onChoose: (bars: Stacked) => void
}

export function ShareSwitch({ bars, stacks, onChoose }: ShareSwitchProps) {
  const { t } = useBox()
  const isEnergy = stacks.every(({ unit }) => unit === 'Wh')
  return (
    <fieldset class="share-switch">
      <legend class="unseen">{t('trends.height')}</legend>
      <div class="segments">
        {(['stacked', 'shares'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="trends-height" checked={bars === one} onChange={() => onChoose(one)} />
            {t(
              one === 'shares'
                ? 'trends.height.share'
                : isEnergy
                  ? 'trends.height.energy'
                  : 'trends.height.amount',
            )}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
