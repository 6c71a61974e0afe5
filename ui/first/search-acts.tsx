// The acts below the first search: begin it, or set everything by hand.

import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'

export function SearchActs({ starting }: { starting: boolean }) {
  const { t } = useBox()
  return (
    <div class="acts">
      <button type="submit" class="button main-act" aria-disabled={starting}>
        <Icon name="search" />
        {starting ? t('discover.starting') : t('first.search')}
      </button>
      <Link class="button plain" href="/devices/discover">
        {t('first.serial.own')}
      </Link>
    </div>
  )
}
