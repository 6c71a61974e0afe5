// What to do after the first meter: more of them, SCADA, and the past; shown once, until it is closed or left.

import { Link, useLocation } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'

const MOST_UNITS = 4

export function WhatNext() {
  const { t, panel } = useBox()
  const [, go] = useLocation()
  const served = panel.devices.value.flatMap(({ name, unitId }) =>
    unitId === undefined ? [] : [t('first.next.unit', { name, unitId })],
  )
  const port = panel.status.value?.modbusPort ?? 0
  const units = served.slice(0, MOST_UNITS).join(', ')
  return (
    <section class="what-next" aria-labelledby="what-next">
      <div class="page-head">
        <h2 id="what-next">{t('first.next.title')}</h2>
        <button type="button" class="button plain" onClick={() => go('/', { replace: true })}>
          <Icon name="close" small />
          {t('first.next.close')}
        </button>
      </div>
      <ul>
        <li class="next-act">
          <Link href="/first/connect">
            <Icon name="plus" />
            {t('first.next.more')}
          </Link>
        </li>
        <li class="next-act">
          <Link href="/settings/gateway">
            <Icon name="gateway" />
            {t('first.next.scada')}
          </Link>
          <span class="quiet">
            {t(served.length > MOST_UNITS ? 'first.next.scadaMany' : 'first.next.scadaText', { port, units })}
          </span>
        </li>
        <li class="next-act">
          <Link href="/trends">
            <Icon name="chart" />
            {t('first.next.trends')}
          </Link>
          <span class="quiet">{t('first.next.trendsText')}</span>
        </li>
      </ul>
    </section>
  )
}
