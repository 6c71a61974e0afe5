// The words of a chapter, at the heading that was asked for.

import { useEffect, useRef } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { Notice } from '../app/notice.tsx'
import type { ManualChapter } from './manual-data.ts'
import { ManualNodes, type ManualNodesProps } from './manual-nodes.tsx'
import type { LoadedOnce } from './use-manual.ts'

export type ChapterBodyProps = {
  readonly asked: LoadedOnce<ManualChapter | null>
  /** The anchor to go to; empty for the beginning. */
  readonly heading: string
  readonly follow: ManualNodesProps['follow']
}

export function ChapterBody({ asked, heading, follow }: ChapterBodyProps) {
  const { t } = useBox()
  const ref = useRef<HTMLDivElement>(null)
  const chapter = asked.state === 'here' ? asked.value : null
  useEffect(() => {
    if (chapter === null || heading === '') return
    const found = ref.current?.querySelector(`#${CSS.escape(heading)}`)
    if (!(found instanceof HTMLElement)) return
    found.focus({ preventScroll: true })
    found.scrollIntoView()
  }, [chapter, heading])
  if (asked.state === 'loading') return <p class="quiet">{t('frame.loading')}</p>
  if (asked.state === 'failed')
    return (
      <Notice tone="bad">
        <strong>{t('problem.noAnswer')}</strong>
      </Notice>
    )
  return (
    <div class="manual-text" ref={ref}>
      <ManualNodes nodes={chapter?.nodes ?? []} follow={follow} />
    </div>
  )
}
