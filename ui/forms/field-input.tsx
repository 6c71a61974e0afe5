// One field of a form: label above, explanation, the input that its kind needs, and what is wrong with it.

import { useBox } from '../app/box.ts'
import { HelpMark } from '../manual/help-mark.tsx'
import { HELP_OF_FIELDS } from '../manual/help-places.ts'
import { durationWords } from './duration-words.ts'
import type { FormField, Pick } from './form-field.ts'
import { type Form, inputId } from './use-form.ts'
import { WrongPlace } from './wrong.tsx'

export type FieldInputProps = {
  readonly form: Form
  readonly field: FormField
  /** What can be chosen, where the schema alone does not know it. */
  readonly picks?: readonly Pick[]
  /** The picks are proposals; something else may be typed. */
  readonly open?: boolean
}

export function FieldInput({ form, field, picks, open = false }: FieldInputProps) {
  const { t, lookup } = useBox()
  const id = inputId(field.pointer)
  const wrong = form.wrongAt(field.pointer)
  const hint = lookup(`hint.${field.word}`, '')
  const label = lookup(`field.${field.word}`, field.word)
  const help = HELP_OF_FIELDS[field.word]
  return (
    <div class="field">
      <div class="label-row">
        <label for={id}>
          {label}
          {!field.required && <span class="optional"> {t('form.optional')}</span>}
        </label>
        {help !== undefined && <HelpMark place={help} what={label} />}
      </div>
      {hint !== '' && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <Control form={form} field={field} picks={picks} open={open} wrong={wrong} hasHint={hint !== ''} />
      <WrongPlace id={`${id}-wrong`} text={wrong} />
    </div>
  )
}

const INPUT_MODES = { text: 'text', choice: 'text', integer: 'numeric', number: 'decimal' } as const

type ControlProps = {
  readonly form: Form
  readonly field: FormField
  readonly picks: readonly Pick[] | undefined
  readonly open: boolean
  readonly wrong: string | null
  readonly hasHint: boolean
}

function Control({ form, field, picks, open, wrong, hasHint }: ControlProps) {
  const { lookup, format } = useBox()
  const id = inputId(field.pointer)
  const shared = {
    id,
    name: field.pointer,
    value: form.draft[field.pointer] ?? '',
    'aria-invalid': wrong !== null,
    'aria-required': field.required,
    'aria-describedby': hasHint ? `${id}-hint ${id}-wrong` : `${id}-wrong`,
    onBlur: () => form.leave(field.pointer),
  }
  const take = (event: { currentTarget: { value: string } }) =>
    form.set(field.pointer, event.currentTarget.value)
  const choices = picks ?? field.options.map((option) => wordedOption(field, option, lookup))
  if (!open && (field.kind === 'choice' || picks !== undefined))
    return (
      <select class="input" {...shared} onChange={take}>
        {(!field.required || shared.value === '') && <option value="">–</option>}
        {choices.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    )
  const mode = INPUT_MODES[field.kind]
  const unit = /Ms$/.test(field.pointer) ? durationWords(shared.value, (value) => format.upTo(value, 2)) : ''
  return (
    <span class="with-unit">
      <input
        class={mode === 'text' ? 'input' : 'input short'}
        {...shared}
        inputMode={mode}
        autoComplete="off"
        spellcheck={false}
        list={open ? `${id}-list` : undefined}
        onInput={take}
      />
      {unit !== '' && <span class="quiet">{unit}</span>}
      {open && (
        <datalist id={`${id}-list`}>
          {choices.map(({ value, text }) => (
            <option key={value} value={value} label={text} />
          ))}
        </datalist>
      )}
    </span>
  )
}

/** The word of an option: `choice.<field>.<option>`, or of its usage, or the option itself. */
function wordedOption(
  field: FormField,
  option: string | number,
  lookup: (key: string, otherwise: string) => string,
): Pick {
  const value = String(option)
  const name = field.word.split('.').at(-1) ?? ''
  return { value, text: lookup(`choice.${name}.${value}`, lookup(`${name}.${value}`, value)) }
}
