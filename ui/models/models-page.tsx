// Settings, device models: those that come with Busbar and one's own, searched, with how many devices use each revision.

import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { ModelSummary } from '../../src/web/model-api.ts'
import { useBox } from '../app/box.ts'
import { May } from '../app/may.tsx'
import { TableHost } from '../app/table-host.tsx'
import { UntilLoaded } from '../app/until-loaded.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { Icon } from '../icons/icon.tsx'
import { SettingsFrame } from '../settings/settings-page.tsx'

export function ModelsPage() {
  const { t, format, api } = useBox()
  const { outcome } = useLoaded(api.models)
  const [query, setQuery] = useState('')
  return (
    <SettingsFrame
      title={t('settings.models')}
      acts={
        <May permission="configuration:write">
          <Link class="button main-act" href="/settings/models/new">
            <Icon name="plus" />
            {t('models.new')}
          </Link>
        </May>
      }
    >
      <div class="list-tools">
        <input
          class="input"
          type="search"
          aria-label={t('models.search')}
          placeholder={t('models.search')}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <UntilLoaded outcome={outcome}>
        {(models) => <ModelTable models={found(models, query, format.compare)} query={query} />}
      </UntilLoaded>
    </SettingsFrame>
  )
}

/** Every word has to occur somewhere; by maker, product and revision, the newest first. */
function found(
  models: readonly ModelSummary[],
  query: string,
  compare: (one: string, other: string) => number,
): readonly ModelSummary[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return models
    .filter(({ id, manufacturer, product }) => {
      const text = `${id} ${manufacturer} ${product}`.toLocaleLowerCase()
      return words.every((word) => text.includes(word))
    })
    .toSorted(
      (one, other) =>
        compare(`${one.manufacturer} ${one.product}`, `${other.manufacturer} ${other.product}`) ||
        other.revision - one.revision,
    )
}

function ModelTable({ models, query }: { models: readonly ModelSummary[]; query: string }) {
  const { t, format } = useBox()
  return (
    <TableHost label={t('settings.models')}>
      <table class="table model-table">
        <thead>
          <tr>
            <th scope="col">{t('devices.model')}</th>
            <th scope="col" class="number">
              {t('models.revision')}
            </th>
            <th scope="col">{t('models.origin')}</th>
            <th scope="col" class="number">
              {t('models.points')}
            </th>
            <th scope="col" class="number">
              {t('models.usedBy')}
            </th>
          </tr>
        </thead>
        <tbody>
          {models.map(({ id, revision, manufacturer, product, origin, replacesBuiltIn, points, devices }) => (
            <tr key={`${id} ${revision}`}>
              <th scope="row">
                <Link href={`/settings/models/${id}/${revision}`}>
                  {manufacturer} {product}
                </Link>
                <span class="age mono">{id}</span>
              </th>
              <td class="number">{revision}</td>
              <td>
                {t(origin === 'custom' ? 'models.custom' : 'models.builtIn')}
                {replacesBuiltIn && <span class="age">{t('models.preferred')}</span>}
              </td>
              <td class="number">{format.number(points)}</td>
              <td class="number">{format.number(devices)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {models.length === 0 && <p class="nothing">{t('models.none', { query })}</p>}
    </TableHost>
  )
}
