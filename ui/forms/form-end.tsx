// The end of every form: what the box refused, what saving will change, and the button.

import type { ComponentChildren } from 'preact'
import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { OnlyLook, useMay } from '../app/may.tsx'
import { ProblemNotice } from '../app/notice.tsx'
import { ChangeList } from './change-list.tsx'
import type { Form } from './use-form.ts'

export type FormEndProps = {
  readonly form: Form
  readonly act: string
  /** Where "Cancel" leads; without it there is none. */
  readonly back?: string
  readonly names?: ReadonlyMap<string, string>
  /** An existing thing can only be saved when something has changed. */
  readonly editing: boolean
  /** What else will change beside the fields. */
  readonly alsoChanged?: boolean
  readonly children?: ComponentChildren
}

export function FormEnd({ form, act, back, names, editing, alsoChanged = false, children }: FormEndProps) {
  const { t } = useBox()
  const may = useMay('configuration:write')
  const nothing = editing && form.changes.length === 0 && !alsoChanged
  return (
    <>
      {form.failed !== null && (
        <ProblemNotice failed={form.failed}>
          <Elsewhere form={form} />
        </ProblemNotice>
      )}
      {!may && <OnlyLook />}
      <ChangeList changes={form.changes} names={names ?? new Map()} />
      <div class="acts">
        {may && (
          <button type="submit" class="button main-act" aria-disabled={form.busy || nothing}>
            {form.busy ? t('form.saving') : act}
          </button>
        )}
        {back !== undefined && (
          <Link class="button" href={back}>
            {t('act.cancel')}
          </Link>
        )}
        {children}
        {may && nothing && <span class="quiet">{t('form.nothing')}</span>}
      </div>
    </>
  )
}

/** Findings of the box at places that this form does not show. */
function Elsewhere({ form }: { form: Form }) {
  const others = (form.failed?.problem.findings ?? []).filter(
    ({ path }) =>
      !form.fields.some(({ pointer }) => path.endsWith(pointer) && form.wrongAt(pointer) !== null),
  )
  if (others.length === 0) return null
  return (
    <ul>
      {others.map(({ path, hint }) => (
        <li key={path + hint}>
          {hint} <small class="quiet mono">{path}</small>
        </li>
      ))}
    </ul>
  )
}

/** Forms are sent by the page, never by the browser. */
export const submitting = (run: () => Promise<void>) => (event: Event) => {
  event.preventDefault()
  void run()
}
