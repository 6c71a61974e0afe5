// Adds a device, or edits one.

import type { ComponentChildren } from 'preact'
import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { PageHead } from '../app/page.tsx'
import { UntilLoaded } from '../app/until-loaded.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { itemNode } from '../forms/schema.ts'
import { WithDocument } from '../settings/document-page.tsx'
import { DeviceForm } from './device-form.tsx'
import type { DeviceFormProps } from './use-device-form.ts'

export function NewDevicePage() {
  const { t, panel } = useBox()
  return (
    <>
      <p>
        <Link href="/devices">{t('device.back')}</Link>
      </p>
      <PageHead title={t('deviceForm.new')} />
      {panel.loaded.value && <FormParts>{(parts) => <DeviceForm {...parts} />}</FormParts>}
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
        <FormParts>{(parts) => <DeviceForm key={id} {...parts} device={device} />}</FormParts>
      )}
    </>
  )
}

type Parts = Pick<DeviceFormProps, 'node' | 'models' | 'etag'>

export function FormParts({ children }: { children: (parts: Parts) => ComponentChildren }) {
  const { api } = useBox()
  const models = useLoaded(api.models).outcome
  return (
    <WithDocument>
      {({ schema, etag }) => (
        <UntilLoaded outcome={models}>
          {(known) => <>{children({ node: itemNode(schema, 'devices'), models: known, etag })}</>}
        </UntilLoaded>
      )}
    </WithDocument>
  )
}
