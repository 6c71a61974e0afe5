// Takes the leap of a device's counters out, after it has said what becomes of them.

import { useState } from 'preact/hooks'
import type { FindingView } from '../../src/web/diagnosis-api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { Dialog } from '../app/dialog.tsx'
import { useMay } from '../app/may.tsx'
import { ProblemNotice } from '../app/notice.tsx'

/** Nothing for other findings, and for who may not. */
export function LeapAct({ finding }: { finding: FindingView }) {
  const { t } = useBox()
  const may = useMay('configuration:write')
  const [isAsked, setAsked] = useState(false)
  if (!may || finding.kind !== 'counterLeap' || finding.deviceId === undefined) return null
  return (
    <>
      <button type="button" class="button" onClick={() => setAsked(true)}>
        {t('leap.act')}
      </button>
      {isAsked && (
        <LeapDialog finding={finding} deviceId={finding.deviceId} onClose={() => setAsked(false)} />
      )}
    </>
  )
}

type LeapDialogProps = {
  readonly finding: FindingView
  readonly deviceId: string
  readonly onClose: () => void
}

function LeapDialog({ finding, deviceId, onClose }: LeapDialogProps) {
  const { api, panel, t, toasts } = useBox()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const name = String(finding.params['device'] ?? '')
  const isBack = finding.params['variant'] === 'back'
  const counters = countersOf(finding)
  const takeOut = async () => {
    if (busy) return
    setBusy(true)
    setFailed(null)
    const outcome = await api.takeOutLeap(deviceId, { timeMs: Number(finding.params['timeMs']), counters })
    setBusy(false)
    if (!outcome.ok) return setFailed(outcome)
    toasts.say(t('leap.done', { name }))
    onClose()
    await panel.load()
  }
  return (
    <Dialog title={t('leap.ask', { name })} onClose={onClose}>
      <p>{isBack ? t('leap.textBack') : t('leap.text', { n: counters.length })}</p>
      <p class="quiet">{t('leap.scada')}</p>
      {failed !== null && <ProblemNotice failed={failed} />}
      <div class="acts">
        <button type="button" class="button main-act" aria-disabled={busy} onClick={() => void takeOut()}>
          {busy ? t('leap.busy') : t('leap.act')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {t('act.cancel')}
        </button>
      </div>
    </Dialog>
  )
}

const LEAP = 'leap.'

/** By how much one leapt that came back, the record knows: perhaps it was not recorded at its farthest. */
const countersOf = ({ params }: FindingView) =>
  Object.entries(params).flatMap(([name, leap]) =>
    name.startsWith(LEAP)
      ? [{ point: name.slice(LEAP.length), ...(params['variant'] === 'back' ? {} : { leap: Number(leap) }) }]
      : [],
  )
