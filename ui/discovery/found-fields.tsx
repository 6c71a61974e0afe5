// What a person decides of a device that was found, wherever it is listed: whether to add it, as which model, under which name.

import type { FoundDevice } from '../../src/web/discovery-api.ts'
import type { ModelSummary } from '../../src/web/model-api.ts'
import { useBox } from '../app/box.ts'
import { modelPicks } from '../devices/device-form-model.ts'
import { withSunSpec } from '../devices/sun-spec.ts'
import { Icon } from '../icons/icon.tsx'
import { chooseScale } from '../quantity/prefix.ts'
import { Quantity } from '../quantity/quantity.tsx'
import { type Choice, certaintyOf, type FoundRow } from './found-list.ts'

type FieldProps = {
  readonly row: FoundRow
  /** Where the device is, in words. */
  readonly place: string
  readonly choose: (choice: Choice) => void
}

/** The id of a field, for its label. */
export const foundId = (field: 'model' | 'name', { key }: FoundRow): string => `found-${field}-${key}`

/** Nothing is added before a model is chosen; nothing to choose of what does not answer. */
export function FoundTick({ row: { found, selected, model }, place, choose }: FieldProps) {
  const { t } = useBox()
  if (found.state !== 'answers') return null
  return (
    <input
      type="checkbox"
      aria-label={t('discover.select', { place })}
      checked={selected}
      disabled={model === ''}
      onChange={(event) => choose({ selected: event.currentTarget.checked })}
    />
  )
}

type ModelProps = Omit<FieldProps, 'choose'> & {
  readonly models: readonly ModelSummary[]
  readonly onModel: (model: string) => void
}

export function FoundModel({ row, place, models, onModel }: ModelProps) {
  const { t, format } = useBox()
  const { model } = row
  return (
    <select
      id={foundId('model', row)}
      class="input"
      aria-label={t('discover.modelOf', { place })}
      value={model}
      onChange={(event) => onModel(event.currentTarget.value)}
    >
      {model === '' && <option value="">{t('discover.chooseModel')}</option>}
      {withSunSpec(modelPicks(models, format.compare), t).map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}

export function FoundName({ row, place, choose }: FieldProps) {
  const { t } = useBox()
  return (
    <input
      id={foundId('name', row)}
      class="input"
      aria-label={t('discover.nameOf', { place })}
      value={row.name}
      maxLength={64}
      autoComplete="off"
      spellcheck={false}
      onInput={(event) => choose({ name: event.currentTarget.value })}
    />
  )
}

/** How sure the box is of the model. */
export function Certainty({ row }: Pick<FieldProps, 'row'>) {
  const { t } = useBox()
  const certainty = certaintyOf(row.confidence)
  const isSure = certainty === 'certain' || certainty === 'likely'
  return (
    <span class={isSure ? 'state ok' : 'state'}>
      <Icon name={isSure ? 'check' : 'waiting'} small />
      {t(`discover.${certainty}`)}
    </span>
  )
}

/** The value that the likeliest model read; null where another model is chosen, since nobody read by that one. */
export const proofOf = ({ found, model }: FoundRow): FoundDevice['proof'] =>
  model === found.candidates[0]?.model ? found.proof : null

export const ProofValue = ({ proof }: { proof: NonNullable<FoundDevice['proof']> }) => (
  <Quantity shown={{ kind: 'value', value: proof.value }} scale={chooseScale(proof.unit, [proof.value])} />
)
