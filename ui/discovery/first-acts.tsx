// What to do where there is no device yet: the guided path, or search or add one straight away.

import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { OnlyLook, useMay } from '../app/may.tsx'
import { Icon } from '../icons/icon.tsx'

export function FirstActs() {
  const { t } = useBox()
  const may = useMay('configuration:write')
  if (!may) return <OnlyLook />
  return (
    <div class="acts">
      <Link class="button main-act" href="/first">
        <Icon name="plus" />
        {t('first.act')}
      </Link>
      <Link class="button" href="/devices/discover">
        <Icon name="search" />
        {t('discover.act')}
      </Link>
      <Link class="button" href="/devices/new">
        <Icon name="plus" />
        {t('discover.byHand')}
      </Link>
    </div>
  )
}
