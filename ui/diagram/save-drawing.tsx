// Keeps the diagram as a file: drawn once more for a sheet, in light colours, and written as an SVG that needs nothing else.

import { render } from 'preact'
import { type Box, BoxContext } from '../app/box.ts'
import { saveFile } from '../trends/save-file.ts'
import { DrawingView } from './drawing-view.tsx'
import { drawingOnSheet, sheetWords } from './sheet.ts'
import { standaloneSvg } from './standalone-svg.ts'
import type { Diagrammed } from './use-diagram.ts'

export function saveDrawing(box: Box, diagrammed: Diagrammed): void {
  const host = document.createElement('div')
  host.className = 'file-sheet'
  document.body.append(host)
  const { drawing, ruler } = drawingOnSheet(diagrammed)
  render(
    <BoxContext.Provider value={box}>
      <DrawingView drawing={drawing} power={diagrammed.power} ruler={ruler} label="" />
    </BoxContext.Provider>,
    host,
  )
  const svg = host.querySelector('svg')
  const text = svg === null ? '' : inLight(() => standaloneSvg(svg, sheetWords(box)))
  render(null, host)
  host.remove()
  saveFile(`${box.t('diagram.fileName')}.svg`, new Blob([text], { type: 'image/svg+xml' }))
}

/** Reads looks as they are in light; nothing is painted in between. */
function inLight(read: () => string): string {
  const { dataset } = document.documentElement
  const before = dataset['theme']
  dataset['theme'] = 'light'
  const text = read()
  if (before === undefined) delete dataset['theme']
  else dataset['theme'] = before
  return text
}
