// Says that another device answers than the one that was learnt, and what a person can do about it.

import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { DeviceView } from '../../src/web/api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { May } from '../app/may.tsx'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { Icon } from '../icons/icon.tsx'
import { momentWords } from '../quantity/moment-words.ts'

export function StrangerNotice({ device }: { device: DeviceView }) {
  const { api, t, format, panel, toasts, nowMs } = useBox()
  const [failed, setFailed] = useState<Failed | null>(null)
  const { id, name, lostSinceMs, stranger } = device
  if (stranger === undefined) return null
  const accept = async () => {
    const outcome = await api.acceptDevice(id)
    setFailed(outcome.ok ? null : outcome)
    if (outcome.ok) toasts.say(t('stranger.accepted', { name }))
  }
  const told = (texts: readonly string[]) => (texts.length === 0 ? t('stranger.untold') : texts.join(', '))
  return (
    <Notice tone="bad">
      <div class="stack">
        <strong>{t('deviceState.stranger.reason')}</strong>
        <dl class="facts">
          <div>
            <dt>{t('stranger.learnt')}</dt>
            <dd class="mono">{told(stranger.remembered)}</dd>
          </div>
          <div>
            <dt>{t('stranger.now')}</dt>
            <dd class="mono">{told(stranger.told)}</dd>
          </div>
        </dl>
        <p>
          {t('stranger.text')}{' '}
          {lostSinceMs !== null &&
            t('stranger.since', {
              time: momentWords(lostSinceMs, nowMs.peek(), panel.timeZone.value, format),
            })}
        </p>
        <May permission="configuration:write">
          <div class="acts">
            <Link class="button" href={`/devices/${id}/replace`}>
              <Icon name="devices" />
              {t('replace.act')}
            </Link>
            <button type="button" class="button" onClick={() => void accept()}>
              <Icon name="check" />
              {t('stranger.accept')}
            </button>
          </div>
        </May>
      </div>
      {failed !== null && <ProblemNotice failed={failed} />}
    </Notice>
  )
}
