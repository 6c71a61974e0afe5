// The way back leads to where somebody was: the page is held as high as it was until what belongs on it has come.

type Place = { readonly y: number; readonly height: number }

const MOST_PLACES = 50
/** A page that has become shorter is let go after so long. */
const MOST_HOLD_MS = 10_000
const HANDS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const

/** Follows the browser's history, each entry by a key of its own, until the returned function is called. */
export function keepScrollPlaces(root: HTMLElement): () => void {
  const places = new Map<string, Place>()
  let letGo: (() => void) | null = null
  const marked = (key: string): string => {
    window.history.replaceState({ ...Object(window.history.state), key }, '')
    return key
  }
  const begin = (): string => keyOf(window.history.state) ?? marked(window.crypto.randomUUID())
  let key = begin()
  const note = () => {
    if (letGo !== null) return
    places.delete(key)
    places.set(key, { y: window.scrollY, height: heightIn(root) })
    const [oldest] = places.keys()
    if (places.size > MOST_PLACES && oldest !== undefined) places.delete(oldest)
  }
  const leave = () => {
    letGo?.()
    letGo = null
  }
  const listeners = {
    scroll: note,
    // what is shown is still what is left
    pushState: () => {
      note()
      leave()
      key = begin()
    },
    replaceState: () => {
      if (keyOf(window.history.state) === null) marked(key)
    },
    popstate: () => {
      leave()
      key = begin()
      const place = places.get(key)
      if (place !== undefined) letGo = hold(root, place, leave)
    },
  }
  for (const [name, run] of Object.entries(listeners)) window.addEventListener(name, run)
  note()
  return () => {
    leave()
    for (const [name, run] of Object.entries(listeners)) window.removeEventListener(name, run)
  }
}

/** Of what is in it, however high it is held itself. */
const heightIn = (root: HTMLElement): number => root.firstElementChild?.getBoundingClientRect().height ?? 0

function keyOf(state: unknown): string | null {
  const key: unknown = Object(state).key
  return typeof key === 'string' ? key : null
}

/** Calls `done` when the page is as high as it was, when somebody takes it in hand, or when it takes too long. */
function hold(root: HTMLElement, { y, height }: Place, done: () => void): () => void {
  const { style } = root
  style.minHeight = `${height}px`
  // what comes above may not move the place away
  document.documentElement.style.overflowAnchor = 'none'
  const put = () => {
    if (Math.abs(window.scrollY - y) > 1) window.scrollTo(0, y)
  }
  const look = () => {
    put()
    if (heightIn(root) >= height - 1) done()
  }
  const observer = new MutationObserver(look)
  observer.observe(root, { childList: true, subtree: true })
  const frame = window.requestAnimationFrame(look)
  const timer = window.setTimeout(done, MOST_HOLD_MS)
  for (const hand of HANDS) window.addEventListener(hand, done, { passive: true })
  return () => {
    observer.disconnect()
    window.cancelAnimationFrame(frame)
    window.clearTimeout(timer)
    for (const hand of HANDS) window.removeEventListener(hand, done)
    style.minHeight = ''
    document.documentElement.style.overflowAnchor = ''
  }
}
