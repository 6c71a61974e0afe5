// Puts another meter in the place of a device's: choose it, compare the two, then replace.

import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import type { DeviceView } from '../../src/web/api.ts'
import type { ReplacementCheck } from '../../src/web/device-api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { Notice } from '../app/notice.tsx'
import { PageHead } from '../app/page.tsx'
import { FieldInput } from '../forms/field-input.tsx'
import { submitting } from '../forms/form-end.tsx'
import { ConnectionPart, FormPart } from './device-form.tsx'
import { modelPicks } from './device-form-model.ts'
import { FormParts } from './device-form-page.tsx'
import { FailedTest } from './device-test.tsx'
import { ReplacementTable } from './replacement-table.tsx'
import { withSunSpec } from './sun-spec.ts'
import { type DeviceFormProps, useDeviceForm } from './use-device-form.ts'

export function ReplaceMeterPage({ params: { id } }: { params: { id: string } }) {
  const { t, panel } = useBox()
  const device = panel.deviceById.value.get(id)
  if (device === undefined) return <PageHead title={t('frame.loading')} />
  return (
    <>
      <p>
        <Link href={`/devices/${id}`}>{t('deviceForm.back')}</Link>
      </p>
      <PageHead title={t('replace.title', { name: device.name })} />
      <p>{t('replace.text')}</p>
      <FormParts>{(parts) => <ReplaceForm key={id} {...parts} device={device} />}</FormParts>
    </>
  )
}

/** A comparison, and of which meter it is. */
type Compared = { readonly meter: string; readonly check: ReplacementCheck }

function ReplaceForm(props: DeviceFormProps & { readonly device: DeviceView }) {
  const { t, format, api } = useBox()
  const { device, models, etag } = props
  const state = useDeviceForm(props)
  const { fields, form } = state
  const [compared, setCompared] = useState<Compared | null>(null)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const meter = state.meter()
  const key = JSON.stringify(meter)
  const compare = async () => {
    if (busy || !state.checkMeter()) return
    setBusy(true)
    setFailed(null)
    const outcome = await api.checkReplacement(device.id, meter)
    setBusy(false)
    if (outcome.ok) setCompared({ meter: key, check: outcome.value })
    else setFailed(outcome)
  }
  const isCurrent = compared !== null && compared.meter === key
  return (
    <div class="stack">
      <form class="form" noValidate onSubmit={submitting(compare)}>
        <FormPart title={t('deviceForm.meter')}>
          {fields.model.map((field) => (
            <FieldInput
              key={field.pointer}
              form={form}
              field={field}
              picks={withSunSpec(modelPicks(models, format.compare), t)}
            />
          ))}
        </FormPart>
        <ConnectionPart state={state} />
        <div class="acts">
          <button type="submit" class={isCurrent ? 'button' : 'button main-act'} aria-disabled={busy}>
            {busy ? t('test.busy') : t('replace.compare')}
          </button>
        </div>
      </form>
      <div class="stack" aria-live="polite">
        {failed !== null && <FailedTest failed={failed} />}
        {isCurrent && <Comparison key={key} {...{ device, meter, etag }} check={compared.check} />}
      </div>
    </div>
  )
}

type ComparisonProps = {
  readonly device: DeviceView
  readonly meter: ReturnType<ReturnType<typeof useDeviceForm>['meter']>
  readonly etag: string | undefined
  readonly check: ReplacementCheck
}

function Comparison({ device, meter, etag, check }: ComparisonProps) {
  const { t, format, api, panel, toasts } = useBox()
  const { read, write } = format.numerals
  const [, go] = useLocation()
  /** As typed; an empty field adds nothing. */
  const [offsets, setOffsets] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(check.points.map(({ key, offset }) => [key, offset === null ? '' : write(offset)])),
  )
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const wrong = new Set(
    Object.keys(offsets).filter((key) => offsets[key] !== '' && read(offsets[key] ?? '') === null),
  )
  const save = async () => {
    if (busy || wrong.size > 0) return
    setBusy(true)
    const counterOffsets = Object.entries(offsets).flatMap(([point, typed]) => {
      const offset = read(typed)
      return offset === null ? [] : [{ point, offset }]
    })
    const outcome = await api.replaceMeter(device.id, { ...meter, counterOffsets }, etag)
    setBusy(false)
    if (!outcome.ok) return setFailed(outcome)
    toasts.say(t('replace.done', { name: device.name }))
    await panel.load()
    go(`/devices/${device.id}`)
  }
  return (
    <form class="stack" noValidate onSubmit={submitting(save)}>
      <h2>{t('replace.compareTitle')}</h2>
      {check.problem !== null && (
        <Notice tone="warn">
          <strong>{check.problem.title}</strong>
          <p>{check.problem.detail}</p>
          <p>{t('replace.unread')}</p>
        </Notice>
      )}
      <ReplacementTable
        points={check.points}
        offsets={offsets}
        wrong={wrong}
        change={(key, typed) => setOffsets({ ...offsets, [key]: typed.trim() })}
      />
      <LostLogging device={device} check={check} />
      <p class="quiet">{t('replace.scada')}</p>
      {failed !== null && <FailedTest failed={failed} />}
      <div class="acts">
        <button type="submit" class="button main-act" aria-disabled={busy || wrong.size > 0}>
          {t('replace.save')}
        </button>
        <Link class="button" href={`/devices/${device.id}`}>
          {t('act.cancel')}
        </Link>
      </div>
    </form>
  )
}

/** Values that were chosen to be logged and that the new meter does not have. */
function LostLogging({ device, check }: Pick<ComparisonProps, 'device' | 'check'>) {
  const { t } = useBox()
  const chosen = device.logging?.points ?? []
  const gone = new Set(check.points.flatMap(({ key, change }) => (change === 'lost' ? [key] : [])))
  const lost = chosen.filter((key) => gone.has(key)).length
  if (lost === 0) return null
  return (
    <Notice tone="warn">
      <p>{lost === chosen.length ? t('replace.loggedAll') : t('replace.loggedFewer', { n: lost })}</p>
    </Notice>
  )
}
