// Adds a serial line, or edits one.

import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import type { LineView, SerialPort } from '../../src/web/api.ts'
import type { LineForecast } from '../../src/web/device-api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { FailureWords } from '../app/failure-words.tsx'
import { useMay } from '../app/may.tsx'
import { NotFoundPage } from '../app/not-found-page.tsx'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { problemTitle } from '../app/problem-title.ts'
import { RemoveButton } from '../app/remove-button.tsx'
import { TableHost } from '../app/table-host.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { configurationOf } from '../devices/device-form-model.ts'
import { PortDenied } from '../first/port-denied.tsx'
import { portWords } from '../first/port-words.ts'
import { changeSentence } from '../forms/change-list.tsx'
import { filledValue, type JsonObject } from '../forms/draft.ts'
import { FieldInput } from '../forms/field-input.tsx'
import { FormEnd, submitting } from '../forms/form-end.tsx'
import { fieldsOf, isComplete, type Pick } from '../forms/form-field.ts'
import { itemNode, type SchemaNode } from '../forms/schema.ts'
import { useForm } from '../forms/use-form.ts'
import { Icon } from '../icons/icon.tsx'
import { WithDocument } from './document-page.tsx'
import { ForecastNote } from './forecast-note.tsx'
import { SettingsFrame } from './settings-page.tsx'
import { useForecast, withItem } from './use-forecast.ts'

export function LineFormPage({ params: { id } }: { params: { id?: string } }) {
  const { t, panel } = useBox()
  const line = id === undefined ? undefined : panel.lineById.value.get(id)
  if (id !== undefined && line === undefined && panel.loaded.value) return <NotFoundPage />
  const title = id === undefined ? t('lines.new') : (line?.name ?? t('frame.loading'))
  return (
    <SettingsFrame title={title} acts={line === undefined ? undefined : <RemoveLine line={line} />}>
      {(id === undefined || line !== undefined) && (
        <WithDocument>
          {({ schema, etag }) => (
            <LineForm key={id} node={itemNode(schema, 'lines')} etag={etag} line={line} />
          )}
        </WithDocument>
      )}
    </SettingsFrame>
  )
}

function RemoveLine({ line: { id, name } }: { line: LineView }) {
  const { api, t } = useBox()
  const may = useMay('configuration:write')
  const remove = () => api.removeLine(id)
  if (!may) return null
  return <RemoveButton name={name} text={t('lines.removeText')} remove={remove} then="/settings/lines" />
}

type LineFormProps = {
  readonly node: SchemaNode
  /** The version of the configuration that is edited. */
  readonly etag: string | undefined
  readonly line: LineView | undefined
}

function useLineForm({ node, etag, line }: LineFormProps) {
  const { api, panel, toasts, t, lookup } = useBox()
  const [, go] = useLocation()
  const fields = fieldsOf(node, { pointer: '', word: 'line' }, ['id'])
  const form = useForm(fields, line)
  const [before] = useState<JsonObject>(() => (line === undefined ? {} : configurationOf(node, line)))
  const value = () => filledValue(fields, form.draft, before)
  const undo = async (id: string, now: string | null) => {
    const outcome = await (line === undefined
      ? api.removeLine(id)
      : api.saveLine(id, before, now ?? undefined))
    if (!outcome.ok) toasts.say(problemTitle(outcome, t))
    await panel.load()
  }
  const save = async () => {
    let version: string | null = null
    const saved = await form.send(async () => {
      const outcome = await (line === undefined ? api.addLine(value()) : api.saveLine(line.id, value(), etag))
      if (outcome.ok) version = outcome.etag
      return outcome
    })
    if (saved === undefined) return
    const what = changeSentence({ lookup }, form.changes)
    const said = line === undefined ? t('lines.added', { name: saved.name }) : t('form.saved', { what })
    toasts.say(said, () => void undo(saved.id, version))
    await panel.load()
    go('/settings/lines')
  }
  return { fields, form, value, save }
}

