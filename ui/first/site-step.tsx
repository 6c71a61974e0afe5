// What the site is called and where it is: guessed from the browser, asked once.

import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { filledValue, type JsonObject } from '../forms/draft.ts'
import { FieldInput } from '../forms/field-input.tsx'
import { FormEnd, submitting } from '../forms/form-end.tsx'
import { fieldsOf } from '../forms/form-field.ts'
import { partNode } from '../forms/schema.ts'
import { type Form, useForm } from '../forms/use-form.ts'
import { type DocumentParts, WithDocument } from '../settings/document-page.tsx'
import { LanguageSelect } from '../words/language-select.tsx'
import { FirstFrame } from './first-frame.tsx'
import { proposedSiteName, proposedTimeZone } from './next-step.ts'
import { zonePicks } from './zone-picks.ts'

export function SiteStep() {
  const { t } = useBox()
  return (
    <FirstFrame at={1} title={t('first.site.title')} text={t('first.site.text')}>
      <WithDocument>{(parts) => <SiteForm {...parts} />}</WithDocument>
    </FirstFrame>
  )
}

function useSiteForm({ schema, document, etag }: DocumentParts) {
  const { api, panel, t } = useBox()
  const [, go] = useLocation()
  const fields = fieldsOf(partNode(schema, 'site'), { pointer: '/site', word: 'site' })
  const [proposed] = useState(() => ({
    site: {
      name: proposedSiteName(document.site.name) || t('first.site.proposed'),
      timeZone: proposedTimeZone(document.site.timeZone, browserZone()),
    },
  }))
  const form = useForm(fields, proposed)
  const save = async () => {
    const whole: JsonObject = JSON.parse(JSON.stringify(document))
    const done = await form.send(() => api.saveConfig(filledValue(fields, form.draft, whole), etag))
    if (done === undefined) return
    await panel.load()
    go('/first/connect')
  }
  return { fields, form, save }
}

function SiteForm(parts: DocumentParts) {
  const { t } = useBox()
  const { fields, form, save } = useSiteForm(parts)
  const [zones] = useState(zonePicks)
  return (
    <form class="form" noValidate onSubmit={submitting(save)}>
      {fields.map((field) =>
        field.pointer === '/site/timeZone' ? (
          <div class="field" key={field.pointer}>
            <FieldInput form={form} field={field} picks={zones} open />
            <NowThere form={form} />
          </div>
        ) : (
          <FieldInput key={field.pointer} form={form} field={field} />
        ),
      )}
      <LanguageSelect id="first-language" />
      <FormEnd form={{ ...form, changes: [] }} act={t('first.goOn')} editing={false} />
    </form>
  )
}

/** The time in the chosen zone is what a person can check. */
function NowThere({ form }: { form: Form }) {
  const { t, format, nowMs } = useBox()
  const zone = (form.draft['/site/timeZone'] ?? '').trim()
  if (!isZone(zone)) return null
  return (
    <span class="quiet now-there">{t('first.site.now', { time: format.minute(nowMs.value, zone) })}</span>
  )
}

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

function isZone(zone: string): boolean {
  try {
    return zone !== '' && Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
}
