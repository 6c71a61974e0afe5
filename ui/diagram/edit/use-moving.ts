// Taking a device up and putting it down elsewhere: by drag, by taps, by keys; each refusal and each move is said.

import { type Signal, useSignal } from '@preact/signals'
import { type Box, useBox } from '../../app/box.ts'
import type { Wired } from '../wired.ts'
import { type Moves, moved, NO_MOVES, refusalOf, withMoves } from './moves.ts'

/** The place of what nothing feeds; no device has this id. */
export const TOP = ''

export type Moving = {
  readonly moves: Signal<Moves>
  readonly picked: Signal<string | null>
  /** Where the picked device would hang: a circuit, or `TOP`. */
  readonly target: Signal<string | null>
  readonly said: Signal<string>
  readonly pick: (id: string) => void
  /** Says over what the picked device is held. */
  readonly hold: (place: string | null) => void
  /** Puts the picked device down; true when it hangs elsewhere now. */
  readonly drop: (place: string | null) => boolean
  /** Hangs a device without picking it up. */
  readonly hang: (id: string, place: string) => boolean
  readonly cancel: () => void
}

export function useMoving(wired: readonly Wired[]): Moving {
  const box = useBox()
  const moves = useSignal<Moves>(NO_MOVES)
  const picked = useSignal<string | null>(null)
  const target = useSignal<string | null>(null)
  const said = useSignal('')
  const { t } = box
  const nameOf = (id: string) => wired.find((device) => device.id === id)?.name ?? ''
  const release = () => {
    picked.value = null
    target.value = null
  }
  const hang = (id: string, place: string): boolean => {
    const feeder = place === TOP ? null : place
    const refusal = refusalOf(withMoves(wired, moves.value), id, feeder)
    const words = { name: nameOf(id), feeder: feeder === null ? '' : nameOf(feeder) }
    if (refusal !== null) {
      said.value = t(`diagram.${refusal}`, words)
      return false
    }
    moves.value = moved(wired, moves.value, id, feeder)
    said.value = t(feeder === null ? 'diagram.movedTop' : 'diagram.moved', words)
    return true
  }
  const cancel = () => {
    if (picked.value !== null) said.value = t('diagram.left', { name: nameOf(picked.value) })
    release()
  }
  return {
    moves,
    picked,
    target,
    said,
    hang,
    cancel,
    pick: (id) => {
      picked.value = id
      target.value = null
      said.value = t('diagram.taken', { name: nameOf(id) })
    },
    hold: (place) => {
      if (picked.value === null || target.value === place) return
      target.value = place
      if (place !== null && place !== picked.value) said.value = wordsOver(box, place, nameOf)
    },
    drop: (place) => {
      const id = picked.value
      if (id === null) return false
      if (place === null || place === id) {
        cancel()
        return false
      }
      const isMoved = hang(id, place)
      release()
      return isMoved
    },
  }
}

const wordsOver = ({ t }: Box, place: string, nameOf: (id: string) => string): string =>
  place === TOP ? t('diagram.top') : t('diagram.over', { name: nameOf(place) })
