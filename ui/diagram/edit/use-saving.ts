// Saves all moves as one change of the configuration, and can take them back afterwards.

import type { ReadonlySignal } from '@preact/signals'
import { useState } from 'preact/hooks'
import type { Failed } from '../../api/request.ts'
import { useBox } from '../../app/box.ts'
import { problemTitle } from '../../app/problem-title.ts'
import type { Wired } from '../wired.ts'
import { type Moves, undoOf } from './moves.ts'

type SavingOptions = {
  readonly saved: readonly Wired[]
  readonly moves: ReadonlySignal<Moves>
  readonly onFailed: (failed: Failed) => void
  readonly onSaved: () => void
}

const bodyOf = (moves: Moves) => [...moves].map(([id, fedBy]) => ({ id, fedBy }))

export function useSaving({ saved, moves, onFailed, onSaved }: SavingOptions) {
  const { api, panel, toasts, t } = useBox()
  const [busy, setBusy] = useState(false)
  const takeBack = async (back: Moves, etag: string | null) => {
    const outcome = await api.changeDistribution(bodyOf(back), etag ?? undefined)
    await panel.load()
    toasts.say(outcome.ok ? t('diagram.undone') : problemTitle(outcome, t))
  }
  const save = async (etag: string | undefined) => {
    const wanted = moves.value
    if (wanted.size === 0 || busy) return
    setBusy(true)
    const back = undoOf(saved, wanted)
    const outcome = await api.changeDistribution(bodyOf(wanted), etag)
    setBusy(false)
    if (!outcome.ok) return onFailed(outcome)
    await panel.load()
    toasts.say(t('diagram.saved', { n: wanted.size }), () => void takeBack(back, outcome.etag))
    onSaved()
  }
  return { busy, save }
}
