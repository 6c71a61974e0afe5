// The state of the model editor: the draft, what the box says is wrong with it, and what saving would do.

import { useMemo, useRef, useState } from 'preact/hooks'
import type { ModelProposal } from '../../src/web/model-api.ts'
import type { Failed, Outcome } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import type { Numerals } from '../quantity/numerals.ts'
import { CheckRounds } from './check-rounds.ts'
import { type ColumnName, type Draft, type Head, modelOf } from './model-draft.ts'
import { addRow, duplicateRow, paste, removeRow, replaced, setCell } from './row-edits.ts'

export type Wrong = {
  readonly path: string
  readonly hint: string
  /** The input that it stands at, or null. */
  readonly inputId: string | null
}

export const cellId = (rowNumber: number, column: ColumnName): string => `cell-${rowNumber}-${column}`
export const headId = (name: keyof Head): string => `model-${name}`

export type RowActs = {
  readonly set: (index: number, column: ColumnName, text: string) => void
  readonly leave: (rowNumber: number, column: ColumnName) => void
  readonly paste: (index: number, column: ColumnName, block: readonly (readonly string[])[]) => void
  readonly add: () => void
  readonly duplicate: (index: number) => void
  readonly remove: (index: number) => void
}

export type OpenRow = (index: number, take: (row: HTMLElement) => void) => void

export type ModelEditor = {
  readonly draft: Draft
  readonly wrongs: readonly Wrong[]
  readonly failed: Failed | null
  readonly rows: RowActs
  readonly setHead: (change: Partial<Head>) => void
  readonly leaveHead: (name: keyof Head) => void
  /** Another draft as a whole, as after an import. */
  readonly replace: (draft: Draft) => void
  /** Goes to an input, also in a row that is not drawn now. */
  readonly goTo: (inputId: string) => void
  /** Set by the table: draws a row and hands it over. */
  readonly opener: { current: OpenRow | null }
  /** Shows everything that is wrong and goes to the first; the proposal when nothing is. */
  readonly checkAll: () => Promise<ModelProposal | null>
}

/** What leaves the editor, as the box reads it. */
export const textOf = (draft: Draft, numerals: Numerals) => ({
  format: 'json',
  text: JSON.stringify(modelOf(draft, numerals)),
})

export function useModelEditor(start: () => Draft): ModelEditor {
  const { api, format } = useBox()
  const [draft, setDraft] = useState(start)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [showsAll, setShowsAll] = useState(false)
  const [outcome, setOutcome] = useState<Outcome<ModelProposal> | null>(null)
  const newest = useRef(draft)
  const [checks] = useState(() => new CheckRounds<Outcome<ModelProposal>>())
  const { goTo, opener } = useWayToInputs(() => newest.current)
  newest.current = draft

  const check = async (): Promise<Outcome<ModelProposal>> => {
    const { answer, isNewest } = await checks.run(() =>
      api.checkModel(textOf(newest.current, format.numerals)),
    )
    if (isNewest) setOutcome(answer)
    return answer
  }
  const change = (edit: (draft: Draft) => Draft) => {
    newest.current = edit(newest.current)
    setDraft(newest.current)
  }
  const leave = (inputId: string) => {
    setLeft((all) => new Set([...all, inputId]))
    void check()
  }
  // the acts live as long as the page, so that a row that did not change is not drawn again
  const rows = useMemo<RowActs>(
    () => rowActs({ change, leave, check: () => void check(), showAll: () => setShowsAll(true) }),
    [],
  )
  const findings = outcome?.ok === false ? (outcome.problem.findings ?? []) : []
  const all = findings.map(({ path, hint }) => ({ path, hint, inputId: inputOf(path, draft) }))
  return {
    draft,
    wrongs: all.filter(({ inputId }) => showsAll || (inputId !== null && left.has(inputId))),
    failed: outcome?.ok === false && findings.length === 0 ? outcome : null,
    rows,
    setHead: (head) => change((old) => ({ ...old, head: { ...old.head, ...head } })),
    leaveHead: (name) => leave(headId(name)),
    replace: (next) => {
      change((old) => replaced(old, next))
      setShowsAll(true)
      void check()
    },
    goTo,
    opener,
    checkAll: async () => {
      setShowsAll(true)
      // its own answer, also where a field that was left is asked about meanwhile
      const answer = await check()
      if (answer.ok) return answer.value
      const [first] = answer.problem.findings ?? []
      const inputId = first === undefined ? null : inputOf(first.path, newest.current)
      if (inputId !== null) goTo(inputId)
      return null
    },
  }
}

/** A row that is not drawn is drawn first. */
function useWayToInputs(draft: () => Draft): Pick<ModelEditor, 'goTo' | 'opener'> {
  const opener = useRef<OpenRow | null>(null)
  const goTo = (inputId: string) => {
    const index = draft().rows.findIndex(({ number }) => inputId.startsWith(`cell-${number}-`))
    const focus = () => document.getElementById(inputId)?.focus()
    if (index === -1 || opener.current === null) focus()
    else opener.current(index, focus)
  }
  return { goTo, opener }
}

/** What the acts on rows need of the editor. */
type Hands = {
  readonly change: (edit: (draft: Draft) => Draft) => void
  readonly leave: (inputId: string) => void
  readonly check: () => void
  readonly showAll: () => void
}

const rowActs = ({ change, leave, check, showAll }: Hands): RowActs => ({
  set: (index, column, text) => change((old) => setCell(old, index, column, text)),
  leave: (rowNumber, column) => leave(cellId(rowNumber, column)),
  paste: (index, column, block) => {
    change((old) => paste(old, index, column, block))
    showAll()
    check()
  },
  add: () => change(addRow),
  duplicate: (index) => change((old) => duplicateRow(old, index)),
  remove: (index) => {
    change((old) => removeRow(old, index))
    check()
  },
})

const POINT = /^\/points\/(\d+)\/([A-Za-z]+)/
const HEADS: Readonly<Record<string, keyof Head>> = {
  id: 'id',
  manufacturer: 'manufacturer',
  product: 'product',
  commodity: 'commodity',
  sources: 'sources',
}

/** The input in which a finding of the box is mended. */
function inputOf(path: string, { rows }: Draft): string | null {
  const [, index, column] = POINT.exec(path) ?? []
  const row = index === undefined ? undefined : rows[Number(index)]
  if (row !== undefined && column !== undefined) return `cell-${row.number}-${column}`
  if (path.startsWith('/requests/maxRegisters')) return headId('maxRegisters')
  if (path.startsWith('/requests/maxGap')) return headId('maxGap')
  if (path.startsWith('/requests/forbidden')) return headId('forbidden')
  const name = HEADS[path.split('/')[1] ?? '']
  return name === undefined ? null : headId(name)
}
