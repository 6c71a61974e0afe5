// A choice of few, each with what it means.

import { HelpMark } from '../manual/help-mark.tsx'
import { inputId } from './use-form.ts'
import { Wrong } from './wrong.tsx'

export type Card = { readonly value: string; readonly text: string; readonly hint: string }

export type RadioCardsProps = {
  readonly name: string
  readonly label: string
  readonly cards: readonly Card[]
  readonly value: string
  /** Where help on the choice stands. */
  readonly help?: string | undefined
  readonly wrong?: string | null
  readonly onChange: (value: string) => void
}

export function RadioCards({ name, label, cards, value, help, wrong = null, onChange }: RadioCardsProps) {
  return (
    <fieldset class="field" id={inputId(name)} tabIndex={-1}>
      <legend class="label">
        {label}
        {help !== undefined && <HelpMark place={help} what={label} />}
      </legend>
      <div class="choices">
        {cards.map((card) => (
          <label class="choice" key={card.value}>
            <input
              type="radio"
              name={name}
              value={card.value}
              checked={card.value === value}
              onChange={() => onChange(card.value)}
            />
            <span>
              {card.text}
              <span class="hint">{card.hint}</span>
            </span>
          </label>
        ))}
      </div>
      <Wrong text={wrong} />
    </fieldset>
  )
}
