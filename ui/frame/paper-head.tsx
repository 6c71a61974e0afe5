// On paper, over every page: whose site, and when.

import { useBox } from '../app/box.ts'
import { printedNow } from '../app/printed.ts'
import { usePrinting } from '../app/use-printing.ts'

export function PaperHead() {
  const box = useBox()
  if (!usePrinting()) return null
  const { site, time } = printedNow(box)
  return (
    <p class="paper-head">
      <strong>{site}</strong> {time}
    </p>
  )
}
