// Proposes a name and the incomer for a new device, until somebody types something else.

import { useEffect, useRef } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import type { Form } from '../forms/use-form.ts'
import { proposedName } from './proposed-name.ts'

/** `product` is the one that was chosen or that the device named; empty while nobody knows it. */
export function useProposals(form: Form, product: string, isNew: boolean): void {
  const { panel } = useBox()
  const last = useRef('')
  const taken = new Set(panel.devices.value.map(({ name }) => name))
  const proposal = isNew ? proposedName(product, form.draft['/connection/unit'] ?? '', taken) : ''
  const name = form.draft['/name'] ?? ''
  const { set } = form
  useEffect(() => {
    if (proposal === '' || (name !== '' && name !== last.current)) return
    last.current = proposal
    set('/name', proposal)
  }, [proposal])
  useEffect(() => {
    const incomer = panel.devices.peek().find(({ usage }) => usage === 'main')
    const [line, ...more] = panel.lines.peek()
    if (!isNew) return
    if (incomer !== undefined) set('/fedBy', incomer.id)
    if (line !== undefined && more.length === 0) set('/connection/lineId', line.id)
  }, [])
}
