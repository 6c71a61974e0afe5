// A password field that can be shown while typing.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'

export type SecretFieldProps = {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly autoComplete: 'new-password' | 'current-password'
  readonly describedBy?: string
  readonly onInput: (value: string) => void
  readonly children?: ComponentChildren
}

export function SecretField({
  id,
  label,
  value,
  autoComplete,
  describedBy,
  onInput,
  children,
}: SecretFieldProps) {
  const { t } = useBox()
  const [shown, setShown] = useState(false)
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="beside">
        <input
          class="input"
          id={id}
          name={id}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellcheck={false}
          required
          maxLength={256}
          value={value}
          aria-describedby={describedBy}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <button
          type="button"
          class="button square"
          aria-pressed={shown}
          aria-label={t('secret.show')}
          onClick={() => setShown(!shown)}
        >
          <Icon name={shown ? 'hidden' : 'seen'} />
        </button>
      </div>
      {children}
    </div>
  )
}
