// Makes a custom model: a new one, a copy of one that comes with Busbar, or a change of one's own.

import { useCallback, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import type { ModelProposal } from '../../src/web/model-api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { UntilLoaded } from '../app/until-loaded.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { submitting } from '../forms/form-end.tsx'
import { SettingsFrame } from '../settings/settings-page.tsx'
import { ImportModel } from './import-model.tsx'
import { type Draft, draftOfModel, emptyDraft } from './model-draft.ts'
import { ModelHeadForm } from './model-head-form.tsx'
import { PointGrid } from './point-grid.tsx'
import { ReadNow, useReadNow } from './read-now.tsx'
import { SaveModelDialog } from './save-model-dialog.tsx'
import { textOf, useModelEditor } from './use-model-editor.ts'

export function NewModelPage() {
  const { t } = useBox()
  return (
    <SettingsFrame title={t('models.new')}>
      <Editor start={() => emptyDraft(t('models.byHand'))} isNew back="/settings/models" />
    </SettingsFrame>
  )
}

export type EditModelPageProps = { readonly params: { readonly id: string; readonly revision: string } }

export function EditModelPage({ params: { id, revision } }: EditModelPageProps) {
  const { t, format, api } = useBox()
  const { outcome } = useLoaded(useCallback(() => api.model(id, revision), [api, id, revision]))
  return (
    <SettingsFrame title={t('models.editTitle', { id })}>
      <UntilLoaded outcome={outcome}>
        {(model) => (
          <Editor
            key={`${id} ${revision}`}
            start={() => draftOfModel(model, format.numerals)}
            isNew={false}
            back={`/settings/models/${id}/${revision}`}
          />
        )}
      </UntilLoaded>
    </SettingsFrame>
  )
}

type EditorProps = { readonly start: () => Draft; readonly isNew: boolean; readonly back: string }

function Editor({ start, isNew, back }: EditorProps) {
  const { t, format, api, panel, toasts } = useBox()
  const editor = useModelEditor(start)
  const reading = useReadNow(editor.draft)
  const [proposal, setProposal] = useState<ModelProposal | null>(null)
  const [said, setSaid] = useState<'same' | null>(null)
  const [, go] = useLocation()
  const save = async (moveDevices: readonly string[]): Promise<Failed | null> => {
    const saved = await api.saveModel({
      ...textOf(editor.draft, format.numerals),
      moveDevices: [...moveDevices],
    })
    if (!saved.ok) return saved
    const { id, revision, product } = saved.value.model
    setProposal(null)
    toasts.say(t('models.saved', { name: product, revision }))
    await panel.load()
    go(`/settings/models/${id}/${revision}`)
    return null
  }
  const ask = async () => {
    const checked = await editor.checkAll()
    setSaid(checked?.outcome === 'same' ? 'same' : null)
    if (checked !== null && checked.outcome !== 'same') setProposal(checked)
  }
  return (
    <>
      <ImportModel editor={editor} />
      <form class="stack model-editor" noValidate onSubmit={submitting(ask)}>
        <ModelHeadForm editor={editor} isNew={isNew} />
        <ReadNow state={reading} />
        <h2>{t('models.points')}</h2>
        <PointGrid editor={editor} nowOf={reading.nowOf} />
        {editor.failed !== null && <ProblemNotice failed={editor.failed} />}
        <div aria-live="polite">
          {said === 'same' && <Notice tone="plain">{t('models.outcome.same')}</Notice>}
        </div>
        <div class="acts">
          <button type="submit" class="button main-act">
            {t('act.save')}
          </button>
          <Link class="button" href={back}>
            {t('act.cancel')}
          </Link>
        </div>
      </form>
      {proposal !== null && (
        <SaveModelDialog proposal={proposal} save={save} onClose={() => setProposal(null)} />
      )}
    </>
  )
}
