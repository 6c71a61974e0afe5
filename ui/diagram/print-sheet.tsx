// The diagram as one sheet of paper: laid out anew when somebody prints, light whatever the screen is, with the time of its values.

import { useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { DrawingView } from './drawing-view.tsx'
import { drawingOnSheet, sheetWords } from './sheet.ts'
import type { Diagrammed } from './use-diagram.ts'

type PrintSheetProps = { readonly diagrammed: Diagrammed }

export function PrintSheet({ diagrammed }: PrintSheetProps) {
  const [isPrinting, setPrinting] = useState(false)
  useLayoutEffect(() => {
    const begin = () => setPrinting(true)
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting ? <Sheet diagrammed={diagrammed} /> : null
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
