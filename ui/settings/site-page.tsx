// Settings of the site: its name and time zone.

import { useBox } from '../app/box.ts'
import { FieldInput } from '../forms/field-input.tsx'
import { FormEnd, submitting } from '../forms/form-end.tsx'
import { fieldsOf } from '../forms/form-field.ts'
import { partNode } from '../forms/schema.ts'
import { type DocumentParts, WithDocument } from './document-page.tsx'
import { SettingsFrame } from './settings-page.tsx'
import { useDocumentForm } from './use-document-form.ts'

export function SitePage() {
  const { t } = useBox()
  return (
    <SettingsFrame title={t('settings.site')}>
      <WithDocument>{(parts) => <SiteForm key={parts.etag} {...parts} />}</WithDocument>
    </SettingsFrame>
  )
}

function SiteForm({ schema, ...parts }: DocumentParts) {
  const { t } = useBox()
  const fields = fieldsOf(partNode(schema, 'site'), { pointer: '/site', word: 'site' })
  const { form, save } = useDocumentForm({ fields, ...parts })
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, text: '' }))
  return (
    <form class="form" noValidate onSubmit={submitting(save)}>
      {fields.map((field) =>
        field.pointer === '/site/timeZone' ? (
          <FieldInput key={field.pointer} form={form} field={field} picks={zones} open />
        ) : (
          <FieldInput key={field.pointer} form={form} field={field} />
        ),
      )}
      <FormEnd form={form} act={t('act.save')} editing />
    </form>
  )
}
