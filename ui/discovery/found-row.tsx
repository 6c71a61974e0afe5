// One row of what was found: where, what it seems to be and how sure that is, a value as proof, and its name.

import { Link } from 'wouter-preact'
import type { FoundDevice } from '../../src/web/discovery-api.ts'
import type { ModelSummary } from '../../src/web/model-api.ts'
import { useBox } from '../app/box.ts'
import { modelPicks } from '../devices/device-form-model.ts'
import { withSunSpec } from '../devices/sun-spec.ts'
import { Icon } from '../icons/icon.tsx'
import { chooseScale } from '../quantity/prefix.ts'
import { Quantity } from '../quantity/quantity.tsx'
import { type Choice, certaintyOf, type FoundRow } from './found-list.ts'
import { NotAnswering, placeWords, settingsWords } from './found-words.tsx'

type RowProps = {
  readonly row: FoundRow
  readonly models: readonly ModelSummary[]
  readonly choose: (choice: Choice) => void
}

export function FoundTableRow(props: RowProps) {
  const words = useBox()
  const { found, selected, model } = props.row
  const place = placeWords(found, words)
  const settings = settingsWords(found, words)
  return (
    <tr>
      <td class="tick-cell">
        {found.state === 'answers' && (
          <input
            type="checkbox"
            aria-label={words.t('discover.select', { place })}
            checked={selected}
            disabled={model === ''}
            onChange={(event) => props.choose({ selected: event.currentTarget.checked })}
          />
        )}
      </td>
      <th scope="row">
        {place}
        {settings !== '' && <span class="found-facts">{settings}</span>}
        {found.identification.length > 0 && (
          <span class="found-facts">{found.identification.join(' · ')}</span>
        )}
      </th>
      {found.state === 'answers' ? <Answering {...props} place={place} /> : <Other found={found} />}
    </tr>
  )
}

function Answering({ row, models, choose, place }: RowProps & { readonly place: string }) {
  const { t, format } = useBox()
  const { found, model, name, confidence } = row
  const certainty = certaintyOf(confidence)
  const { proof } = found
  const isSure = certainty === 'certain' || certainty === 'likely'
  return (
    <>
      <td>
        <select
          class="input"
          aria-label={t('discover.modelOf', { place })}
          value={model}
          onChange={(event) => choose({ model: event.currentTarget.value })}
        >
          {model === '' && <option value="">{t('discover.chooseModel')}</option>}
          {withSunSpec(modelPicks(models, format.compare), t).map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        {model === '' && (
          <Link class="found-facts" href={`/settings/models/new?${placeQuery(found)}`}>
            {t('discover.makeModel')}
          </Link>
        )}
      </td>
      <td>
        <span class={isSure ? 'state ok' : 'state'}>
          <Icon name={isSure ? 'check' : 'waiting'} small />
          {t(`discover.${certainty}`)}
        </span>
      </td>
      <td class="number">
        {proof === null || model !== found.candidates[0]?.model ? (
          '–'
        ) : (
          <Quantity
            shown={{ kind: 'value', value: proof.value }}
            scale={chooseScale(proof.unit, [proof.value])}
          />
        )}
      </td>
      <td>
        <input
          class="input"
          aria-label={t('discover.nameOf', { place })}
          value={name}
          maxLength={64}
          autoComplete="off"
          spellcheck={false}
          onInput={(event) => choose({ name: event.currentTarget.value })}
        />
      </td>
    </>
  )
}

const Other = ({ found }: { found: FoundDevice }) => (
  <td colSpan={4}>
    <NotAnswering found={found} />
  </td>
)

/** Where the new model shall read its rows from. */
const placeQuery = ({ place }: FoundDevice): URLSearchParams =>
  place.kind === 'line'
    ? new URLSearchParams({ unit: String(place.unit) })
    : new URLSearchParams({ host: place.host, port: String(place.port), unit: String(place.unit) })
