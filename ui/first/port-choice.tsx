// The choice of a serial port: those that the machine has, by what they are, or any path that somebody types.

import type { SerialPort } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { Notice } from '../app/notice.tsx'
import { WrongPlace } from '../forms/wrong.tsx'
import { PortDenied } from './port-denied.tsx'
import { portWords } from './port-words.ts'

export type PortChoiceProps = {
  /** Null while they are looked for. */
  readonly ports: readonly SerialPort[] | null
  readonly path: string
  readonly wrong: string | null
  readonly onChange: (path: string) => void
  readonly onLeave: () => void
}

export function PortChoice({ ports, path, wrong, onChange, onLeave }: PortChoiceProps) {
  const { t } = useBox()
  const known = ports ?? []
  const chosen = known.find((port) => port.path === path)
  return (
    <fieldset class="field">
      <legend class="label">{t('first.serial.port')}</legend>
      {ports?.length === 0 && <Notice tone="plain">{t('first.serial.none')}</Notice>}
      <div class="choices">
        {known.map((port) => (
          <PortCard key={port.path} port={port} checked={port === chosen} onChange={onChange} />
        ))}
      </div>
      {chosen?.denied && <PortDenied {...chosen.denied} />}
      <label for="first-port">{t(known.length === 0 ? 'first.serial.path' : 'first.serial.other')}</label>
      <span class="hint" id="first-port-hint">
        {t('first.serial.pathHint')}
      </span>
      <input
        class="input mono"
        id="first-port"
        value={chosen === undefined ? path : ''}
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        aria-invalid={wrong !== null}
        aria-describedby="first-port-hint first-port-wrong"
        onInput={(event) => onChange(event.currentTarget.value)}
        onBlur={onLeave}
      />
      <WrongPlace id="first-port-wrong" text={wrong} />
    </fieldset>
  )
}

type PortCardProps = {
  readonly port: SerialPort
  readonly checked: boolean
  readonly onChange: (path: string) => void
}

function PortCard({ port, checked, onChange }: PortCardProps) {
  const { t, panel } = useBox()
  const { title, place } = portWords(port)
  const line = [...panel.lineById.value.values()].find((one) => one.path === port.path)
  return (
    <label class="choice">
      <input type="radio" name="first-port-card" checked={checked} onChange={() => onChange(port.path)} />
      <span>
        {title}
        <span class="hint">
          {place !== '' && <span class="mono">{place}</span>}
          {line !== undefined && <> {t('first.serial.used', { name: line.name })}</>}
          {port.denied !== null && <> {t('first.serial.denied')}</>}
        </span>
      </span>
    </label>
  )
}
