// The manual for who is not logged in: the same for every Busbar, it tells nothing of this box.

import { Link, Route } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import { Mark } from '../icons/mark.tsx'
import { LanguageSelect } from '../words/language-select.tsx'
import { ManualPage } from './manual-page.tsx'

export function OpenHelp() {
  const { t, welcome } = useBox()
  const { claimed } = welcome.value
  return (
    <div class="open-help">
      <header>
        <div class="start-brand">
          <Mark />
          <span>Busbar</span>
        </div>
        <Link class="button" href={claimed ? '/login' : '/setup'}>
          <Icon name="back" />
          {t(claimed ? 'logIn.title' : 'setUp.title')}
        </Link>
        <LanguageSelect id="language" />
      </header>
      <main>
        <Route path="/help/:chapter?" component={ManualPage} />
      </main>
    </div>
  )
}
