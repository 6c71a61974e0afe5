// Registers of a device as they are: read now, shown in every way in which a manual may mean them.

import { useState } from 'preact/hooks'
import type { DeviceView } from '../../src/web/api.ts'
import type { RawRead } from '../../src/web/device-api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { ProblemNotice } from '../app/notice.tsx'
import { TableHost } from '../app/table-host.tsx'
import { submitting } from '../forms/form-end.tsx'
import { Icon } from '../icons/icon.tsx'
import { decodeWords, floatText } from './register-words.ts'

const FUNCTIONS = [1, 2, 3, 4] as const
const LAST_BIT_FUNCTION = 2

type Asked = { readonly function: number; readonly address: number; readonly count: number }
type Answer = { readonly asked: Asked; readonly read: RawRead }

export function RawRegisters({ device }: { device: DeviceView }) {
  const { t } = useBox()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [failed, setFailed] = useState<Failed | null>(null)
  return (
    <details class="scada">
      <summary>
        <h2>{t('raw.title')}</h2>
      </summary>
      <div class="stack">
        <p class="quiet">{t('raw.text')}</p>
        <RawForm device={device} onAnswer={setAnswer} onFailed={setFailed} />
        <div aria-live="polite" class="stack">
          {failed !== null && <ProblemNotice failed={failed} />}
          {answer !== null && <RawAnswer answer={answer} />}
        </div>
      </div>
    </details>
  )
}

type RawFormProps = {
  readonly device: DeviceView
  readonly onAnswer: (answer: Answer | null) => void
  readonly onFailed: (failed: Failed | null) => void
}

function RawForm({ device, onAnswer, onFailed }: RawFormProps) {
  const { t, lookup, api } = useBox()
  const [asked, setAsked] = useState<Asked>({ function: 3, address: 0, count: 10 })
  const [busy, setBusy] = useState(false)
  const read = async () => {
    if (busy) return
    setBusy(true)
    onAnswer(null)
    onFailed(null)
    const outcome = await api.readRegisters(device.id, asked)
    setBusy(false)
    if (outcome.ok) onAnswer({ asked, read: outcome.value })
    else onFailed(outcome)
  }
  const number = (name: 'address' | 'count', least: number, most: number) => (
    <label class="raw-field">
      {t(`raw.${name}`)}
      <input
        class="input"
        type="number"
        min={least}
        max={most}
        required
        value={asked[name]}
        onInput={(event) => setAsked({ ...asked, [name]: event.currentTarget.valueAsNumber })}
      />
    </label>
  )
  return (
    <form class="raw-form" onSubmit={submitting(read)}>
      <label class="raw-field">
        {t('raw.function')}
        <select
          class="input"
          value={asked.function}
          onChange={(event) => setAsked({ ...asked, function: Number(event.currentTarget.value) })}
        >
          {FUNCTIONS.map((code) => (
            <option key={code} value={code}>
              {lookup(`raw.function.${code}`, String(code))}
            </option>
          ))}
        </select>
      </label>
      {number('address', 0, 65_535)}
      {number('count', 1, asked.function <= LAST_BIT_FUNCTION ? 2_000 : 125)}
      <button type="submit" class="button" aria-disabled={busy}>
        <Icon name="test" />
        {busy ? t('test.busy') : t('raw.act')}
      </button>
    </form>
  )
}

function RawAnswer({ answer: { asked, read } }: { answer: Answer }) {
  const { t, format } = useBox()
  const isBits = asked.function <= LAST_BIT_FUNCTION
  return (
    <>
      <p>{t('raw.answered', { n: read.values.length, ms: format.number(read.answerMs) })}</p>
      <TableHost label={t('raw.title')}>
        {isBits ? <Bits asked={asked} read={read} /> : <Words asked={asked} read={read} />}
      </TableHost>
    </>
  )
}

function Bits({ asked, read }: Answer) {
  const { t } = useBox()
  return (
    <table class="table raw-table">
      <thead>
        <tr>
          <th scope="col">{t('scada.address')}</th>
          <th scope="col">{t('raw.bit')}</th>
        </tr>
      </thead>
      <tbody>
        {read.values.map((bit, index) => (
          <tr key={asked.address + index}>
            <th scope="row">{asked.address + index}</th>
            <td>{bit}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const HEADS = ['raw.hex', 'raw.unsigned', 'raw.signed', 'raw.floatHigh', 'raw.floatLow', 'raw.ascii'] as const

function Words({ asked, read }: Answer) {
  const { t, format } = useBox()
  return (
    <table class="table raw-table">
      <thead>
        <tr>
          <th scope="col">{t('scada.address')}</th>
          {HEADS.map((head) => (
            <th key={head} scope="col" class="number">
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {decodeWords(asked.address, read.values).map((word) => (
          <tr key={word.address}>
            <th scope="row">{word.address}</th>
            <td class="number mono">{word.hex}</td>
            <td class="number">{word.unsigned}</td>
            <td class="number">{word.signed}</td>
            <td class="number">{floatText(word.floatHigh, format.numerals)}</td>
            <td class="number">{floatText(word.floatLow, format.numerals)}</td>
            <td class="number mono">{word.ascii}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
