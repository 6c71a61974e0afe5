// Settings of logging: what of the measurements is recorded.

import { useBox } from '../app/box.ts'
import { FieldInput } from '../forms/field-input.tsx'
import { FormEnd, submitting } from '../forms/form-end.tsx'
import { fieldsOf } from '../forms/form-field.ts'
import { partNode } from '../forms/schema.ts'
import { type DocumentParts, WithDocument } from './document-page.tsx'
import { SettingsFrame } from './settings-page.tsx'
import { useDocumentForm } from './use-document-form.ts'

export function LoggingPage() {
  const { t } = useBox()
  return (
    <SettingsFrame title={t('settings.logging')}>
      <WithDocument>{(parts) => <LoggingForm key={parts.etag} {...parts} />}</WithDocument>
    </SettingsFrame>
  )
}

function LoggingForm({ schema, ...parts }: DocumentParts) {
  const { t } = useBox()
  const fields = fieldsOf(partNode(schema, 'history'), { pointer: '/history', word: 'history' })
  const { form, save } = useDocumentForm({ fields, ...parts })
  return (
    <form class="form" noValidate onSubmit={submitting(save)}>
      {fields.map((field) => (
        <FieldInput key={field.pointer} form={form} field={field} />
      ))}
      <FormEnd form={form} act={t('act.save')} editing />
    </form>
  )
}
