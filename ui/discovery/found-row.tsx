// One row of what was found: where, what it seems to be and how sure that is, a value as proof, and its name.

import { Link } from 'wouter-preact'
import type { FoundDevice } from '../../src/web/discovery-api.ts'
import type { ModelSummary } from '../../src/web/model-api.ts'
import { useBox } from '../app/box.ts'
import { Certainty, FoundModel, FoundName, FoundTick, ProofValue, proofOf } from './found-fields.tsx'
import type { Choice, FoundRow } from './found-list.ts'
import { NotAnswering, placeWords, settingsWords } from './found-words.tsx'

type RowProps = {
  readonly row: FoundRow
  readonly models: readonly ModelSummary[]
  readonly choose: (choice: Choice) => void
}

export function FoundTableRow(props: RowProps) {
  const words = useBox()
  const { found } = props.row
  const place = placeWords(found, words)
  const settings = settingsWords(found, words)
  return (
    <tr>
      <td class="tick-cell">
        <FoundTick {...props} place={place} />
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
  const { t } = useBox()
  const { found, model } = row
  const proof = proofOf(row)
  return (
    <>
      <td>
        <FoundModel {...{ row, models, place }} onModel={(chosen) => choose({ model: chosen })} />
        {model === '' && (
          <Link class="found-facts" href={`/settings/models/new?${placeQuery(found)}`}>
            {t('discover.makeModel')}
          </Link>
        )}
      </td>
      <td>
        <Certainty row={row} />
      </td>
      <td class="number">{proof === null ? '–' : <ProofValue proof={proof} />}</td>
      <td>
        <FoundName {...{ row, choose, place }} />
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
