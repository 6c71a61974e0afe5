// A dialog over the page; the focus goes back to where it came from.

import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

export type DialogProps = {
  readonly title: string
  readonly onClose: () => void
  /** A class of its own, as for a wider one. */
  readonly kind?: string
  readonly children: ComponentChildren
}

/** Open as long as it is rendered; Escape asks to close it. */
export function Dialog({ title, onClose, kind, children }: DialogProps) {
  const titleId = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog ref={ref} class={kind} aria-labelledby={titleId} onClose={onClose}>
      <div class="dialog-body">
        <h2 id={titleId}>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}
