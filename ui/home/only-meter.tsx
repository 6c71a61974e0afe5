// Asks of a meter that is alone whether it measures the whole panel: then it is the incomer, and can be taken back.

import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { ProblemNotice } from '../app/notice.tsx'
import { problemTitle } from '../app/problem-title.ts'

type OnlyMeterProps = { readonly id: string; readonly name: string }

export function OnlyMeter({ id, name }: OnlyMeterProps) {
  const { t } = useBox()
  const { busy, failed, makeMain } = useMain(id, name)
  return (
    <section class="what-next" aria-labelledby="only-meter">
      <h2 id="only-meter">{t('onlyMeter.title', { name })}</h2>
      <p class="quiet">{t('onlyMeter.text')}</p>
      {failed !== null && <ProblemNotice failed={failed} />}
      <div class="acts">
        <button
          type="button"
          class="button main-act"
          aria-disabled={busy}
          onClick={() => {
            if (!busy) void makeMain()
          }}
        >
          {t('onlyMeter.yes')}
        </button>
        <Link class="button" href={`/devices/${encodeURIComponent(id)}/edit`}>
          {t('onlyMeter.no')}
        </Link>
      </div>
    </section>
  )
}

function useMain(id: string, name: string) {
  const { t, api, panel, toasts } = useBox()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const change = (usage: 'main' | 'none') => api.changeDevices({ ids: [id], changes: { usage } })
  const takeBack = async () => {
    const outcome = await change('none')
    await panel.load()
    toasts.say(outcome.ok ? t('onlyMeter.undone', { name }) : problemTitle(outcome, t))
  }
  const makeMain = async () => {
    setBusy(true)
    const outcome = await change('main')
    setBusy(false)
    setFailed(outcome.ok ? null : outcome)
    if (!outcome.ok) return
    // the question goes with its button: the focus stays on the page
    document.querySelector('h1')?.focus({ preventScroll: true })
    await panel.load()
    toasts.say(t('onlyMeter.done', { name }), () => void takeBack())
  }
  return { busy, failed, makeMain }
}
