// The state of a device's form: fields, kind of connection, test and saving.

import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import type { DeviceView } from '../../src/web/api.ts'
import type { ModelSummary } from '../../src/web/model-api.ts'
import { useBox } from '../app/box.ts'
import { changeSentence } from '../forms/change-list.tsx'
import { filledValue, withValue } from '../forms/draft.ts'
import type { SchemaNode } from '../forms/schema.ts'
import { useForm } from '../forms/use-form.ts'
import { type ConnectionKind, configurationOf, deviceFields, revisionFor } from './device-form-model.ts'
import { useDeviceTest } from './device-test.tsx'
import { productIn, SUNSPEC } from './sun-spec.ts'
import { useProposals } from './use-proposals.ts'

export type DeviceFormProps = {
  readonly node: SchemaNode
  readonly models: readonly ModelSummary[]
  /** The version of the configuration that is edited. */
  readonly etag: string | undefined
  /** The device to edit; none to add one. */
  readonly device?: DeviceView
}

export function useDeviceForm({ node, models, etag, device }: DeviceFormProps) {
  const { api, panel, toasts, t, lookup } = useBox()
  const [, go] = useLocation()
  const [kind, setKind] = useState<ConnectionKind>(
    () => device?.connection.kind ?? (panel.lines.peek().length > 0 ? 'line' : 'tcp'),
  )
  const fields = deviceFields(node, kind, device === undefined)
  const form = useForm(fields.all, device)
  const test = useDeviceTest()
  const [logged, setLogged] = useState<ReadonlySet<string> | null>(() => keysOf(device?.logging?.points))
  const [before] = useState(() => (device === undefined ? {} : configurationOf(node, device)))
  const names = useNames(models)
  const model = form.draft['/model'] ?? ''
  const revision = revisionFor(model, models, device)
  const told = model === SUNSPEC ? productIn(test.result?.identification ?? []) : ''
  useProposals(form, productOf(models, model) || told, device === undefined)
  const connectionFields = [...fields.connection, ...fields.connectionMore]
  /** The meter alone: model and connection. */
  const meter = () => filledValue(connectionFields, form.draft, { connection: { kind }, model, revision })
  const checkMeter = () => form.check([...fields.model, ...connectionFields])
  const runTest = () => {
    if (checkMeter()) void test.run(meter())
  }
  const undo = async (id: string) => {
    await (device === undefined ? api.removeDevice(id) : api.saveDevice(id, { unitId: null, ...before }))
    await panel.load()
  }
  const filled = () =>
    withValue(
      filledValue(fields.all, form.draft, { ...before, revision, connection: { kind } }),
      ['logging', 'points'],
      logged === null ? undefined : [...logged],
    )
  const loggedBefore = keysOf(device?.logging?.points)
  const logsOthers =
    (logged === null) !== (loggedBefore === null) ||
    (logged?.symmetricDifference(loggedBefore ?? new Set()).size ?? 0) > 0
  const save = async () => {
    const value = device === undefined ? filled() : { unitId: null, ...filled() }
    const saved = await form.send(() =>
      device === undefined ? api.addDevice(value) : api.saveDevice(device.id, value, etag),
    )
    if (saved === undefined) return
    const changed = changeSentence({ lookup }, form.changes, names)
    const what = [changed, logsOthers ? t('states.logTitle') : ''].filter(Boolean).join(', ')
    const said =
      device === undefined ? t('deviceForm.added', { name: saved.name }) : t('form.saved', { what })
    toasts.say(said, () => void undo(saved.id))
    await panel.load()
    go(`/devices/${saved.id}`)
  }
  return {
    fields,
    form,
    kind,
    setKind,
    test,
    runTest,
    meter,
    checkMeter,
    filled,
    save,
    names,
    logged,
    setLogged,
    logsOthers,
  }
}

const keysOf = (keys: readonly string[] | undefined): ReadonlySet<string> | null =>
  keys === undefined ? null : new Set(keys)

const productOf = (models: readonly ModelSummary[], model: string): string =>
  models.find(({ id }) => id === model)?.product ?? ''

export type DeviceFormState = ReturnType<typeof useDeviceForm>

/** Names for the ids that stand in fields. */
function useNames(models: readonly ModelSummary[]): ReadonlyMap<string, string> {
  const { panel, t } = useBox()
  return new Map([
    ...models.map(({ id, manufacturer, product }) => [id, `${manufacturer} ${product}`] as const),
    [SUNSPEC, t('sunspec.choice')],
    ...panel.devices.value.map(({ id, name }) => [id, name] as const),
    ...panel.lines.value.map(({ id, name }) => [id, name] as const),
  ])
}
