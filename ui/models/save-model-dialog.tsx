// Before a model is saved, or devices move to a saved one: which revision it is, whose past would end, and which devices move.

import { useState } from 'preact/hooks'
import type { ModelProposal } from '../../src/web/model-api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { Dialog } from '../app/dialog.tsx'
import { Notice, ProblemNotice } from '../app/notice.tsx'

export type SaveModelDialogProps = {
  readonly proposal: ModelProposal
  /** Saves with these devices moved; the problem when it fails. */
  readonly save: (moveDevices: readonly string[]) => Promise<Failed | null>
  readonly onClose: () => void
}

export function SaveModelDialog({ proposal, save, onClose }: SaveModelDialogProps) {
  const { t, lookup } = useBox()
  const { model, outcome, devices, endings, replacesBuiltIn } = proposal
  const isSaved = outcome === 'same'
  const movable = devices.filter(({ revision }) => revision !== model.revision)
  const [stays, setStays] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const toggle = (id: string) =>
    setStays((old) => (old.has(id) ? new Set([...old].filter((one) => one !== id)) : new Set([...old, id])))
  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const problem = await save(movable.map(({ id }) => id).filter((id) => !stays.has(id)))
    setBusy(false)
    setFailed(problem)
  }
  return (
    <Dialog
      title={
        isSaved
          ? t('models.moveTitle', { revision: model.revision })
          : t('models.saveTitle', { name: `${model.manufacturer} ${model.product}` })
      }
      onClose={onClose}
    >
      <form class="form" onSubmit={submit}>
        {!isSaved && <p>{lookup(`models.outcome.${outcome}`, '', { revision: model.revision })}</p>}
        {replacesBuiltIn && <p>{t('models.replacesBuiltIn')}</p>}
        {movable.length > 0 && (
          <fieldset class="field">
            <legend class="label">{t('models.moveDevices', { revision: model.revision })}</legend>
            {movable.map(({ id, name, revision }) => (
              <label key={id} class="tick-line">
                <input type="checkbox" checked={!stays.has(id)} onChange={() => toggle(id)} />
                {name} <span class="quiet">{t('models.ofRevision', { revision })}</span>
              </label>
            ))}
          </fieldset>
        )}
        {endings.length > 0 && <Endings endings={endings} />}
        {failed !== null && <ProblemNotice failed={failed} />}
        <div class="acts">
          <button type="submit" class="button main-act" aria-disabled={busy}>
            {busy ? t('form.saving') : t(isSaved ? 'models.move' : 'act.save')}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t('act.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** Said before saving: what a device stops recording, or records in another unit. */
function Endings({ endings }: Pick<ModelProposal, 'endings'>) {
  const { t } = useBox()
  return (
    <Notice tone="warn">
      <strong>{t('models.endings')}</strong>
      <ul>
        {endings.map(({ key, unit, from, devices }) => (
          <li key={key}>
            {t(unit === null ? 'models.endingKey' : 'models.endingUnit', {
              key,
              from,
              unit: unit ?? '',
              devices: devices.join(', '),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