function LineForm(props: LineFormProps) {
  const { t } = useBox()
  const { line } = props
  const { fields, form, value, save } = useLineForm(props)
  const ports = usePorts()
  const path = fields.filter(({ pointer }) => pointer === '/path')
  return (
    <form class="form" noValidate onSubmit={submitting(save)}>
      {fields.map((field) =>
        field.pointer === '/path' ? (
          <FieldInput key={field.pointer} form={form} field={field} picks={ports.map(asPick)} open />
        ) : (
          <FieldInput key={field.pointer} form={form} field={field} />
        ),
      )}
      <LineTest value={value} ready={() => form.check(path)} ports={ports} path={form.draft['/path'] ?? ''} />
      {line !== undefined && isComplete(fields, form.draft) && (
        <LineForecastPart line={line} value={value()} />
      )}
      <FormEnd
        form={form}
        act={line === undefined ? t('lines.add') : t('act.save')}
        back="/settings/lines"
        editing={line !== undefined}
      />
    </form>
  )
}

/** How full the line would be with these settings. */
function LineForecastPart({ line, value }: { line: LineView; value: JsonObject }) {
  const { t } = useBox()
  const forecast = useForecast(
    line.id,
    (document) => withItem(document, 'lines', value),
    JSON.stringify(value),
  )
  const baud = Number(value['baud'] ?? line.baud)
  return (
    <section class="stack" aria-live="polite">
      <h2>{t('forecast.title')}</h2>
      {forecast !== null && <ForecastNote forecast={forecast} baud={baud} />}
      {forecast !== null && forecast.devices.length > 0 && <Shares devices={forecast.devices} />}
      <p class="quiet">{t('forecast.note')}</p>
    </section>
  )
}

/** What each device takes, the largest first. */
function Shares({ devices }: { devices: LineForecast['devices'] }) {
  const { t, panel, format } = useBox()
  return (
    <TableHost label={t('device.lineShare')}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('devices.name')}</th>
            <th scope="col" class="number">
              {t('device.lineShare')}
            </th>
          </tr>
        </thead>
        <tbody>
          {devices
            .toSorted((one, other) => other.share - one.share)
            .map(({ deviceId, share }) => (
              <tr key={deviceId}>
                <th scope="row">{panel.deviceById.value.get(deviceId)?.name ?? deviceId}</th>
                <td class="number">{format.percent(share)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </TableHost>
  )
}

/** The serial ports that the box has now, as proposals. */
function usePorts(): readonly SerialPort[] {
  const { api } = useBox()
  const { outcome } = useLoaded(api.serialPorts)
  return outcome?.ok === true ? outcome.value : []
}

const asPick = (port: SerialPort): Pick => {
  const { title, place } = portWords(port)
  return { value: port.path, text: `${title} ${place}`.trim() }
}

type LineTestProps = {
  readonly value: () => JsonObject
  readonly ready: () => boolean
  readonly ports: readonly SerialPort[]
  readonly path: string
}

function LineTest({ value, ready, ports, path }: LineTestProps) {
  const { t, api } = useBox()
  const denied = ports.find((port) => port.path === path.trim())?.denied ?? null
  const [state, setState] = useState<'idle' | 'busy' | 'ok' | Failed>('idle')
  const run = async () => {
    if (state === 'busy' || !ready()) return
    setState('busy')
    const outcome = await api.testLine(value())
    setState(outcome.ok ? 'ok' : outcome)
  }
  return (
    <div class="stack">
      <div class="acts">
        <button type="button" class="button" aria-disabled={state === 'busy'} onClick={() => void run()}>
          <Icon name="test" />
          {state === 'busy' ? t('test.busy') : t('lines.test')}
        </button>
        <span class="quiet">{t('lines.testHint')}</span>
      </div>
      <div aria-live="polite">
        {state === 'ok' && <Notice tone="ok">{t('lines.testOk')}</Notice>}
        {typeof state === 'object' && (
          <ProblemNotice failed={state}>
            <FailureWords failed={state} />
          </ProblemNotice>
        )}
        {typeof state === 'object' && denied !== null && <PortDenied {...denied} />}
      </div>
    </div>
  )
}
