// Chooses values: searched by a few letters, arranged by device, usage or zone, several at once, all by keyboard.

import { useMemo, useRef, useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { Dialog } from '../app/dialog.tsx'
import { Icon } from '../icons/icon.tsx'
import { MOST_LINES } from '../trend/look.ts'
import { withoutPoint, withPoint } from './address.ts'
import { GROUPINGS, type Grouping, type PickGroup, type PickList, pickList } from './pick-list.ts'
import type { TrendLine } from './shown-line.ts'
import { usePointName } from './trend-lines.ts'

type Places = readonly (string | null)[]

export type PickDialogProps = {
  readonly places: Places
  readonly lines: readonly TrendLine[]
  readonly onChange: (places: Places) => void
  readonly onClose: () => void
}

/** What Enter or a click toggles: one value, or all of a group. */
type Option = { readonly id: string; readonly ids: readonly string[] }

const optionsOf = ({ key, powers, energies, rows }: PickGroup): readonly Option[] => [
  ...(powers.length > 1 ? [{ id: `${key} power`, ids: powers }] : []),
  ...(energies.length > 1 ? [{ id: `${key} energy`, ids: energies }] : []),
  ...rows.map(({ id }) => ({ id, ids: [id] })),
]

export function PickDialog({ places, lines, onChange, onClose }: PickDialogProps) {
  const { t } = useBox()
  const [query, setQuery] = useState('')
  const [by, setBy] = useState<Grouping>('device')
  const [at, setAt] = useState(0)
  const list = usePickList(by, query)
  const options = list.groups.flatMap(optionsOf)
  const chosen = new Set(places.filter((id) => id !== null))
  const toggle = ({ ids }: Option) => onChange(toggled(places, ids))
  const search = (text: string) => {
    setQuery(text)
    setAt(0)
  }
  const arrange = (next: Grouping) => {
    setBy(next)
    setAt(0)
  }
  return (
    <Dialog title={t('pick.title')} onClose={onClose} kind="pick-dialog">
      <div class="pick">
        <PickSearch
          query={query}
          onQuery={search}
          onKey={(event) => pickByKey(event, { options, at, show: setAt, toggle, close: onClose })}
          at={options.length === 0 ? null : at}
        />
        <PickBy by={by} onBy={arrange} />
        <PickResults list={list} at={at} chosen={chosen} onToggle={toggle} />
        <PickEnd
          count={chosen.size}
          onClear={lines.length > 0 ? () => onChange([]) : null}
          onClose={onClose}
        />
      </div>
    </Dialog>
  )
}

type PickKeys = {
  readonly options: readonly Option[]
  readonly at: number
  readonly show: (index: number) => void
  readonly toggle: (option: Option) => void
  readonly close: () => void
}

const PAGE = 10

function pickByKey(event: KeyboardEvent, { options, at, show, toggle, close }: PickKeys): void {
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[event.key]
  const option = options[at]
  if (by !== undefined) {
    event.preventDefault()
    const next = Math.max(0, Math.min(options.length - 1, at + by))
    show(next)
    document.getElementById(`pick-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  // a search field would only forget its text
  if (event.key === 'Escape') {
    event.preventDefault()
    close()
  }
  if (event.key === 'Enter' && option !== undefined) {
    event.preventDefault()
    toggle(option)
  }
}

type PickEndProps = { count: number; onClear: (() => void) | null; onClose: () => void }

function PickEnd({ count, onClear, onClose }: PickEndProps) {
  const { t } = useBox()
  return (
    <div class="acts pick-end">
      <span role="status">
        {count < MOST_LINES
          ? t('pick.count', { n: count, most: MOST_LINES })
          : t('trends.full', { most: MOST_LINES })}
      </span>
      {onClear !== null && (
        <button type="button" class="button plain" onClick={onClear}>
          {t('pick.clear')}
        </button>
      )}
      <button type="button" class="button main-act" onClick={onClose}>
        {t('pick.done')}
      </button>
    </div>
  )
}

/** All of them chosen become not chosen; else those that still find a place are. */
function toggled(places: Places, ids: readonly string[]): Places {
  const all = ids.every((id) => places.includes(id))
  return ids.reduce((now, id) => (all ? withoutPoint(now, id) : (withPoint(now, id) ?? now)), places)
}

function usePickList(by: Grouping, query: string): PickList {
  const { t, lookup, format, panel } = useBox()
  const nameOf = usePointName()
  const devices = panel.devices.value
  const byDevice = panel.pointsByDevice.value
  return useMemo(
    () =>
      pickList({
        devices,
        pointsOf: (id) => byDevice.get(id) ?? [],
        by,
        query,
        words: {
          point: nameOf,
          usage: (usage) => lookup(`usage.${usage}`, usage),
          noZone: t('pick.noZone'),
          compare: format.compare,
        },
      }),
    [devices, byDevice, by, query, lookup],
  )
}

type PickSearchProps = {
  readonly query: string
  readonly at: number | null
  readonly onQuery: (text: string) => void
  readonly onKey: (event: KeyboardEvent) => void
}

function PickSearch({ query, at, onQuery, onKey }: PickSearchProps) {
  const { t } = useBox()
  return (
    <div class="pick-search">
      <Icon name="search" small />
      <input
        class="input"
        type="search"
        role="combobox"
        aria-label={t('pick.search')}
        placeholder={t('pick.search')}
        aria-expanded={at !== null}
        aria-controls="pick-results"
        aria-autocomplete="list"
        aria-activedescendant={at === null ? undefined : `pick-${at}`}
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKey}
      />
    </div>
  )
}

function PickBy({ by, onBy }: { by: Grouping; onBy: (by: Grouping) => void }) {
  const { t } = useBox()
  return (
    <fieldset class="pick-by">
      <legend class="unseen">{t('pick.by')}</legend>
      <div class="segments">
        {GROUPINGS.map((one) => (
          <label key={one}>
            <input type="radio" name="pick-by" checked={by === one} onChange={() => onBy(one)} />
            {t(`pick.by.${one}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type PickResultsProps = {
  readonly list: PickList
  readonly at: number
  readonly chosen: ReadonlySet<string>
  readonly onToggle: (option: Option) => void
}

function PickResults({ list, at, chosen, onToggle }: PickResultsProps) {
  const { t } = useBox()
  const number = useRef(0)
  number.current = 0
  if (list.groups.length === 0) return <p class="pick-nothing">{t('pick.nothing')}</p>
  const full = chosen.size >= MOST_LINES
  return (
    <div
      class="pick-results"
      id="pick-results"
      role="listbox"
      aria-multiselectable="true"
      aria-label={t('pick.results')}
    >
      {list.groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
        <div key={group.key} role="group" aria-label={group.title}>
          <div class="pick-group" aria-hidden="true">
            {group.title}
          </div>
          {optionsOf(group).map((option) => {
            const index = number.current++
            const row = group.rows.find(({ id }) => id === option.id)
            const all = option.ids.every((id) => chosen.has(id))
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the combobox
              <div
                key={option.id}
                id={`pick-${index}`}
                class={index === at ? 'pick-row at' : 'pick-row'}
                role="option"
                tabIndex={-1}
                aria-selected={all}
                aria-disabled={full && !all}
                onClick={() => onToggle(option)}
              >
                <span class="pick-tick">{all && <Icon name="tick" small />}</span>
                <span>
                  {row === undefined
                    ? t(option.id.endsWith('power') ? 'pick.allPower' : 'pick.allEnergy', {
                        n: option.ids.length,
                      })
                    : row.title}
                  {row !== undefined && row.under !== '' && <small>{row.under}</small>}
                </span>
              </div>
            )
          })}
        </div>
      ))}
      {list.hidden > 0 && <p class="pick-nothing">{t('pick.hidden', { n: list.hidden })}</p>}
    </div>
  )
}
