// The chosen values as chips in their colours, each with a button that removes it, and the button that chooses more.

import type { Signal } from '@preact/signals'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import type { TrendLine } from './shown-line.ts'
import { StackMark } from './stack-mark.tsx'

export type ChipsProps = {
  readonly lines: readonly TrendLine[]
  readonly strong: Signal<string | null>
  /** Numbers of those that are stacked, by id. */
  readonly places: ReadonlyMap<string, number | null>
  readonly onRemove: (id: string) => void
  readonly onChoose: () => void
}

export function Chips({ lines, strong, places, onRemove, onChoose }: ChipsProps) {
  const { t } = useBox()
  return (
    <div class="chips">
      <button type="button" class={lines.length === 0 ? 'button main-act' : 'button'} onClick={onChoose}>
        <Icon name="plus" small />
        {t('trends.choose')}
      </button>
      <ul aria-label={t('trends.chosen')}>
        {lines.map((line) => (
          <li
            key={line.id}
            class={`chip ${line.look.colour} ${line.look.broken ? 'broken' : ''}`}
            onPointerEnter={() => {
              strong.value = line.id
            }}
            onPointerLeave={() => {
              strong.value = null
            }}
          >
            <span class="swatch" />
            <StackMark place={places.get(line.id)} />
            <span class="chip-name">{line.label}</span>
            <button
              type="button"
              aria-label={t('trends.remove', { name: line.name })}
              onFocus={() => {
                strong.value = line.id
              }}
              onBlur={() => {
                strong.value = null
              }}
              onClick={() => {
                strong.value = null
                onRemove(line.id)
              }}
            >
              <Icon name="close" small />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
