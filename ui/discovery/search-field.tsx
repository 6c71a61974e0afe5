// One field of a search: label above, explanation, what is typed, and what is wrong with it.

import type { ComponentChildren } from 'preact'
import { WrongPlace } from '../forms/wrong.tsx'

export type SearchFieldProps = {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly value: string
  /** What is wrong, or null. */
  readonly wrong: string | null
  readonly short?: boolean
  /** The id of a list of proposals among the children. */
  readonly list?: string | undefined
  readonly onInput: (text: string) => void
  readonly onLeave: () => void
  readonly children?: ComponentChildren
}

export function SearchField({ id, label, hint, value, wrong, short, list, ...own }: SearchFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        id={id}
        class={short === true ? 'input short' : 'input'}
        value={value}
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        list={list}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-hint ${id}-wrong`}
        onInput={(event) => own.onInput(event.currentTarget.value)}
        onBlur={own.onLeave}
      />
      {own.children}
      <WrongPlace id={`${id}-wrong`} text={wrong} />
    </div>
  )
}
