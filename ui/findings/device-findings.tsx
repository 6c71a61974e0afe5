// What is wrong with one device, on its page and beside its values.

import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import { FindingList } from './finding-list.tsx'
import { useFindingsOf } from './findings-of.ts'
import { LeapAct } from './leap-act.tsx'
import { useCalmFindingWords } from './use-finding-words.ts'

/** A stranger has a notice of its own, with the acts that belong to it. */
export function DeviceFindings({ deviceId }: { deviceId: string }) {
  const { t } = useBox()
  const findings = useFindingsOf(deviceId).filter(({ kind }) => kind !== 'stranger')
  if (findings.length === 0) return null
  return (
    <section aria-label={t('findings.here')}>
      <FindingList findings={findings} linked={false} act={(finding) => <LeapAct finding={finding} />} />
    </section>
  )
}

/** Beside the name of a device: that something of its own is wrong. Silence is told by its state already. */
export function FindingMark({ deviceId }: { deviceId: string }) {
  const { t } = useBox()
  const words = useCalmFindingWords()
  const own = useFindingsOf(deviceId).filter(
    (finding) => finding.deviceId === deviceId && finding.kind !== 'silent' && finding.kind !== 'stranger',
  )
  const [worst] = own
  if (worst === undefined) return null
  const text = t('findings.mark', { n: own.length, what: words(worst).what })
  return <Mark severity={worst.severity} text={text} />
}

/** Beside a value that a finding is about. */
export function PointMark({ deviceId, pointId }: { deviceId: string; pointId: string }) {
  const words = useCalmFindingWords()
  const about = useFindingsOf(deviceId).find(({ pointIds }) => pointIds.includes(pointId))
  return about === undefined ? null : <Mark severity={about.severity} text={words(about).what} />
}

function Mark({ severity, text }: { severity: string; text: string }) {
  return (
    <span class={`finding-mark of-${severity}`} title={text}>
      <Icon name={severity === 'fault' ? 'down' : 'warn'} small />
      <span class="unseen">{text}</span>
    </span>
  )
}
