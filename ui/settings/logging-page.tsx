// Settings of logging: what of the measurements is recorded, how long it is kept, and how the recorded past stands.

import { useBox } from '../app/box.ts'
import { FieldInput } from '../forms/field-input.tsx'
import { FormEnd, submitting } from '../forms/form-end.tsx'
import { fieldsOf } from '../forms/form-field.ts'
import { partNode } from '../forms/schema.ts'
import { type DocumentParts, WithDocument } from './document-page.tsx'
import { keepsLess } from './keeps-less.ts'
import { KeptRoom } from './kept-room.tsx'
import { SettingsFrame } from './settings-page.tsx'
import { UpkeepPart } from './upkeep-part.tsx'
import { useDocumentForm } from './use-document-form.ts'

export function LoggingPage() {
  const { t, session } = useBox()
  const mayLookAfter = session.value?.permissions.includes('configuration:write') === true
  return (
    <SettingsFrame title={t('settings.logging')}>
      <WithDocument>{(parts) => <LoggingForm key={parts.etag} {...parts} />}</WithDocument>
      <KeptRoom />
      {mayLookAfter && <UpkeepPart />}
    </SettingsFrame>
  )
}

function LoggingForm({ schema, ...parts }: DocumentParts) {
  const { t } = useBox()
  const history = partNode(schema, 'history')
  const recording = fieldsOf(history, { pointer: '/history', word: 'history' })
  const keeping = fieldsOf(history.properties?.['keep'] ?? {}, { pointer: '/history/keep', word: 'keep' })
  const { form, save } = useDocumentForm({ fields: [...recording, ...keeping], ...parts })
  const sections = [
    { legend: t('keeping.recording'), fields: recording },
    { legend: t('keeping.title'), fields: keeping },
  ]
  return (
    <form class="form" noValidate onSubmit={submitting(save)}>
      {sections.map(({ legend, fields }) => (
        <fieldset key={legend} class="form-part">
          <legend>{legend}</legend>
          {fields.map((field) => (
            <FieldInput key={field.pointer} form={form} field={field} />
          ))}
        </fieldset>
      ))}
      {keepsLess(form.changes) && (
        <p class="wrong" role="alert">
          {t('keeping.forgets')}
        </p>
      )}
      <FormEnd form={form} act={t('act.save')} editing />
    </form>
  )
}
