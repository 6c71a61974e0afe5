// What of the manual a page shows: a chapter, the contents, search; loaded once for each language.

import { useEffect, useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import type { Finder } from './find-sections.ts'
import { CONTENTS, type ManualChapter, type ManualNode, textOf } from './manual-data.ts'

export type LoadedOnce<T> =
  | { readonly state: 'loading' | 'failed' }
  | { readonly state: 'here'; readonly value: T }

function useAskedOnce<T>(load: () => Promise<T>, key: string): LoadedOnce<T> {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly asked: LoadedOnce<T> } | null>(null)
  useEffect(() => {
    let isWanted = true
    const set = (asked: LoadedOnce<T>) => {
      if (isWanted) setAnswer({ key, asked })
    }
    load().then(
      (value) => set({ state: 'here', value }),
      () => set({ state: 'failed' }),
    )
    return () => {
      isWanted = false
    }
  }, [key])
  return answer?.key === key ? answer.asked : { state: 'loading' }
}

/** The list of its files is long, and a first page does without. */
const manual = () => import('./load-manual.ts')

/** `null` where the manual has no such chapter. */
export function useChapter(chapter: string): LoadedOnce<ManualChapter | null> {
  const { language } = useBox()
  return useAskedOnce(async () => (await manual()).loadChapter(language, chapter), `${language}/${chapter}`)
}

export type ChapterLink = { readonly id: string; readonly title: string }

/** The chapters in their order, as the contents name them. */
export function useContents(): readonly ChapterLink[] {
  const contents = useChapter(CONTENTS)
  return contents.state === 'here' && contents.value !== null ? linksIn(contents.value.nodes) : []
}

const linksIn = (nodes: readonly ManualNode[]): readonly ChapterLink[] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string') return []
    const id = /^\/help\/([a-z-]+)$/.exec(node.href ?? '')?.[1]
    return id === undefined ? linksIn(node.kids) : [{ id, title: textOf(node.kids) }]
  })

/** Loads search when `wanted` for the first time. */
export function useFinder(wanted: boolean): Finder | null {
  const { language } = useBox()
  const asked = useAskedOnce<Finder | null>(
    async () => (wanted ? (await manual()).loadFinder(language) : null),
    `${language} ${wanted}`,
  )
  return asked.state === 'here' ? asked.value : null
}
