// Settings of logging: what of the measurements is recorded, how long it is kept, and how the recorded past stands.

import { useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { useMay } from '../app/may.tsx'
import { RemoveDialog } from '../app/remove-dialog.tsx'
import { changeSentence } from '../forms/change-list.tsx'
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
  const { t } = useBox()
  const mayLookAfter = useMay('configuration:write')
  const [finished, setFinished] = useState(0)
  return (
    <SettingsFrame title={t('settings.logging')}>
      <WithDocument>{(parts) => <LoggingForm key={parts.etag} {...parts} />}</WithDocument>
      <KeptRoom finished={finished} />
      {mayLookAfter && <UpkeepPart onFinished={() => setFinished((count) => count + 1)} />}
    </SettingsFrame>
  )
}

function LoggingForm({ schema, ...parts }: DocumentParts) {
  const box = useBox()
  const { t } = box
  const history = partNode(schema, 'history')
  const recording = fieldsOf(history, { pointer: '/history', word: 'history' })
  const keeping = fieldsOf(history.properties?.['keep'] ?? {}, { pointer: '/history/keep', word: 'keep' })
  const { form, save, names } = useDocumentForm({ fields: [...recording, ...keeping], ...parts })
  const forgets = keepsLess(form.changes)
  const [asking, setAsking] = useState(false)
  const submit = async () => {
    if (forgets && form.check(form.fields)) setAsking(true)
    else await save()
  }
  const sections = [
    { legend: t('keeping.recording'), fields: recording },
    { legend: t('keeping.title'), fields: keeping },
  ]
  return (
    <>
      <form class="form" noValidate onSubmit={submitting(submit)}>
        {sections.map(({ legend, fields }) => (
          <fieldset key={legend} class="form-part">
            <legend>{legend}</legend>
            {fields.map((field) => (
              <FieldInput key={field.pointer} form={form} field={field} />
            ))}
          </fieldset>
        ))}
        {forgets && (
          <p class="wrong" role="alert">
            {t('keeping.forgets')}
          </p>
        )}
        <FormEnd form={form} act={t('act.save')} editing />
      </form>
      {asking && (
        <ForgetQuestion
          what={changeSentence(box, form.changes, names)}
          save={save}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

type QuestionProps = {
  readonly what: string
  readonly save: () => Promise<void>
  readonly onClose: () => void
}

/** Deleting the past cannot be taken back, so it asks for the name of the site. */
function ForgetQuestion({ what, save, onClose }: QuestionProps) {
  const { t, panel } = useBox()
  return (
    <RemoveDialog
      title={t('states.forgetTitle')}
      text={`${what}. ${t('keeping.forgets')}`}
      name={panel.status.value?.siteName || t('settings.site')}
      act={t('states.forgetAct')}
      remove={async () => {
        await save()
        return { ok: true, value: null, etag: null }
      }}
      onClose={onClose}
      onRemoved={onClose}
    />
  )
}
