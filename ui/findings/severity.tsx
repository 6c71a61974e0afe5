// How bad a finding is: an icon and a word, never a colour alone.

import type { FindingView } from '../../src/web/diagnosis-api.ts'
import { useBox } from '../app/box.ts'
import { Icon, type IconName } from '../icons/icon.tsx'

type Severity = FindingView['severity']

const LOOKS = {
  fault: { icon: 'down', state: 'down' },
  warning: { icon: 'warn', state: 'silent' },
  notice: { icon: 'dot', state: 'waiting' },
} as const satisfies Record<Severity, { readonly icon: IconName; readonly state: string }>

export const severityLook = (severity: Severity) => LOOKS[severity]

export function SeverityMark({ severity }: { severity: Severity }) {
  const { t } = useBox()
  const { icon, state } = LOOKS[severity]
  return (
    <span class={`state ${state}`}>
      <Icon name={icon} small />
      {t(`severity.${severity}`)}
    </span>
  )
}
