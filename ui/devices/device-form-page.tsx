// Adds a device, or edits one.

import type { ComponentChildren } from 'preact'
import { Link } from 'wouter-preact'
import type { ModelSummary } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { PageHead } from '../app/page.tsx'
import { UntilLoaded } from '../app/until-loaded.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { itemNode, type SchemaNode } from '../forms/schema.ts'
import { DeviceForm } from './device-form.tsx'

export function NewDevicePage() {
  const { t, panel } = useBox()
  return (
    <>
      <p>
        <Link href="/devices">{t('device.back')}</Link>
      </p>
      <PageHead title={t('deviceForm.new')} />
      {panel.loaded.value && (
        <FormParts>{(node, models) => <DeviceForm node={node} models={models} />}</FormParts>
      )}
    </>
  )
}

export function EditDevicePage({ params: { id } }: { params: { id: string } }) {
  const { t, panel } = useBox()
  const device = panel.deviceById.value.get(id)
  return (
    <>
      <p>
        <Link href={`/devices/${id}`}>{t('deviceForm.back')}</Link>
      </p>
      <PageHead
        title={device === undefined ? t('frame.loading') : t('deviceForm.edit', { name: device.name })}
      />
      {device !== undefined && (
        <FormParts>
          {(node, models) => <DeviceForm key={id} node={node} models={models} device={device} />}
        </FormParts>
      )}
    </>
  )
}

type FormPartsProps = {
  readonly children: (node: SchemaNode, models: readonly ModelSummary[]) => ComponentChildren
}

function FormParts({ children }: FormPartsProps) {
  const { api } = useBox()
  const schema = useLoaded(api.configSchema).outcome
  const models = useLoaded(api.models).outcome
  return (
    <UntilLoaded outcome={schema}>
      {(document) => (
        <UntilLoaded outcome={models}>
          {(known) => <>{children(itemNode(document, 'devices'), known)}</>}
        </UntilLoaded>
      )}
    </UntilLoaded>
  )
}
