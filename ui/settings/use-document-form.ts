// A form over parts of the configuration document: loads it, saves it whole, takes the save back.

import { useState } from 'preact/hooks'
import type { ConfigDocument } from '../../src/config/document.ts'
import { useBox } from '../app/box.ts'
import { problemTitle } from '../app/problem-title.ts'
import { changeSentence } from '../forms/change-list.tsx'
import { filledValue, type JsonObject } from '../forms/draft.ts'
import type { FormField } from '../forms/form-field.ts'
import { useForm } from '../forms/use-form.ts'

export type DocumentFormProps = {
  readonly fields: readonly FormField[]
  readonly document: ConfigDocument
  readonly etag: string | undefined
  /** Loads the document again, as after saving. */
  readonly reload: () => void
}

export function useDocumentForm({ fields, document, etag, reload }: DocumentFormProps) {
  const { api, panel, toasts, format, t, lookup } = useBox()
  const form = useForm(fields, document)
  const [names] = useState(() => new Map(panel.lines.peek().map(({ id, name }) => [id, name])))
  const refresh = async () => {
    await panel.load()
    reload()
  }
  const undo = async (before: JsonObject, now: string | null) => {
    const outcome = await api.saveConfig(before, now ?? undefined)
    if (!outcome.ok) toasts.say(problemTitle(outcome, t))
    await refresh()
  }
  const save = async () => {
    const before: JsonObject = JSON.parse(JSON.stringify(document))
    const value = filledValue(fields, form.draft, before, format.numerals)
    let saved: string | null = null
    const done = await form.send(async () => {
      const outcome = await api.saveConfig(value, etag)
      if (outcome.ok) saved = outcome.etag
      return outcome
    })
    if (done === undefined) return
    const what = changeSentence({ lookup }, form.changes, names)
    toasts.say(t('form.saved', { what }), () => void undo(before, saved))
    await refresh()
  }
  return { form, save, names }
}
