// The search itself: a box, what was found in devices, points, settings and the manual, and the keys to walk it.

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import { MarkedSentence } from '../manual/marked-sentence.tsx'
import { useFinder } from '../manual/use-manual.ts'
import { SETTINGS } from '../settings/settings-places.ts'
import type { EarlyKeys } from './early-keys.ts'
import { helpEntries } from './help-entries.ts'
import { plainQuery } from './plain-query.ts'
import { find, type SearchEntry } from './search-index.ts'

/** What was typed while the search was on its way belongs into it. */
export type SearchProps = { readonly typedBefore: () => EarlyKeys }

export function SearchDialog({ typedBefore }: SearchProps) {
  const { t, searchOpen } = useBox()
  const [, go] = useLocation()
  const [early] = useState(typedBefore)
  const [query, setQuery] = useState(early.text)
  const [at, setAt] = useState(0)
  const ref = useRef<HTMLDialogElement>(null)
  const results = useResults(query)
  const close = () => {
    searchOpen.value = false
  }
  const open = (entry: SearchEntry | undefined) => {
    if (entry === undefined) return
    close()
    go(entry.path)
  }
  useEarlyEnter(early.isEntered && query === early.text, results.length > 0, () => open(results[0]))
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by !== undefined) {
      event.preventDefault()
      setAt((at + by + results.length) % Math.max(1, results.length))
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      open(results[at])
    }
  }
  return (
    <dialog class="search-dialog" ref={ref} aria-label={t('search.open')} onClose={close}>
      <div class="search-box">
        <Icon name="search" />
        <input
          role="combobox"
          aria-label={t('search.what')}
          placeholder={t('search.whatShort')}
          aria-expanded={results.length > 0}
          aria-controls="search-results"
          aria-activedescendant={results.length > 0 ? `search-result-${at}` : undefined}
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKey}
        />
        <kbd class="wide-only">Esc</kbd>
      </div>
      <Results results={results} at={at} open={open} />
      {results.length === 0 && (
        <p class="search-empty">{t(query.trim() === '' ? 'search.hint' : 'search.nothing')}</p>
      )}
    </dialog>
  )
}

/** The manual is found later than devices: Enter waits for the first thing that is found. */
function useEarlyEnter(isEntered: boolean, isFound: boolean, open: () => void): void {
  const isDone = useRef(false)
  useEffect(() => {
    if (!isEntered || !isFound || isDone.current) return
    isDone.current = true
    open()
  })
}

function useResults(query: string): readonly SearchEntry[] {
  const { t } = useBox()
  const entries = useEntries()
  const finder = useFinder(true)
  const asked = plainQuery(query, t('search.aside'))
  return [...find(entries, asked), ...helpEntries(finder?.(asked) ?? [])]
}

type ResultsProps = {
  readonly results: readonly SearchEntry[]
  readonly at: number
  readonly open: (entry: SearchEntry) => void
}

const ICONS = { device: 'devices', point: 'test', setting: 'settings', help: 'help' } as const

function Results({ results, at, open }: ResultsProps) {
  const { t } = useBox()
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    ref.current?.querySelector(`#search-result-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  if (results.length === 0) return null
  return (
    <div ref={ref} class="search-results" id="search-results" role="listbox" aria-label={t('search.results')}>
      {results.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the combobox
        <div
          key={`${entry.path}${entry.title}`}
          id={`search-result-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onClick={() => open(entry)}
        >
          <Icon name={ICONS[entry.kind]} small />
          <span>
            {entry.title}
            <small>{entry.under}</small>
            {entry.sentence !== undefined && <MarkedSentence sentence={entry.sentence} />}
          </span>
        </div>
      ))}
    </div>
  )
}

function useEntries(): readonly SearchEntry[] {
  const { t, lookup, panel } = useBox()
  const devices = panel.devices.value
  const points = panel.points.value
  const byId = panel.deviceById.value
  return useMemo(
    () => [
      ...devices.map(({ id, name, product, zone = '' }) => ({
        kind: 'device' as const,
        title: name,
        under: [product, zone].filter(Boolean).join(' · '),
        path: `/devices/${id}`,
      })),
      ...SETTINGS.map(({ path, word, text }) => ({
        kind: 'setting' as const,
        title: t(word),
        under: t(text),
        path,
      })),
      ...points.map(({ deviceId, key, name }) => ({
        kind: 'point' as const,
        title: name ?? lookup(`point.${key}`, key),
        under: byId.get(deviceId)?.name ?? '',
        path: `/devices/${deviceId}`,
      })),
    ],
    [devices, points, byId, t, lookup],
  )
}
