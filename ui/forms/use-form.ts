// The state of one form: what is typed, what is wrong where, and what the box said to it.

import { useState } from 'preact/hooks'
import type { Failed, Outcome } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { type Change, changesBetween, type Draft, draftOf, ownPointer } from './draft.ts'
import { type FormField, wrongWith } from './form-field.ts'

export type Form = {
  readonly fields: readonly FormField[]
  readonly draft: Draft
  readonly changes: readonly Change[]
  readonly busy: boolean
  readonly failed: Failed | null
  /** The sentence at a field, or null while it is right or not left yet. */
  readonly wrongAt: (pointer: string) => string | null
  readonly set: (pointer: string, typed: string) => void
  readonly leave: (pointer: string) => void
  /** Shows what is wrong in these fields (or all) and goes to the first; true when nothing is. */
  readonly check: (some?: readonly FormField[]) => boolean
  /** Checks, sends, and puts the findings of the box at their fields. */
  readonly send: <T>(request: () => Promise<Outcome<T>>) => Promise<T | undefined>
}

export const inputId = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`

/** `fields` may change while the form is open, as when another kind of connection is chosen. */
export function useForm(fields: readonly FormField[], value?: unknown): Form {
  const { lookup, format } = useBox()
  const [before] = useState<Draft>(() => (value === undefined ? {} : draftOf(fields, value, format.numerals)))
  const [typed, setTyped] = useState<Draft>({})
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [found, setFound] = useState<Draft>({})
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const draft = { ...draftOf(fields, undefined, format.numerals), ...before, ...typed }
  const wrongIn = (field: FormField): string | null => {
    const wrong = wrongWith(field, draft[field.pointer] ?? '', format.numerals)
    return wrong === null ? null : lookup(wrong.rule, wrong.rule, wrong.params)
  }
  const wrongAt = (pointer: string) => {
    const field = fields.find((one) => one.pointer === pointer)
    const own = field !== undefined && left.has(pointer) ? wrongIn(field) : null
    return own ?? found[pointer] ?? null
  }
  const set = (pointer: string, text: string) => {
    setTyped((all) => ({ ...all, [pointer]: text }))
    setFound(({ [pointer]: _gone, ...others }) => others)
  }
  const check = (some = fields) => {
    setLeft((all) => new Set([...all, ...some.map(({ pointer }) => pointer)]))
    const first = some.find((field) => wrongIn(field) !== null)
    if (first !== undefined) focusField(first.pointer)
    return first === undefined
  }
  const send = async <T>(request: () => Promise<Outcome<T>>) => {
    if (busy || !check()) return undefined
    setBusy(true)
    setFailed(null)
    const outcome = await request()
    setBusy(false)
    if (outcome.ok) return outcome.value
    const findings = outcome.problem.findings ?? []
    setFound(Object.fromEntries(findings.map(({ path, hint }) => [ownPointer(path), hint])))
    setFailed(outcome)
    const [first] = findings
    if (first !== undefined) focusField(ownPointer(first.path))
    return undefined
  }
  return {
    fields,
    draft,
    changes: value === undefined ? [] : changesBetween(fields, before, draft),
    busy,
    failed,
    wrongAt,
    set,
    leave: (pointer) => setLeft((all) => new Set([...all, pointer])),
    check,
    send,
  }
}

/** A field that is folded away is unfolded first. */
function focusField(pointer: string): void {
  const field = document.getElementById(inputId(pointer))
  field?.closest('details')?.setAttribute('open', '')
  field?.focus()
}
