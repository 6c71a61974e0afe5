// The test of a connection: a button, and the proof that a device is there.

import { useState } from 'preact/hooks'
import type { DeviceTestResult } from '../../src/web/api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { FailureWords } from '../app/failure-words.tsx'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { type Json, valueAt } from '../forms/draft.ts'
import { Icon } from '../icons/icon.tsx'
import { chooseScale } from '../quantity/prefix.ts'
import { Quantity } from '../quantity/quantity.tsx'
import { NothingTested, type Tried } from './nothing-tested.tsx'
import { sunSpecWords } from './sun-spec.ts'
import { tellingValues } from './telling-values.ts'

export type DeviceTest = {
  readonly busy: boolean
  readonly result: DeviceTestResult | null
  readonly failed: Failed | null
  /** The connection of the last test. */
  readonly tried: Tried | null
  readonly run: (what: Json) => Promise<void>
}

export function useDeviceTest(): DeviceTest {
  const { api } = useBox()
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<DeviceTestResult | null>(null)
  const [failed, setFailed] = useState<Failed | null>(null)
  const [tried, setTried] = useState<Tried | null>(null)
  const run = async (what: Json) => {
    if (busy) return
    setBusy(true)
    setResult(null)
    setFailed(null)
    setTried(triedOf(what))
    const outcome = await api.testDevice(what)
    setBusy(false)
    if (outcome.ok) setResult(outcome.value)
    else setFailed(outcome)
  }
  return { busy, result, failed, tried, run }
}

function triedOf(what: Json): Tried | null {
  const kind = valueAt(what, '/connection/kind')
  const lineId = valueAt(what, '/connection/lineId')
  if (kind !== 'line' && kind !== 'tcp') return null
  return { kind, lineId: typeof lineId === 'string' ? lineId : undefined }
}

export function TestButton({ test, run }: { test: DeviceTest; run: () => void }) {
  const { t } = useBox()
  return (
    <button type="button" class="button" aria-disabled={test.busy} onClick={run}>
      <Icon name="test" />
      {test.busy ? t('test.busy') : t('test.act')}
    </button>
  )
}

/** With what is wrong in the device's description of itself. */
export function FailedTest({ failed }: { failed: Failed }) {
  return (
    <ProblemNotice failed={failed}>
      <FailureWords failed={failed} />
      {(failed.problem.findings ?? []).map(({ path, hint }) => (
        <p key={path + hint}>{hint}</p>
      ))}
    </ProblemNotice>
  )
}

export function TestResult({ test: { result, failed, tried } }: { test: DeviceTest }) {
  const { t, format } = useBox()
  if (failed !== null)
    return (
      <>
        <FailedTest failed={failed} />
        {tried !== null && <NothingTested failed={failed} tried={tried} />}
      </>
    )
  if (result === null) return null
  const sunSpec = sunSpecWords(result.sunSpec, t)
  return (
    <Notice tone="ok">
      <strong>{t('test.answered', { ms: format.number(result.answerMs) })}</strong>
      {result.identification.length > 0 && <p>{result.identification.join(' · ')}</p>}
      {sunSpec !== null && <p>{sunSpec}</p>}
      <TestValues values={result.values} />
    </Notice>
  )
}

type Values = readonly DeviceTestResult['values'][number][]

/** The telling ones as proof; all of them unfold. */
function TestValues({ values }: { values: Values }) {
  const { t } = useBox()
  const first = tellingValues(values)
  return (
    <>
      <ValueList values={first} />
      {values.length > first.length && (
        <details>
          <summary>{t('test.all', { n: values.length })}</summary>
          <ValueList values={values} />
        </details>
      )}
    </>
  )
}

function ValueList({ values }: { values: Values }) {
  const { lookup } = useBox()
  return (
    <dl class="test-values">
      {values.map(({ key, name, value, unit, quality }) => (
        <div key={key}>
          <dt>{name ?? lookup(`point.${key}`, key)}</dt>
          <dd>
            <Quantity
              shown={value === null ? { kind: 'missing', quality } : { kind: 'value', value }}
              scale={chooseScale(unit, [value])}
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}
