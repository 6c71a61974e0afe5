// Everything a page may use, made once at start and handed down.

import type { Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { LanguageView, SessionInfo, Welcome } from '../../src/web/api.ts'
import type { BoxApi } from '../api/box-api.ts'
import type { LiveConnection } from '../live/live-connection.ts'
import type { LiveStore } from '../live/live-store.ts'
import type { PanelStore } from '../panel/panel-store.ts'
import type { Format } from '../quantity/format.ts'
import type { Words } from '../words/words.ts'
import type { Theme } from './theme.ts'
import type { Toasts } from './toast.ts'

export type Box = Words & {
  readonly api: BoxApi
  readonly live: LiveStore
  readonly connection: LiveConnection
  readonly panel: PanelStore
  readonly format: Format
  /** Of the sentences: a tag (BCP 47). */
  readonly language: string
  readonly languages: readonly LanguageView[]
  /** Resolves when every sentence is there and not only those of the first pages; rejects where the box does not answer. */
  readonly allWords: () => Promise<void>
  /** Shows the pages in another language, at once where the box answers; false where it does not. */
  readonly chooseLanguage: (tag: string) => Promise<boolean>
  readonly theme: Signal<Theme>
  readonly toasts: Toasts
  readonly welcome: Signal<Welcome>
  readonly session: Signal<SessionInfo | null>
  /** When the session ends, while that is soon; null otherwise. */
  readonly ending: Signal<{ readonly endsAtMs: number; readonly extendable: boolean } | null>
  /** Why the last session on this page ended, as the box said. */
  readonly endedBecause: Signal<string | null>
  readonly searchOpen: Signal<boolean>
  /** Whether single characters work as keys of the whole page. */
  readonly singleKeys: Signal<boolean>
  /** Which place of the manual is open beside the page, and what it was opened from. */
  readonly help: Signal<{ readonly place: string; readonly from: HTMLElement | null } | null>
  /** The box's clock, one tick a second, in milliseconds since 1970 UTC. */
  readonly nowMs: Signal<number>
}

/** What a language gives to the pages. */
export type Speech = Words & Pick<Box, 'format' | 'language'>

export const BoxContext = createContext<Box | null>(null)

export function useBox(): Box {
  const box = useContext(BoxContext)
  if (box === null) throw new Error('no box around the page')
  return box
}
