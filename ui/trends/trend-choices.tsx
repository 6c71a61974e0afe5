// What else can be chosen: an earlier period to compare with, how long bars sum up, how they and units share charts.

import { useId } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { EARLIER, PERIODS, type TrendsAddress } from './address.ts'
import { panelsOf, stacksOf } from './panels.ts'
import { ShareSwitch } from './share-switch.tsx'
import type { TrendLine } from './shown-line.ts'

export type TrendChoicesProps = {
  readonly address: TrendsAddress
  readonly lines: readonly TrendLine[]
  readonly onChange: (change: Partial<TrendsAddress>) => void
}

export function TrendChoices({ address, lines, onChange }: TrendChoicesProps) {
  const { t } = useBox()
  const units = panelsOf(lines, 'own').length
  const stacks = stacksOf(lines)
  return (
    <div class="trend-choices">
      <Choice
        label={t('trends.compare')}
        value={address.compare ?? 'none'}
        options={['none' as const, ...EARLIER].map((one) => ({
          value: one,
          text: t(`trends.compare.${one}`),
        }))}
        onChoose={(value) => onChange({ compare: EARLIER.find((one) => one === value) ?? null })}
      />
      {lines.some(({ bars }) => bars) && (
        <Choice
          label={t('trends.bars')}
          value={address.period}
          options={['auto' as const, ...PERIODS].map((one) => ({
            value: one,
            text: t(`trends.bars.${one}`),
          }))}
          onChoose={(value) => onChange({ period: PERIODS.find((one) => one === value) ?? 'auto' })}
        />
      )}
      {stacks.length > 0 && (
        <Choice
          label={t('trends.stack')}
          value={address.bars === 'beside' ? 'beside' : 'stacked'}
          options={(['beside', 'stacked'] as const).map((one) => ({
            value: one,
            text: t(`trends.stack.${one}`),
          }))}
          onChoose={(value) => onChange({ bars: value === 'stacked' ? 'stacked' : 'beside' })}
        />
      )}
      {stacks.length > 0 && address.bars !== 'beside' && (
        <ShareSwitch bars={address.bars} stacks={stacks} onChoose={(bars) => onChange({ bars })} />
      )}
      {units > 1 && (
        <Choice
          label={t('trends.axes')}
          value={address.axes}
          options={(['two', 'own'] as const).map((one) => ({ value: one, text: t(`trends.axes.${one}`) }))}
          onChoose={(value) => onChange({ axes: value === 'own' ? 'own' : 'two' })}
        />
      )}
    </div>
  )
}

type ChoiceProps = {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly onChoose: (value: string) => void
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  const id = useId()
  return (
    <div class="trend-choice">
      <label class="choice-word" for={id}>
        {label}
      </label>
      <select class="input" id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  )
}
