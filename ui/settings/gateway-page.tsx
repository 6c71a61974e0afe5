// Settings of the gateway: what passes through Busbar's Modbus port, and what clients may do.

import { useBox } from '../app/box.ts'
import { FieldInput } from '../forms/field-input.tsx'
import { FormEnd, submitting } from '../forms/form-end.tsx'
import { type FormField, fieldsOf } from '../forms/form-field.ts'
import { RadioCards } from '../forms/radio-cards.tsx'
import { partNode } from '../forms/schema.ts'
import type { Form } from '../forms/use-form.ts'
import { HELP_OF_FIELDS } from '../manual/help-places.ts'
import { type DocumentParts, WithDocument } from './document-page.tsx'
import { RegisterTableLinks } from './register-table.tsx'
import { SettingsFrame } from './settings-page.tsx'
import { useDocumentForm } from './use-document-form.ts'

export function GatewayPage() {
  const { t } = useBox()
  return (
    <SettingsFrame title={t('settings.gateway')}>
      <GatewayCounts />
      <RegisterTableLinks />
      <WithDocument>{(parts) => <GatewayForm key={parts.etag} {...parts} />}</WithDocument>
    </SettingsFrame>
  )
}

function GatewayForm({ schema, ...parts }: DocumentParts) {
  const { t, panel } = useBox()
  const rights = fieldsOf(partNode(schema, 'rights'), { pointer: '/rights', word: 'rights' })
  const limits = fieldsOf(partNode(schema, 'gateway'), { pointer: '/gateway', word: 'gateway' })
  const { form, save, names } = useDocumentForm({ fields: [...rights, ...limits], ...parts })
  const lines = panel.lines.value.map(({ id, name }) => ({ value: id, text: name }))
  return (
    <form class="form" noValidate onSubmit={submitting(save)}>
      <fieldset class="form-part">
        <legend>{t('gateway.rights')}</legend>
        <p class="quiet">{t('gateway.rightsText')}</p>
        {rights.map((field) => (
          <RightField key={field.pointer} form={form} field={field} />
        ))}
      </fieldset>
      <fieldset class="form-part">
        <legend>{t('gateway.passing')}</legend>
        {limits.map((field) =>
          field.pointer === '/gateway/transparentLine' ? (
            <FieldInput key={field.pointer} form={form} field={field} picks={lines} />
          ) : (
            <FieldInput key={field.pointer} form={form} field={field} />
          ),
        )}
      </fieldset>
      <FormEnd form={form} act={t('act.save')} names={names} editing />
    </form>
  )
}

function RightField({ form, field }: { form: Form; field: FormField }) {
  const { lookup } = useBox()
  const name = field.word.split('.').at(-1) ?? ''
  const cards = field.options.map((option) => ({
    value: String(option),
    text: lookup(`choice.${name}.${option}`, String(option)),
    hint: lookup(`hint.${name}.${option}`, ''),
  }))
  return (
    <RadioCards
      name={field.pointer}
      label={lookup(`field.${field.word}`, field.word)}
      cards={cards}
      value={form.draft[field.pointer] ?? ''}
      help={HELP_OF_FIELDS[field.word]}
      wrong={form.wrongAt(field.pointer)}
      onChange={(value) => form.set(field.pointer, value)}
    />
  )
}

/** What has passed since Busbar started. */
function GatewayCounts() {
  const { t, panel, format } = useBox()
  const status = panel.status.value
  if (status === null) return null
  const { clients, requests, exceptions, refused } = status.gateway
  const counts = { clients, requests, exceptions, refused }
  return (
    <dl class="facts">
      <div>
        <dt>{t('gateway.port')}</dt>
        <dd>{status.modbusPort}</dd>
      </div>
      {(['clients', 'requests', 'exceptions', 'refused'] as const).map((name) => (
        <div key={name}>
          <dt>{t(`gateway.${name}`)}</dt>
          <dd>{format.number(counts[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
