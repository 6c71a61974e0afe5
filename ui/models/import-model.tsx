// Imports a file into the editor: a whole model as JSON, or its points as CSV; checked by the box before it is shown.

import { useState } from 'preact/hooks'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { Icon } from '../icons/icon.tsx'
import { aboutOf, draftOfModel } from './model-draft.ts'
import type { ModelEditor } from './use-model-editor.ts'

/** As the box limits it. */
const MOST_BYTES = 262_144

export function ImportModel({ editor }: { editor: ModelEditor }) {
  const { t, format, api } = useBox()
  const [failed, setFailed] = useState<(Failed & { readonly isTable: boolean }) | null>(null)
  const [tooLong, setTooLong] = useState<string | null>(null)
  const take = async (input: HTMLInputElement) => {
    const [file] = input.files ?? []
    if (file === undefined) return
    setFailed(null)
    setTooLong(file.size > MOST_BYTES ? file.name : null)
    if (file.size <= MOST_BYTES) {
      const text = await file.text()
      const isCsv = /\.csv$/i.test(file.name)
      const given = isCsv ? { format: 'csv', text, about: aboutOf(editor.draft) } : { format: 'json', text }
      const outcome = await api.checkModel(given)
      if (outcome.ok) editor.replace(draftOfModel(outcome.value.model, format.numerals))
      else setFailed({ ...outcome, isTable: isCsv })
    }
    input.value = ''
  }
  return (
    <div class="stack">
      <label class="button import-button">
        <Icon name="upload" />
        {t('models.import')}
        <input
          type="file"
          class="unseen"
          accept=".json,.csv,application/json,text/csv"
          onChange={(event) => void take(event.currentTarget)}
        />
      </label>
      <span class="quiet">{t('models.importHint')}</span>
      <div aria-live="polite">
        {tooLong !== null && (
          <Notice tone="bad">{t('models.importTooLong', { file: tooLong, most: MOST_BYTES / 1_024 })}</Notice>
        )}
        {failed !== null && (
          <ProblemNotice failed={failed}>
            <ul class="import-findings">
              {(failed.problem.findings ?? []).map(({ path, hint }) => (
                <li key={path + hint}>
                  {hint} {!failed.isTable && <small class="quiet mono">{path}</small>}
                </li>
              ))}
            </ul>
          </ProblemNotice>
        )}
      </div>
    </div>
  )
}
