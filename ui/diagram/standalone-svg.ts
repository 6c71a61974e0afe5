// Writes a drawing of the page as an SVG file of its own: looks written into each shape, text at its measured width, no script.

import type { SheetWords } from './sheet.ts'

const NAMESPACE = 'http://www.w3.org/2000/svg'
const SHAPES: ReadonlySet<string> = new Set(['g', 'a', 'rect', 'circle', 'line', 'path', 'text', 'tspan'])
const GEOMETRY = [
  'x',
  'y',
  'width',
  'height',
  'rx',
  'cx',
  'cy',
  'r',
  'x1',
  'y1',
  'x2',
  'y2',
  'd',
  'dx',
  'transform',
  'text-anchor',
] as const
const SHAPE_LOOKS = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
] as const
const TEXT_LOOKS = ['fill', 'font-size', 'font-weight'] as const
/** Found on nearly every computer; where a reader has none of them, each text keeps its measured width all the same. */
const FONTS = 'Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif'
const MARGIN = 24
const HEAD = 64
const FOOT = 40

/** The text of the file; what XML cannot hold of a name is left out. */
export function standaloneSvg(svg: SVGSVGElement, words: SheetWords): string {
  const file = document.implementation.createDocument(NAMESPACE, 'svg', null)
  const root = file.documentElement
  const [width, height] = [Number(svg.getAttribute('width')), Number(svg.getAttribute('height'))]
  const [whole, tall] = [width + 2 * MARGIN, height + HEAD + FOOT + MARGIN]
  root.setAttribute('viewBox', `0 0 ${whole} ${tall}`)
  root.setAttribute('width', String(whole))
  root.setAttribute('height', String(tall))
  root.setAttribute('font-family', FONTS)
  const add = (name: string, attributes: Readonly<Record<string, string | number>>, text?: string) => {
    const element = file.createElementNS(NAMESPACE, name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
    if (text !== undefined) element.textContent = xmlText(text)
    root.append(element)
    return element
  }
  add('title', {}, `${words.site}: ${words.under}`)
  add('rect', { width: whole, height: tall, fill: '#ffffff' })
  add('text', { x: MARGIN, y: 34, 'font-size': 20, 'font-weight': 600, fill: '#14181d' }, words.site)
  add('text', { x: MARGIN, y: 56, 'font-size': 13, fill: '#454d57' }, words.under)
  const body = add('g', { transform: `translate(${MARGIN} ${HEAD + MARGIN})` })
  for (const child of svg.children) copyInto(body, child)
  add('text', { x: MARGIN, y: tall - MARGIN / 2, 'font-size': 13, fill: '#454d57' }, words.legend)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(file)}\n`
}

function copyInto(parent: Element, source: Element): void {
  const look = getComputedStyle(source)
  if (!SHAPES.has(source.tagName) || source.classList.contains('halo') || look.display === 'none') return
  const tag = source.tagName === 'a' ? 'g' : source.tagName
  const copy = parent.ownerDocument.createElementNS(NAMESPACE, tag)
  for (const name of GEOMETRY) {
    const value = source.getAttribute(name)
    if (value !== null) copy.setAttribute(name, value)
  }
  const isText = tag === 'text' || tag === 'tspan'
  const looks = isText ? TEXT_LOOKS : tag === 'g' ? [] : SHAPE_LOOKS
  for (const name of looks) copy.setAttribute(name, look.getPropertyValue(name))
  if (isText) keepWidth(copy, source)
  parent.append(copy)
  if (source.children.length === 0 && isText) copy.textContent = xmlText(source.textContent ?? '')
  for (const child of source.children) copyInto(copy, child)
}

/** A reader with other fonts draws the text as wide as it was laid out. */
function keepWidth(copy: Element, source: Element): void {
  if (!(source instanceof SVGTextContentElement) || source.children.length > 0) return
  const length = source.getComputedTextLength()
  if (length === 0) return
  copy.setAttribute('textLength', String(Math.round(length * 100) / 100))
  copy.setAttribute('lengthAdjust', 'spacingAndGlyphs')
}

/** Whether XML 1.0 knows the character, escaped or not. @see XML 1.0 §2.2 */
const isXml = (letter: string): boolean => {
  const code = letter.codePointAt(0) ?? 0
  return code === 0x9 || code === 0xa || code === 0xd || (code >= 0x20 && code !== 0xfffe && code !== 0xffff)
}
const xmlText = (text: string): string => [...text.toWellFormed()].filter(isXml).join('')
