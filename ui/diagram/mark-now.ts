// What a mark of the drawing says now, as signals: number, words below it, line width, direction, and all of it as one sentence.

import { computed, type ReadonlySignal } from '@preact/signals'
import type { Box } from '../app/box.ts'
import { findingsAbout } from '../findings/findings-of.ts'
import type { IconName } from '../icons/icon.tsx'
import { STATE_ICONS } from '../icons/state.tsx'
import { ageOf } from '../quantity/quantity.tsx'
import { type Balance, type Rest, shareOf } from './balance.ts'
import { type Direction, directionOf, flowWidth, flowWord } from './flow.ts'
import type { CircuitNow, PowerNow } from './power-now.ts'

export type Words = { readonly text: string; readonly icon: IconName | null; readonly tone: string }

export type MarkNow = {
  readonly number: ReadonlySignal<string>
  readonly unit: ReadonlySignal<string>
  /** Share, age or reason, then state. */
  readonly under: ReadonlySignal<readonly Words[]>
  readonly label: ReadonlySignal<string>
  readonly flowPx: ReadonlySignal<number>
  readonly direction: ReadonlySignal<Direction>
  readonly look: ReadonlySignal<'now' | 'stale' | 'dead'>
}

const plain = (text: string): Words => ({ text, icon: null, tone: '' })
const NOTHING = '–'
const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ')

/** A share that rounds to nothing is still something. */
function shareWords({ format }: Box, share: number | null): string {
  if (share === null) return ''
  return share > 0 && share < 0.005 ? `< ${format.percent(0.01)}` : format.percent(share)
}

/** The sentence says first what is seen, in its order, so that whoever speaks to the page is understood. */
export function circuitNow(
  box: Box,
  id: string,
  { of, powers }: PowerNow,
  { stateFirst }: { readonly stateFirst: boolean },
): MarkNow | null {
  const now = of(id)
  if (now === undefined) return null
  const { format, t, panel } = box
  const { shown, downW } = now
  const number = computed(() => {
    const current = shown.value
    return current.kind === 'missing' ? NOTHING : format.scaled(Math.abs(current.value), powers.scale.value)
  })
  const unit = computed(() => (shown.value.kind === 'missing' ? '' : powers.scale.value.symbol))
  const direction = computed(() => directionOf(downW.value, powers.largest.value))
  const share = computed(() => shareNow(box, now))
  const flow = computed(() => {
    const usage = panel.deviceById.value.get(id)?.usage ?? 'none'
    const word = flowWord(direction.value, { usage, isRoot: now.inflowW === null })
    return word === null ? '' : t(word)
  })
  const state = computed(() => stateNow(box, id))
  // What is old or missing says so in place of the share: both would not fit, and words that are cut are no words.
  const note = computed(() => {
    const reason = reasonOf(box, id, now)
    return (reason === '' ? [flow.value, share.value] : [reason]).filter((one) => one !== '')
  })
  return {
    number,
    unit,
    direction,
    under: computed(() => [...(note.value.length === 0 ? [] : [plain(note.value.join(' · '))]), state.value]),
    label: computed(() => {
      const power = `${number.value} ${unit.value}`.trim()
      const seen = stateFirst ? [state.value.text, ...note.value] : [...note.value, state.value.text]
      const told = note.value.includes(share.value) ? t('diagram.shareOf') : ''
      return joined([panel.deviceById.value.get(id)?.name ?? '', power, ...seen, told])
    }),
    flowPx: computed(() => flowWidth(downW.value, powers.largest.value)),
    look: computed(() =>
      shown.value.kind === 'value' ? 'now' : shown.value.kind === 'stale' ? 'stale' : 'dead',
    ),
  }
}

/** Of what flows into the busbar above; of an incomer, of what flows into its own where others feed it too. */
function shareNow(box: Box, { inflowW, below, downW }: CircuitNow): string {
  const power = downW.value
  if (inflowW !== null) return shareWords(box, shareOf(power, inflowW.value))
  const share = power === null || power < 0 ? null : shareOf(power, below?.value.inflowW ?? null)
  return share === null || share > 0.995 ? '' : shareWords(box, share)
}

/** How old a value is, or why there is none; a device that does not answer is said by its state. */
function reasonOf(box: Box, id: string, { shown }: CircuitNow): string {
  const now = shown.value
  if (now.kind === 'stale') return ageOf(box, now.sinceMs)
  if (now.kind === 'value' || box.panel.deviceById.value.get(id)?.state !== 'ok') return ''
  return box.lookup(`quality.${now.quality}`, now.quality)
}

/** The state of the device is their word already. */
const SAID_BY_STATE: ReadonlySet<string> = new Set(['silent', 'stranger'])

function stateNow({ panel, connection, t }: Box, id: string): Words {
  if (connection.link.value?.connected === false)
    return { text: t('state.unknown'), icon: 'waiting', tone: '' }
  const state = panel.deviceById.value.get(id)?.state ?? 'waiting'
  const worst = findingsAbout(panel.findings.value, id).find(
    ({ deviceId, kind }) => deviceId === id && !SAID_BY_STATE.has(kind),
  )
  if (state === 'ok' && worst !== undefined)
    return { text: t('diagram.finding'), icon: 'warn', tone: worst.severity === 'fault' ? 'down' : 'silent' }
  return { text: t(`deviceState.${state}`), icon: STATE_ICONS[state], tone: state }
}

/** What no meter accounts for on the busbar of a circuit. */
export function restNow(box: Box, ownerId: string, { of, powers }: PowerNow): MarkNow | null {
  const balance = of(ownerId)?.below
  if (balance === undefined || balance === null) return null
  const { format, t } = box
  const scaled = (powerW: number) => format.scaled(powerW, powers.scale.value)
  const rest = computed<Rest>(() => balance.value.rest)
  const number = computed(() => {
    const now = rest.value
    if (now.kind === 'power') return scaled(now.powerW)
    return now.kind === 'none' ? t('diagram.aboutZero') : NOTHING
  })
  const unit = computed(() => (rest.value.kind === 'power' ? powers.scale.value.symbol : ''))
  const under = computed(() =>
    restWords(box, balance.value, (powerW) => `${scaled(powerW)} ${powers.scale.value.symbol}`),
  )
  const powerW = computed(() => (rest.value.kind === 'power' ? rest.value.powerW : null))
  return {
    number,
    unit,
    under: computed(() => [under.value]),
    label: computed(() =>
      joined([t('diagram.rest'), `${number.value} ${unit.value}`.trim(), under.value.text]),
    ),
    flowPx: computed(() => flowWidth(powerW.value, powers.largest.value)),
    direction: computed(() => directionOf(powerW.value, powers.largest.value)),
    look: computed(() => (rest.value.kind === 'unknown' ? 'dead' : 'now')),
  }
}

function restWords(box: Box, { rest }: Balance, powerWords: (powerW: number) => string): Words {
  const { t } = box
  switch (rest.kind) {
    case 'unknown':
      return plain(t('diagram.restUnknown', { n: rest.missing }))
    case 'none':
      return plain(t('diagram.restNone'))
    case 'power':
      return plain(shareWords(box, rest.share))
    case 'excess':
      return { text: t('diagram.excess', { power: powerWords(rest.powerW) }), icon: 'warn', tone: 'silent' }
  }
}
