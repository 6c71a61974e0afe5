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
import type { Words } from '../words/words.ts'
import { type Choice, certaintyOf, type FoundRow } from './found-list.ts'

type RowProps = {
  readonly row: FoundRow
  readonly models: readonly ModelSummary[]
  readonly choose: (choice: Choice) => void
}

export function FoundTableRow(props: RowProps) {
  const words = useBox()
  const { found, selected, model } = props.row
  const place = placeWords(found, words)
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
        {found.place.kind === 'line' && (
          <span class="found-facts">
            {words.t('discover.settings', {
              baud: found.place.settings.baud,
              parity: words.lookup(
                `choice.parity.${found.place.settings.parity}`,
                found.place.settings.parity,
              ),
            })}
          </span>
        )}
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

function Other({ found: { state, known } }: { found: FoundDevice }) {
  const { t } = useBox()
  if (known !== null)
    return (
      <td colSpan={4}>
        <span class="state">
          <Icon name="tick" small />
          {t('discover.known')}
        </span>{' '}
        <Link href={`/devices/${known.deviceId}`}>{known.name}</Link>
      </td>
    )
  return (
    <td colSpan={4}>
      <span class="state silent found-trouble">
        <Icon name="warn" small />
        {state === 'garbled' ? t('discover.garbled') : t('discover.silent')}
      </span>
    </td>
  )
}

/** Where the new model shall read its rows from. */
const placeQuery = ({ place }: FoundDevice): URLSearchParams =>
  place.kind === 'line'
    ? new URLSearchParams({ unit: String(place.unit) })
    : new URLSearchParams({ host: place.host, port: String(place.port), unit: String(place.unit) })

function placeWords({ place }: FoundDevice, { t }: Pick<Words, 't'>): string {
  if (place.kind === 'line') return t('discover.placeLine', { unit: place.unit })
  const { host, port, unit } = place
  return port === 502 ? t('discover.placeTcp', { host, unit }) : t('discover.placePort', { host, port, unit })
}
