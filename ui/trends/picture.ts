// A picture of what is shown: the plots as they stand on the page, drawn again on a canvas with title and legend.

const SCALE = 2
const PADDING = 24
const LINE_PX = 24
const PER_LEGEND_PX = 22

export type Picture = {
  readonly title: string
  readonly under: string
  readonly plots: readonly SVGSVGElement[]
  readonly legend: readonly { readonly text: string; readonly swatch: Element | null }[]
  readonly page: Element
}

/** Null where the browser gives no canvas. */
export function drawPicture({ title, under, plots, legend, page }: Picture): Promise<Blob | null> {
  const width = Math.max(...plots.map((plot) => plot.clientWidth)) + 2 * PADDING
  const heights = plots.map((plot) => plot.clientHeight)
  const head = PADDING + 2 * LINE_PX
  const height = heights.reduce((sum, one) => sum + one, head) + legend.length * PER_LEGEND_PX + 2 * PADDING
  const canvas = document.createElement('canvas')
  canvas.width = width * SCALE
  canvas.height = height * SCALE
  const pen = canvas.getContext('2d')
  if (pen === null) return Promise.resolve(null)
  const look = getComputedStyle(page)
  pen.scale(SCALE, SCALE)
  pen.fillStyle = getComputedStyle(document.body).backgroundColor
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = look.color
  pen.font = `600 16px ${look.fontFamily}`
  pen.fillText(title, PADDING, PADDING + 12)
  pen.font = `13px ${look.fontFamily}`
  pen.fillText(under, PADDING, PADDING + 12 + LINE_PX)
  let top = head
  for (const [at, plot] of plots.entries()) {
    drawPlot(pen, plot, PADDING, top)
    top += heights[at] ?? 0
  }
  for (const [at, { text, swatch }] of legend.entries())
    drawLegend(
      pen,
      { text, swatch, ink: look.color, font: look.fontFamily },
      PADDING,
      top + PADDING + at * PER_LEGEND_PX,
    )
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

/** As in trends.css: where each dash of a swatch begins, and how long it is. */
const WHOLE = [[0, 16]] as const
const BROKEN = [
  [0, 6],
  [10, 6],
] as const

type Legend = { text: string; swatch: Element | null; ink: string; font: string }

function drawLegend(
  pen: CanvasRenderingContext2D,
  { text, swatch, ink, font }: Legend,
  x: number,
  y: number,
): void {
  if (swatch !== null) {
    pen.fillStyle = getComputedStyle(swatch).color
    const dashes = swatch.closest('.broken') === null ? WHOLE : BROKEN
    for (const [from, width] of dashes) pen.fillRect(x + from, y - 7, width, 4)
  }
  pen.fillStyle = ink
  pen.font = `13px ${font}`
  pen.textAlign = 'start'
  pen.fillText(text, x + 24, y)
}

const number = (element: Element, name: string): number => Number(element.getAttribute(name) ?? 0)

function drawPlot(pen: CanvasRenderingContext2D, plot: SVGSVGElement, left: number, top: number): void {
  pen.save()
  pen.translate(left, top)
  const clip = plot.querySelector('clipPath rect')
  for (const element of plot.querySelectorAll('path, line, rect, circle, text')) {
    if (element.closest('clipPath, .crosshair') !== null) continue
    pen.save()
    if (clip !== null && element.closest('[clip-path]') !== null) {
      pen.beginPath()
      pen.rect(number(clip, 'x'), number(clip, 'y'), number(clip, 'width'), number(clip, 'height'))
      pen.clip()
    }
    drawElement(pen, element)
    pen.restore()
  }
  pen.restore()
}

function drawElement(pen: CanvasRenderingContext2D, element: Element): void {
  const look = getComputedStyle(element)
  const group = element.closest('g')
  const fades = [element, ...(group === null ? [] : [group])]
  pen.globalAlpha = fades.reduce((all, one) => all * Number(getComputedStyle(one).opacity), 1)
  if (element.tagName === 'text') {
    pen.fillStyle = look.fill
    pen.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`
    const anchor = element.getAttribute('text-anchor')
    pen.textAlign = anchor === 'middle' ? 'center' : anchor === 'end' ? 'end' : 'start'
    if (look.stroke !== 'none') drawHalo(pen, element, look)
    pen.fillText(element.textContent ?? '', number(element, 'x'), number(element, 'y'))
    return
  }
  const path = pathOf(element)
  if (look.fill !== 'none') {
    pen.fillStyle = look.fill
    pen.globalAlpha *= Number(look.fillOpacity)
    pen.fill(path)
    pen.globalAlpha /= Number(look.fillOpacity) || 1
  }
  if (look.stroke === 'none') return
  pen.strokeStyle = look.stroke
  pen.lineWidth = Number.parseFloat(look.strokeWidth)
  pen.lineJoin = 'round'
  pen.lineCap = look.strokeLinecap === 'round' ? 'round' : 'butt'
  pen.setLineDash(
    look.strokeDasharray === 'none' ? [] : look.strokeDasharray.split(',').map(Number.parseFloat),
  )
  pen.stroke(path)
}

/** Keeps a text legible on a colour. */
function drawHalo(pen: CanvasRenderingContext2D, element: Element, look: CSSStyleDeclaration): void {
  pen.strokeStyle = look.stroke
  pen.lineWidth = Number.parseFloat(look.strokeWidth)
  pen.lineJoin = 'round'
  pen.strokeText(element.textContent ?? '', number(element, 'x'), number(element, 'y'))
}

function pathOf(element: Element): Path2D {
  const path = new Path2D(element.tagName === 'path' ? (element.getAttribute('d') ?? '') : undefined)
  if (element.tagName === 'line') {
    path.moveTo(number(element, 'x1'), number(element, 'y1'))
    path.lineTo(number(element, 'x2'), number(element, 'y2'))
  }
  if (element.tagName === 'rect')
    path.rect(number(element, 'x'), number(element, 'y'), number(element, 'width'), number(element, 'height'))
  if (element.tagName === 'circle')
    path.arc(number(element, 'cx'), number(element, 'cy'), number(element, 'r'), 0, 2 * Math.PI)
  return path
}
