// Finds words that a page cuts off or sets over each other: measured where they are drawn, not by what the style says.

import type { Page } from 'playwright-core'

/** What is wrong on the page as it stands, one line for each place: the words, and what happens to them. */
export const cutWords = (page: Page): Promise<readonly string[]> => page.evaluate(findCutWords)

/** Runs in the page, so it stands alone. */
function findCutWords(): string[] {
  type Written = { readonly words: string; readonly host: Element; readonly box: DOMRect }
  const TOLERANCE_PX = 1.5
  const found = new Set<string>()
  const say = (words: string, what: string) => found.add(`«${words.trim().slice(0, 50)}» ${what}`)

  const isShown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.closest('.unseen, option, svg, [hidden], noscript') === null

  const writtenOn = (): Written[] => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const all: Written[] = []
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const host = node.parentElement
      const words = node.textContent ?? ''
      if (host === null || words.trim() === '' || !isShown(host)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects()) if (box.width > 0.5) all.push({ words, host, box })
    }
    return all
  }

  /** What is scrolled to is not cut. */
  const cutter = ({ host, box }: Written): Element | null => {
    for (let element: Element | null = host; element !== null; element = element.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(element)
      if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) return null
      const own = element.getBoundingClientRect()
      const beyondX = box.right > own.right + TOLERANCE_PX || box.left < own.left - TOLERANCE_PX
      const beyondY = box.bottom > own.bottom + 4 || box.top < own.top - 4
      if ((/hidden|clip/.test(overflowX) && beyondX) || (/hidden|clip/.test(overflowY) && beyondY))
        return element
    }
    return null
  }

  /** What lies over others on purpose: bars that stay, menus, dialogs. */
  const layerOf = (element: Element): Element | null => {
    for (let one: Element | null = element; one !== null; one = one.parentElement) {
      const { position, zIndex } = getComputedStyle(one)
      if (/fixed|sticky/.test(position) || (position === 'absolute' && zIndex !== 'auto')) return one
    }
    return null
  }

  const written = writtenOn()
  for (const one of written) {
    const by = cutter(one)
    if (by !== null) say(one.words, `is cut by .${by.className || by.tagName}`)
    const edge = document.documentElement.clientWidth
    const scrolls = one.host.closest('.table-host, [tabindex="0"], dialog') !== null
    if (one.box.right > edge + TOLERANCE_PX && !scrolls)
      say(one.words, `leaves the page by ${Math.round(one.box.right - edge)} px`)
  }
  const sorted = written.toSorted((one, other) => one.box.top - other.box.top)
  for (const [at, one] of sorted.entries())
    for (const other of sorted.slice(at + 1)) {
      if (other.box.top > one.box.bottom - 3) break
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top
      const related =
        one.host === other.host || one.host.contains(other.host) || other.host.contains(one.host)
      if (across > 2 && down > 4 && !related && layerOf(one.host) === layerOf(other.host))
        say(one.words, `lies over «${other.words.trim().slice(0, 50)}»`)
    }

  const pen = document.createElement('canvas').getContext('2d')
  for (const control of document.querySelectorAll('select, input')) {
    if (pen === null || !isShown(control)) continue
    const style = getComputedStyle(control)
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    const words =
      control instanceof HTMLSelectElement
        ? (control.selectedOptions[0]?.text ?? '')
        : control instanceof HTMLInputElement && control.value === ''
          ? control.placeholder
          : ''
    const room =
      control.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
    if (pen.measureText(words).width > room + TOLERANCE_PX)
      say(words, `does not fit into its ${control.tagName.toLowerCase()}`)
  }
  return [...found]
}
