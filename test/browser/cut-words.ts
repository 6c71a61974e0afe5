// Finds words that a page cuts off or sets over each other: measured where they are drawn, not by what the style says.

import type { Page } from 'playwright-core'

type Written = { readonly words: string; readonly host: Element; readonly box: DOMRect }

const TOLERANCE_PX = 1.5
/** Ascenders and descenders of neighbours may share this much. */
const SHARED_LINE_PX = 4

/** What is wrong on the page as it stands, one line for each place: the words, and what happens to them. */
export const cutWords = (page: Page): Promise<readonly string[]> => page.evaluate<readonly string[]>(PROGRAM)

/** Goes to the page as text, so it knows nothing but what stands in this list. */
const PARTS = [
  isShown,
  isScrolledAway,
  writtenOn,
  cutterOf,
  layerOf,
  leftOrCut,
  overEachOther,
  wordsIn,
  tooLong,
]
const PROGRAM = `(() => {
  const TOLERANCE_PX = ${TOLERANCE_PX}, SHARED_LINE_PX = ${SHARED_LINE_PX}
  ${PARTS.map(String).join('\n')}
  const written = writtenOn()
  const found = [...written.flatMap(leftOrCut), ...overEachOther(written), ...tooLong()]
  return [...new Set(found.map(({ words, what }) => '«' + words.trim().slice(0, 50) + '» ' + what))]
})()`

type Fault = { readonly words: string; readonly what: string }

function isShown(element: Element): boolean {
  return (
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.closest('.unseen, option, svg, [hidden], noscript') === null
  )
}

/** Out of sight in a box of its own that scrolls. */
function isScrolledAway(host: Element, box: DOMRect): boolean {
  for (let one: Element | null = host; one !== null && one !== document.body; one = one.parentElement) {
    if (!/auto|scroll/.test(getComputedStyle(one).overflowY)) continue
    const own = one.getBoundingClientRect()
    return box.bottom > own.bottom || box.top < own.top
  }
  return false
}

function writtenOn(): readonly Written[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const all: Written[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const host = node.parentElement
    const words = node.textContent ?? ''
    if (host === null || words.trim() === '' || !isShown(host)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects())
      if (box.width > 0.5 && !isScrolledAway(host, box)) all.push({ words, host, box })
  }
  return all
}

/** What is scrolled to is not cut. */
function cutterOf({ host, box }: Written): Element | null {
  for (let element: Element | null = host; element !== null; element = element.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(element)
    if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) return null
    const own = element.getBoundingClientRect()
    const beyondX = box.right > own.right + TOLERANCE_PX || box.left < own.left - TOLERANCE_PX
    const beyondY = box.bottom > own.bottom + SHARED_LINE_PX || box.top < own.top - SHARED_LINE_PX
    if ((/hidden|clip/.test(overflowX) && beyondX) || (/hidden|clip/.test(overflowY) && beyondY))
      return element
  }
  return null
}

/** What lies over others on purpose: bars that stay, menus, dialogs. */
function layerOf(element: Element): Element | null {
  for (let one: Element | null = element; one !== null; one = one.parentElement) {
    const { position, zIndex } = getComputedStyle(one)
    if (/fixed|sticky/.test(position) || (position === 'absolute' && zIndex !== 'auto')) return one
  }
  return null
}

function leftOrCut(one: Written): readonly Fault[] {
  const by = cutterOf(one)
  const beyondPx = one.box.right - document.documentElement.clientWidth
  const scrolls = one.host.closest('.table-host, [tabindex="0"], dialog') !== null
  return [
    ...(by === null ? [] : [{ words: one.words, what: `is cut by .${by.className || by.tagName}` }]),
    ...(beyondPx <= TOLERANCE_PX || scrolls
      ? []
      : [{ words: one.words, what: `leaves the page by ${Math.round(beyondPx)} px` }]),
  ]
}

function overEachOther(written: readonly Written[]): readonly Fault[] {
  const found: Fault[] = []
  const sorted = written.toSorted((one, other) => one.box.top - other.box.top)
  for (const [at, one] of sorted.entries())
    for (const other of sorted.slice(at + 1)) {
      if (other.box.top > one.box.bottom - 3) break
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top
      const related =
        one.host === other.host || one.host.contains(other.host) || other.host.contains(one.host)
      if (across > 2 && down > SHARED_LINE_PX && !related && layerOf(one.host) === layerOf(other.host))
        found.push({ words: one.words, what: `lies over «${other.words.trim().slice(0, 50)}»` })
    }
  return found
}

function wordsIn(control: Element): string {
  if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.text ?? ''
  return control instanceof HTMLInputElement && control.value === '' ? control.placeholder : ''
}

function tooLong(): readonly Fault[] {
  const pen = document.createElement('canvas').getContext('2d')
  if (pen === null) return []
  const found: Fault[] = []
  for (const control of document.querySelectorAll('select, input')) {
    if (!isShown(control)) continue
    const style = getComputedStyle(control)
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    const words = wordsIn(control)
    const room =
      control.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
    if (pen.measureText(words).width > room + TOLERANCE_PX)
      found.push({ words, what: `does not fit into its ${control.tagName.toLowerCase()}` })
  }
  return found
}
