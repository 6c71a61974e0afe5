// What every page has: its title in the tab and as heading.

import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useBox } from './box.ts'

/** Sets the tab's title while the page is open. */
export function useTitle(title: string): void {
  const site = useBox().panel.status.value?.siteName ?? 'Busbar'
  useEffect(() => {
    document.title = `${title} · ${site}`
  }, [title, site])
}

/** `title` is the page's one h1; acts of the whole page stand beside it. */
export function PageHead({ title, children }: { title: string; children?: ComponentChildren }) {
  useTitle(title)
  return (
    <div class="page-head">
      <h1 tabIndex={-1}>{title}</h1>
      {children !== undefined && <div class="acts">{children}</div>}
    </div>
  )
}
