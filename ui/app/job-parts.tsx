// What every long work shows: how far it is with a way to cancel it, and why it failed.

import { Icon } from '../icons/icon.tsx'
import { useBox } from './box.ts'
import { Notice } from './notice.tsx'

export type JobProgressProps = {
  /** Names the bar for those who do not see it. */
  readonly title: string
  /** 0 to 1. */
  readonly progress: number
  /** What else there is to say: time left, rows so far. */
  readonly about: string
  readonly cancel: () => Promise<void>
}

export function JobProgress({ title, progress, about, cancel }: JobProgressProps) {
  const { t, format } = useBox()
  /** Not full before it is done. */
  const percent = Math.floor(100 * progress)
  return (
    <div class="row">
      <progress class="progress" max={100} value={percent} aria-label={title} />
      <span>{format.percent(percent / 100)}</span>
      <span class="quiet">{about}</span>
      <button type="button" class="button" onClick={() => void cancel()}>
        <Icon name="close" />
        {t('discover.cancel')}
      </button>
    </div>
  )
}

type Failure = { readonly title: string; readonly detail: string } | null

export function JobFailure({ failure }: { failure: Failure }) {
  if (failure === null) return null
  return (
    <Notice tone="bad">
      <strong>{failure.title}</strong>
      <p>{failure.detail}</p>
    </Notice>
  )
}
