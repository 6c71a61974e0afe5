// Settings of the site: its name and time zone, and what its energy costs.

import { useEffect, useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { FieldInput } from '../forms/field-input.tsx'
import { FormEnd, submitting } from '../forms/form-end.tsx'
import { type FormField, fieldsOf } from '../forms/form-field.ts'
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
  const site = fieldsOf(partNode(schema, 'site'), { pointer: '/site', word: 'site' })
  const all = fieldsOf(partNode(schema, 'tariff'), { pointer: '/tariff', word: 'tariff' })
  const [isPriced, setPriced] = useState(parts.document.tariff !== undefined)
  // what a tariff needs is needed as soon as there is any of it
  const tariff = all.map((field) => ({ ...field, required: field.required && isPriced }))
  const { form, save } = useDocumentForm({ fields: [...site, ...tariff], ...parts })
  const isAny = tariff.some(({ pointer }) => (form.draft[pointer] ?? '').trim() !== '')
  useEffect(() => setPriced(isAny), [isAny])
  const picks: Readonly<Record<string, readonly string[]>> = {
    '/site/timeZone': Intl.supportedValuesOf('timeZone'),
    '/tariff/currency': Intl.supportedValuesOf('currency'),
  }
  const inputs = (fields: readonly FormField[]) =>
    fields.map((field) => {
      const values = picks[field.pointer]?.map((value) => ({ value, text: '' }))
      return (
        <FieldInput
          key={field.pointer}
          form={form}
          field={field}
          {...(values === undefined ? {} : { picks: values, open: true })}
        />
      )
    })
  return (
    <form class="form" noValidate onSubmit={submitting(save)}>
      {inputs(site)}
      <fieldset class="form-part">
        <legend>{t('field.tariff')}</legend>
        <p class="quiet">{t('cost.settings')}</p>
        {inputs(tariff)}
      </fieldset>
      <FormEnd form={form} act={t('act.save')} editing />
    </form>
  )
}
