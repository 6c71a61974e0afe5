// One device that was found: what it seems to be, a value as proof, and what to call it.

import type { ModelSummary } from '../../src/web/model-api.ts'
import { useBox } from '../app/box.ts'
import { modelPicks } from '../devices/device-form-model.ts'
import { withSunSpec } from '../devices/sun-spec.ts'
import { usagesOf } from '../devices/usages.ts'
import { type Choice, certaintyOf, type FoundRow } from '../discovery/found-list.ts'
import { NotAnswering, placeWords, settingsWords } from '../discovery/found-words.tsx'
import { Icon } from '../icons/icon.tsx'
import { chooseScale } from '../quantity/prefix.ts'
import { Quantity } from '../quantity/quantity.tsx'

type FoundCardProps = {
  readonly row: FoundRow
  readonly models: readonly ModelSummary[]
  readonly usage: string
  readonly choose: (choice: Choice) => void
  readonly onUsage: (usage: string) => void
}

export function FoundCard(props: FoundCardProps) {
  const words = useBox()
  const { found, selected, model } = props.row
  const place = placeWords(found, words)
  const settings = settingsWords(found, words)
  return (
    <li class={selected ? 'found-card chosen' : 'found-card'}>
      <div class="found-head">
        {found.state === 'answers' && (
          <input
            type="checkbox"
            aria-label={words.t('discover.select', { place })}
            checked={selected}
            disabled={model === ''}
            onChange={(event) => props.choose({ selected: event.currentTarget.checked })}
          />
        )}
        <div>
          <h2>{place}</h2>
          {settings !== '' && <span class="quiet">{settings}</span>}
          {found.identification.length > 0 && (
            <span class="quiet found-told">{found.identification.join(' · ')}</span>
          )}
        </div>
        <Proof row={props.row} />
      </div>
      {found.state === 'answers' ? <Fields {...props} place={place} /> : <NotAnswering found={found} />}
    </li>
  )
}

/** The value that the device has now: nobody doubts a meter that shows the voltage of the panel. */
function Proof({ row: { found, model } }: Pick<FoundCardProps, 'row'>) {
  const { lookup } = useBox()
  const { proof } = found
  if (proof === null || model !== found.candidates[0]?.model) return null
  return (
    <div class="found-proof">
      <Quantity
        shown={{ kind: 'value', value: proof.value }}
        scale={chooseScale(proof.unit, [proof.value])}
      />
      <span class="quiet">{lookup(`point.${proof.key}`, proof.key)}</span>
    </div>
  )
}

function Fields({ row, models, usage, choose, onUsage, place }: FoundCardProps & { readonly place: string }) {
  const { t, format } = useBox()
  const { model, name, confidence } = row
  const certainty = certaintyOf(confidence)
  const isSure = certainty === 'certain' || certainty === 'likely'
  return (
    <div class="found-fields">
      <label class="found-model">
        <span>
          {t('discover.model')}{' '}
          <span class={isSure ? 'state ok' : 'state'}>
            <Icon name={isSure ? 'check' : 'waiting'} small />
            {t(`discover.${certainty}`)}
          </span>
        </span>
        <select
          class="input"
          aria-label={t('discover.modelOf', { place })}
          value={model}
          onChange={(event) => choose({ model: event.currentTarget.value, selected: true })}
        >
          {model === '' && <option value="">{t('discover.chooseModel')}</option>}
          {withSunSpec(modelPicks(models, format.compare), t).map((pick) => (
            <option key={pick.value} value={pick.value}>
              {pick.text}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('discover.name')}</span>
        <input
          class="input"
          aria-label={t('discover.nameOf', { place })}
          value={name}
          maxLength={64}
          autoComplete="off"
          spellcheck={false}
          onInput={(event) => choose({ name: event.currentTarget.value })}
        />
      </label>
      <UsageField {...{ usage, onUsage, place }} />
    </div>
  )
}

type UsageFieldProps = Pick<FoundCardProps, 'usage' | 'onUsage'> & { readonly place: string }

/** Of the meter that measures everything the usage is said already. */
function UsageField({ usage, onUsage, place }: UsageFieldProps) {
  const { t, lookup, format } = useBox()
  return (
    <label>
      <span>{t('field.device.usage')}</span>
      <select
        class="input"
        aria-label={t('first.found.usageOf', { place })}
        value={usage}
        disabled={usage === 'main'}
        onChange={(event) => onUsage(event.currentTarget.value)}
      >
        <option value="">–</option>
        {usagesOf(lookup, format.compare)
          .filter(({ value }) => value !== 'none')
          .map((pick) => (
            <option key={pick.value} value={pick.value}>
              {pick.text}
            </option>
          ))}
      </select>
    </label>
  )
}
