// One device that was found: what it seems to be, a value as proof, and what to call it.

import type { ModelSummary } from '../../src/web/model-api.ts'
import { useBox } from '../app/box.ts'
import { usagesOf } from '../devices/usages.ts'
import {
  Certainty,
  FoundModel,
  FoundName,
  FoundTick,
  foundId,
  ProofValue,
  proofOf,
} from '../discovery/found-fields.tsx'
import type { Choice, FoundRow } from '../discovery/found-list.ts'
import { NotAnswering, placeWords, settingsWords } from '../discovery/found-words.tsx'

type FoundCardProps = {
  readonly row: FoundRow
  readonly models: readonly ModelSummary[]
  readonly usage: string
  /** Somebody said that it measures the whole panel. */
  readonly isSaid: boolean
  readonly choose: (choice: Choice) => void
  readonly onUsage: (usage: string) => void
}

export function FoundCard(props: FoundCardProps) {
  const words = useBox()
  const { found, selected } = props.row
  const place = placeWords(found, words)
  const settings = settingsWords(found, words)
  return (
    <li class={selected ? 'found-card chosen' : 'found-card'}>
      <div class="found-head">
        <FoundTick {...props} place={place} />
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
function Proof({ row }: Pick<FoundCardProps, 'row'>) {
  const { lookup } = useBox()
  const proof = proofOf(row)
  if (proof === null) return null
  return (
    <div class="found-proof">
      <ProofValue proof={proof} />
      <span class="quiet">{lookup(`point.${proof.key}`, proof.key)}</span>
    </div>
  )
}

function Fields({
  row,
  models,
  usage,
  isSaid,
  choose,
  onUsage,
  place,
}: FoundCardProps & { readonly place: string }) {
  const { t } = useBox()
  return (
    <div class="found-fields">
      <label class="found-model" for={foundId('model', row)}>
        <span>
          {t('discover.model')} <Certainty row={row} />
        </span>
        <FoundModel {...{ row, models, place }} onModel={(model) => choose({ model, selected: true })} />
      </label>
      <label for={foundId('name', row)}>
        <span>{t('discover.name')}</span>
        <FoundName {...{ row, choose, place }} />
      </label>
      <UsageField {...{ usage, isSaid, onUsage, place }} />
    </div>
  )
}

type UsageFieldProps = Pick<FoundCardProps, 'usage' | 'isSaid' | 'onUsage'> & { readonly place: string }

/** Of the meter that measures everything the usage is said already. */
function UsageField({ usage, isSaid, onUsage, place }: UsageFieldProps) {
  const { t, lookup, format } = useBox()
  return (
    <label>
      <span>{t('field.device.usage')}</span>
      <select
        class="input"
        aria-label={t('first.found.usageOf', { place })}
        value={usage}
        disabled={isSaid}
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
