// The form of a device: which meter, how it is connected (with a test), and what it is in the panel.

import type { ComponentChildren } from 'preact'
import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { Notice } from '../app/notice.tsx'
import { isSource } from '../diagram/flow.ts'
import { FieldInput } from '../forms/field-input.tsx'
import { FormEnd, submitting } from '../forms/form-end.tsx'
import { type FormField, isComplete, type Pick } from '../forms/form-field.ts'
import { RadioCards } from '../forms/radio-cards.tsx'
import { modelPicks } from './device-form-model.ts'
import { TestButton, TestResult } from './device-test.tsx'
import { LineShare } from './line-share.tsx'
import { LoggedPoints } from './logged-points.tsx'
import { withSunSpec } from './sun-spec.ts'
import { type DeviceFormProps, type DeviceFormState, useDeviceForm } from './use-device-form.ts'

export function DeviceForm(props: DeviceFormProps) {
  const { t, format, panel } = useBox()
  const state = useDeviceForm(props)
  const { device, models } = props
  const { fields, form } = state
  return (
    <form class="form" noValidate onSubmit={submitting(state.save)}>
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
      <FormPart title={t('deviceForm.panel')}>
        {fields.panel.map((field) => (
          <PanelField key={field.pointer} state={state} field={field} ownId={device?.id} />
        ))}
        <More>
          {fields.panelMore.map((field) => (
            <FieldInput key={field.pointer} form={form} field={field} />
          ))}
          {device !== undefined && (
            <LoggedPoints
              points={panel.pointsByDevice.value.get(device.id) ?? []}
              logged={state.logged}
              onChange={state.setLogged}
            />
          )}
        </More>
      </FormPart>
      <div aria-live="polite">
        {state.kind === 'line' && isComplete(fields.all, form.draft) && (
          <LineShare lineId={form.draft['/connection/lineId'] ?? ''} value={state.filled()} id={device?.id} />
        )}
      </div>
      <FormEnd
        form={form}
        act={device === undefined ? t('deviceForm.add') : t('act.save')}
        back={device === undefined ? '/devices' : `/devices/${device.id}`}
        names={state.names}
        editing={device !== undefined}
        alsoChanged={device !== undefined && (device.connection.kind !== state.kind || state.logsOthers)}
      />
    </form>
  )
}

export function FormPart({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset class="form-part">
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}

/** Fields that most people leave as they are. */
function More({ children }: { children: ComponentChildren }) {
  const { t } = useBox()
  return (
    <details class="more">
      <summary>{t('form.more')}</summary>
      <div class="form-part">{children}</div>
    </details>
  )
}

export function ConnectionPart({ state }: { state: DeviceFormState }) {
  const { t, panel } = useBox()
  const { fields, form, kind, setKind, test, runTest } = state
  const linePicks = panel.lines.value.map(({ id, name, path }) => ({ value: id, text: `${name} (${path})` }))
  const noLine = kind === 'line' && linePicks.length === 0
  return (
    <FormPart title={t('deviceForm.connection')}>
      <RadioCards
        name="connection-kind"
        label={t('deviceForm.kind')}
        value={kind}
        cards={[
          { value: 'line', text: t('deviceForm.line'), hint: t('deviceForm.lineHint') },
          { value: 'tcp', text: t('deviceForm.tcp'), hint: t('deviceForm.tcpHint') },
        ]}
        onChange={(value) => setKind(value === 'tcp' ? 'tcp' : 'line')}
      />
      {noLine && (
        <Notice tone="plain">
          <p>{t('deviceForm.noLine')}</p>
          <Link href="/settings/lines/new">{t('lines.add')}</Link>
        </Notice>
      )}
      {fields.connection.map((field) =>
        field.pointer === '/connection/lineId' ? (
          <FieldInput key={field.pointer} form={form} field={field} picks={linePicks} />
        ) : (
          <FieldInput key={field.pointer} form={form} field={field} />
        ),
      )}
      {fields.connectionMore.length > 0 && (
        <More>
          {fields.connectionMore.map((field) => (
            <FieldInput key={field.pointer} form={form} field={field} />
          ))}
        </More>
      )}
      <div class="acts">
        <TestButton test={test} run={runTest} />
        <span class="quiet">{t('deviceForm.testHint')}</span>
      </div>
      <div aria-live="polite">
        <TestResult test={test} />
      </div>
    </FormPart>
  )
}

type PanelFieldProps = {
  readonly state: DeviceFormState
  readonly field: FormField
  readonly ownId: string | undefined
}

function PanelField({ state: { form }, field, ownId }: PanelFieldProps) {
  const { panel } = useBox()
  const others = panel.devices.value.filter(({ id }) => id !== ownId)
  if (field.pointer === '/fedBy')
    return (
      <FieldInput
        form={form}
        field={field}
        picks={others.map(({ id, name }) => ({ value: id, text: name }))}
      />
    )
  if (field.pointer === '/sourceCounts' && !isSource(form.draft['/usage'] ?? '')) return null
  if (field.pointer === '/zone') {
    const zones = new Set(others.flatMap(({ zone }) => zone ?? []))
    return <FieldInput form={form} field={field} picks={[...zones].map(asPick)} open />
  }
  return <FieldInput form={form} field={field} />
}

const asPick = (value: string): Pick => ({ value, text: value })
