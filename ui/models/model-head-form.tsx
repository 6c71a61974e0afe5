// The part of a model beside its points: whose product it is, how it may be asked, where the facts come from.

import type { ComponentChildren } from 'preact'
import { useBox } from '../app/box.ts'
import { WrongPlace } from '../forms/wrong.tsx'
import { type Head, proposedId } from './model-draft.ts'
import { headId, type ModelEditor } from './use-model-editor.ts'

const COMMODITIES = [
  'electricity',
  'gas',
  'fuelOil',
  'air',
  'steam',
  'water',
  'environment',
  'other',
] as const
const LISTS = ['forbidden', 'sources'] as const
const TEXTS = ['manufacturer', 'product', 'id', 'maxRegisters', 'maxGap'] as const

export function ModelHeadForm({ editor, isNew }: { editor: ModelEditor; isNew: boolean }) {
  const { t, lookup } = useBox()
  const { draft, setHead } = editor
  const { manufacturer, product, id } = draft.head
  const set = (name: keyof Head, text: string) => {
    const next = { manufacturer, product, [name]: text }
    const follows = isNew && (id === '' || id === proposedId(manufacturer, product))
    const proposed = follows && name !== 'id' ? { id: proposedId(next.manufacturer, next.product) } : {}
    setHead({ [name]: text, ...proposed })
  }
  return (
    <fieldset class="form-part model-head">
      <legend>{t('models.product')}</legend>
      <div class="field-row">
        {TEXTS.map((name) => (
          <HeadField key={name} editor={editor} name={name}>
            {(shared) => (
              <input
                {...shared}
                class={name.startsWith('max') ? 'input short' : 'input'}
                autoComplete="off"
                spellcheck={false}
                onInput={(event) => set(name, event.currentTarget.value)}
              />
            )}
          </HeadField>
        ))}
        <HeadField editor={editor} name="commodity">
          {(shared) => (
            <select
              {...shared}
              class="input"
              onChange={(event) => set('commodity', event.currentTarget.value)}
            >
              {COMMODITIES.map((one) => (
                <option key={one} value={one}>
                  {lookup(`models.commodity.${one}`, one)}
                </option>
              ))}
            </select>
          )}
        </HeadField>
      </div>
      {LISTS.map((name) => (
        <HeadField key={name} editor={editor} name={name}>
          {(shared) => (
            <textarea
              {...shared}
              class="input"
              rows={2}
              onInput={(event) => set(name, event.currentTarget.value)}
            />
          )}
        </HeadField>
      ))}
    </fieldset>
  )
}

type Shared = {
  readonly id: string
  readonly value: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string
  readonly onBlur: () => void
}

type HeadFieldProps = {
  readonly editor: ModelEditor
  readonly name: keyof Head
  readonly children: (shared: Shared) => ComponentChildren
}

function HeadField({ editor, name, children }: HeadFieldProps) {
  const { lookup } = useBox()
  const id = headId(name)
  const wrong = editor.wrongs.find(({ inputId }) => inputId === id)
  const hint = lookup(`models.head.${name}.hint`, '')
  return (
    <div class="field">
      <label for={id}>{lookup(`models.head.${name}`, name)}</label>
      {hint !== '' && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children({
        id,
        value: editor.draft.head[name],
        'aria-invalid': wrong !== undefined,
        'aria-describedby': [hint === '' ? '' : `${id}-hint`, wrong === undefined ? '' : `${id}-wrong`]
          .join(' ')
          .trim(),
        onBlur: () => editor.leaveHead(name),
      })}
      <WrongPlace id={`${id}-wrong`} text={wrong?.hint ?? null} />
    </div>
  )
}
