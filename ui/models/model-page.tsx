// One revision of a device model: its points, its sources, who uses it, and what can be done with it.

import { useCallback, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import type { ForbiddenRegisters } from '../../src/devices/model.ts'
import type { ModelProposal, ModelSummary, WholeModel } from '../../src/web/model-api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { May, useMay } from '../app/may.tsx'
import { ProblemNotice } from '../app/notice.tsx'
import { RemoveDialog } from '../app/remove-dialog.tsx'
import { TableHost } from '../app/table-host.tsx'
import { UntilLoaded } from '../app/until-loaded.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { Icon } from '../icons/icon.tsx'
import { SettingsFrame } from '../settings/settings-page.tsx'
import { COLUMNS, cellsOf } from './model-draft.ts'
import { SaveModelDialog } from './save-model-dialog.tsx'

export type ModelPageProps = { readonly params: { readonly id: string; readonly revision: string } }

export function ModelPage({ params: { id, revision } }: ModelPageProps) {
  const { t, api } = useBox()
  const model = useLoaded(useCallback(() => api.model(id, revision), [api, id, revision]))
  const models = useLoaded(api.models)
  const summary =
    models.outcome?.ok === true
      ? models.outcome.value.find((one) => one.id === id && String(one.revision) === revision)
      : undefined
  const loaded = model.outcome?.ok === true ? model.outcome.value : null
  const title = loaded === null ? t('settings.models') : `${loaded.manufacturer} ${loaded.product}`
  return (
    <SettingsFrame
      title={title}
      acts={loaded === null || summary === undefined ? undefined : <Acts model={loaded} summary={summary} />}
    >
      <UntilLoaded outcome={model.outcome}>
        {(shown) => (
          <>
            <p class="quiet">
              {t('models.about', { id, revision })}
              {summary !== undefined &&
                ` · ${t(summary.origin === 'custom' ? 'models.custom' : 'models.builtIn')}`}
            </p>
            <Users model={shown} reload={models.reload} />
            <PointTable model={shown} />
            <Facts model={shown} />
          </>
        )}
      </UntilLoaded>
    </SettingsFrame>
  )
}

type ActsProps = { readonly model: WholeModel; readonly summary: ModelSummary }

function Acts({ model: { id, revision, manufacturer, product }, summary }: ActsProps) {
  const { t, api, toasts } = useBox()
  const may = useMay('configuration:write')
  const [asking, setAsking] = useState(false)
  const [, go] = useLocation()
  const at = `/api/v1/models/${id}/${revision}`
  const isCustom = summary.origin === 'custom'
  return (
    <>
      <a class="button" href={at} download={`${id}-${revision}.json`}>
        <Icon name="download" />
        JSON
      </a>
      <a class="button" href={`${at}/points.csv`} download={`${id}-${revision}.csv`}>
        <Icon name="download" />
        CSV
      </a>
      <May permission="configuration:write">
        <Link class="button" href={`/settings/models/${id}/${revision}/edit`}>
          <Icon name={isCustom ? 'edit' : 'copy'} />
          {t(isCustom ? 'act.edit' : 'models.copy')}
        </Link>
      </May>
      {isCustom && may && (
        <button type="button" class="button danger" onClick={() => setAsking(true)}>
          <Icon name="trash" />
          {t('act.remove')}
        </button>
      )}
      {asking && (
        <RemoveDialog
          title={t('models.removeTitle', { revision, name: `${manufacturer} ${product}` })}
          text={t('models.removeText')}
          name={product}
          remove={() => api.removeModel(id, revision)}
          onClose={() => setAsking(false)}
          onRemoved={() => {
            go('/settings/models')
            toasts.say(t('models.removed', { revision, name: product }))
          }}
        />
      )}
    </>
  )
}

/** The devices of the model by revision; those of another one can be moved to this. */
function Users({ model, reload }: { model: WholeModel; reload: () => void }) {
  const { t, api, panel, toasts } = useBox()
  const [failed, setFailed] = useState<Failed | null>(null)
  const [asking, setAsking] = useState<ModelProposal | null>(null)
  const users = panel.devices.value.filter((device) => device.model === model.id)
  if (users.length === 0) return null
  const others = users.filter(({ revision }) => revision !== model.revision)
  const text = { format: 'json', text: JSON.stringify(model) }
  const move = async (ids: readonly string[]): Promise<Failed | null> => {
    const outcome = await api.saveModel({ ...text, moveDevices: [...ids] })
    if (!outcome.ok) return outcome
    setAsking(null)
    toasts.say(t('models.moved', { n: ids.length, revision: model.revision }))
    await panel.load()
    reload()
    return null
  }
  /** Moves at once where no past ends. */
  const ask = async (ids: readonly string[]) => {
    const checked = await api.checkModel(text)
    if (!checked.ok) return setFailed(checked)
    const proposal = proposalFor(checked.value, ids)
    if (proposal.endings.length > 0) setAsking(proposal)
    else setFailed(await move(ids))
  }
  return (
    <section class="stack">
      <h2>{t('models.usedBy')}</h2>
      <ul class="model-users">
        {users.map(({ id, name, revision }) => (
          <li key={id}>
            <Link href={`/devices/${id}`}>{name}</Link>
            <span class="quiet">{t('models.ofRevision', { revision })}</span>
            {revision !== model.revision && (
              <button type="button" class="button plain" onClick={() => void ask([id])}>
                {t('models.moveOne', { name, revision: model.revision })}
              </button>
            )}
          </li>
        ))}
      </ul>
      {failed !== null && <ProblemNotice failed={failed} />}
      {others.length > 1 && (
        <div class="acts">
          <button type="button" class="button" onClick={() => void ask(others.map(({ id }) => id))}>
            {t('models.moveHere', { n: others.length, revision: model.revision })}
          </button>
        </div>
      )}
      {asking !== null && <SaveModelDialog proposal={asking} save={move} onClose={() => setAsking(null)} />}
    </section>
  )
}

/** What it says of these devices alone. */
function proposalFor(proposal: ModelProposal, ids: readonly string[]): ModelProposal {
  const devices = proposal.devices.filter(({ id }) => ids.includes(id))
  const names = devices.map(({ name }) => name)
  const endings = proposal.endings
    .map((ending) => ({ ...ending, devices: ending.devices.filter((name) => names.includes(name)) }))
    .filter((ending) => ending.devices.length > 0)
  return { ...proposal, devices, endings }
}

function PointTable({ model }: { model: WholeModel }) {
  const { t, lookup, format } = useBox()
  const shown = COLUMNS.filter(({ name }) => model.points.some((point) => point[name] !== undefined))
  const isNumber = (kind: string) => (kind === 'number' ? 'number' : undefined)
  return (
    <TableHost label={t('models.points')}>
      <table class="table">
        <thead>
          <tr>
            {shown.map(({ name, kind }) => (
              <th scope="col" key={name} class={isNumber(kind)}>
                {lookup(`models.column.${name}`, name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.points.map((point) => {
            const cells = cellsOf(point, format.numerals)
            return (
              <tr key={point.key}>
                {shown.map(({ name, kind }) =>
                  name === 'key' ? (
                    <th scope="row" key={name}>
                      {point.name ?? lookup(`point.${point.key}`, point.key)}
                      <span class="age mono">{point.key}</span>
                    </th>
                  ) : (
                    <td key={name} class={isNumber(kind)}>
                      {cells[name]}
                    </td>
                  ),
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableHost>
  )
}

const spanText = (span: ForbiddenRegisters): string => `${span.function}: ${span.from}–${span.to}`

function Facts({ model: { sources, unverified, requests } }: { model: WholeModel }) {
  const { t } = useBox()
  return (
    <section class="stack">
      <h2>{t('models.sources')}</h2>
      <p>{t('models.requests', { registers: requests.maxRegisters, gap: requests.maxGap })}</p>
      {requests.forbidden !== undefined && (
        <p>{t('models.forbidden', { spans: requests.forbidden.map(spanText).join(', ') })}</p>
      )}
      <ul class="model-sources">
        {sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
      {unverified.length > 0 && (
        <>
          <h3>{t('models.unverified')}</h3>
          <ul class="model-sources">
            {unverified.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
