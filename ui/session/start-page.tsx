// The calm page around set-up and log-in.

import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { Mark } from '../icons/mark.tsx'
import { LanguageSelect } from '../words/language-select.tsx'

type StartPageProps = {
  readonly title: string
  /** Stands before the heading. */
  readonly before?: ComponentChildren
  readonly children: ComponentChildren
}

export function StartPage({ title, before, children }: StartPageProps) {
  useEffect(() => {
    document.title = `${title} · Busbar`
  }, [title])
  return (
    <main class="start">
      <div class="start-card">
        <div class="start-brand">
          <Mark />
          <span>Busbar</span>
        </div>
        {before}
        <h1 tabIndex={-1}>{title}</h1>
        {children}
        <LanguageSelect id="language" />
      </div>
    </main>
  )
}
