// Asks for a span of one's own: from one moment of the site's clock to another.

import { useId, useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { Dialog } from '../app/dialog.tsx'
import type { TimeSpan } from '../trend/time-span.ts'
import type { Zone } from '../trend/zone-time.ts'
import { LONGEST_YEARS, type SpanChoice, wrongWithSpan } from './span-choice.ts'

export type OwnSpanDialogProps = {
  readonly span: TimeSpan
  readonly zone: Zone
  readonly onClose: () => void
  readonly onChoose: (choice: SpanChoice) => void
}

/** As `<input type="datetime-local">` has it. */
const fieldText = (timeMs: number, zone: Zone): string =>
  new Date(timeMs + zone.offsetAt(timeMs)).toISOString().slice(0, 19)

const timeOf = (text: string, zone: Zone): number => zone.fromLocal(Date.parse(`${text}Z`))

export function OwnSpanDialog({ span, zone, onClose, onChoose }: OwnSpanDialogProps) {
  const { t, panel } = useBox()
  const [from, setFrom] = useState(fieldText(span.fromMs, zone))
  const [to, setTo] = useState(fieldText(span.toMs, zone))
  const [wrong, setWrong] = useState<ReturnType<typeof wrongWithSpan>>(null)
  const wrongId = useId()
  const submit = (event: Event) => {
    event.preventDefault()
    const fromMs = timeOf(from, zone)
    const toMs = timeOf(to, zone)
    const why = wrongWithSpan(fromMs, toMs)
    setWrong(why)
    if (why !== null) return
    onChoose({ kind: 'own', fromMs, toMs })
    onClose()
  }
  return (
    <Dialog title={t('trends.ownSpan')} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <p class="quiet">{t('trends.zoneHint', { zone: panel.timeZone.value })}</p>
        <MomentField
          label={t('trends.from')}
          value={from}
          onChange={setFrom}
          wrongId={wrong === 'old' ? wrongId : undefined}
        />
        <MomentField
          label={t('trends.to')}
          value={to}
          onChange={setTo}
          wrongId={wrong === null || wrong === 'old' ? undefined : wrongId}
        />
        {wrong !== null && (
          <p class="field" role="alert">
            <span class="wrong" id={wrongId}>
              {t(`trends.spanWrong.${wrong}`, { years: LONGEST_YEARS })}
            </span>
          </p>
        )}
        <div class="acts">
          <button type="submit" class="button main-act">
            {t('trends.show')}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t('act.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

type MomentFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly wrongId?: string | undefined
}

function MomentField({ label, value, onChange, wrongId }: MomentFieldProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        id={id}
        type="datetime-local"
        step="1"
        required
        value={value}
        aria-invalid={wrongId !== undefined}
        aria-describedby={wrongId}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  )
}
