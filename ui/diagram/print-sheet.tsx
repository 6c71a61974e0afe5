// The diagram as one sheet of paper: laid out anew when somebody prints, light whatever the screen is, with the time of its values.

import { useMemo } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { usePrinting } from '../app/use-printing.ts'
import { DrawingView } from './drawing-view.tsx'
import { drawingOnSheet, sheetWords } from './sheet.ts'
import type { Diagrammed } from './use-diagram.ts'

type PrintSheetProps = { readonly diagrammed: Diagrammed }

export function PrintSheet({ diagrammed }: PrintSheetProps) {
  return usePrinting() ? <Sheet diagrammed={diagrammed} /> : null
}

function Sheet({ diagrammed }: PrintSheetProps) {
  const box = useBox()
  const { drawing, ruler } = useMemo(() => drawingOnSheet(diagrammed), [diagrammed])
  const words = useMemo(() => sheetWords(box), [box])
  return (
    <div class="print-sheet">
      <h2>{words.site}</h2>
      <p>{words.under}</p>
      <DrawingView drawing={drawing} power={diagrammed.power} ruler={ruler} label={box.t('diagram.title')} />
      <p>{words.legend}</p>
    </div>
  )
}
