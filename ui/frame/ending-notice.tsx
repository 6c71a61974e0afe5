// Tells that the session is about to end, and how to stay; said once to screen readers, counted down for eyes.

import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'

export function EndingNotice() {
  const { t, ending, api } = useBox()
  const end = ending.value
  const stay = async () => {
    const outcome = await api.session()
    if (outcome.ok) ending.value = null
  }
  return (
    <div class="ending-host" role="status" aria-live="polite">
      {end !== null && (
        <div class="notice warn ending">
          <Icon name="warn" />
          <div>
            <strong>{end.extendable ? t('ending.idle') : t('ending.old')}</strong>
            <Countdown endsAtMs={end.endsAtMs} />
          </div>
          {end.extendable && (
            <button type="button" class="button" onClick={() => void stay()}>
              {t('ending.stay')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

/** Hidden from screen readers, which would read every second. */
function Countdown({ endsAtMs }: { endsAtMs: number }) {
  const { t, nowMs } = useBox()
  const seconds = Math.max(0, Math.ceil((endsAtMs - nowMs.value) / 1_000))
  return (
    <span class="quiet" aria-hidden="true">
      {t('ending.seconds', { n: seconds })}
    </span>
  )
}
