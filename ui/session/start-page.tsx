// The calm page around set-up and log-in.

import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { Mark } from '../icons/mark.tsx'
import { helpPath } from '../manual/help-places.ts'
import { LanguageSelect } from '../words/language-select.tsx'

type StartPageProps = {
  readonly title: string
  /** Stands before the heading. */
  readonly before?: ComponentChildren
  /** Where help stands, and what it helps with. */
  readonly help: { readonly place: string; readonly text: string }
  readonly children: ComponentChildren
}

export function StartPage({ title, before, help, children }: StartPageProps) {
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
        <p>
          <Link href={helpPath(help.place)}>{help.text}</Link>
        </p>
        <LanguageSelect id="language" />
      </div>
    </main>
  )
}
