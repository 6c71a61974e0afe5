// A page whose code, words and styles are loaded when somebody goes there, so that the first page stays small.

import type { FunctionComponent } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useBox } from './box.ts'
import { Notice } from './notice.tsx'

/** Styles of everything that does not come first, in one sheet: the order in which pages are opened changes nothing. */
const otherStyles = () => import('../styles/other.css')

/** `load` brings the page's component; the address of the page stays the same while it is on its way. */
export const lazyPage = <Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> => lazily(load, true)

/** A part of a page that is loaded when somebody asks for it; the focus stays where it is. */
export const lazyPart = <Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> => lazily(load, false)

function lazily<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  isPage: boolean,
): FunctionComponent<Props> {
  let loaded: FunctionComponent<Props> | null = null
  return function LazyPage(props: Props) {
    const { t, panel, allWords } = useBox()
    const [round, setRound] = useState(0)
    const cameByLink = useRef(isPage && panel.loaded.peek())
    const [failed, setFailed] = useState(false)
    useEffect(() => {
      if (loaded !== null) return
      Promise.all([load(), allWords(), otherStyles()]).then(
        ([page]) => {
          loaded = page
          setRound((round) => round + 1)
        },
        () => setFailed(true),
      )
    }, [allWords])
    // who came by a link was to start at the heading, which was not there yet
    useEffect(() => {
      if (round > 0 && cameByLink.current) document.querySelector('h1')?.focus({ preventScroll: true })
    }, [round])
    if (loaded !== null) {
      const Page = loaded
      return <Page {...props} />
    }
    if (!failed) return <p class="quiet pending">{t('frame.loading')}</p>
    return (
      <Notice tone="bad">
        <strong>{t('frame.notLoaded')}</strong>
        <p>
          <button type="button" class="button" onClick={() => window.location.reload()}>
            {t('trend.again')}
          </button>
        </p>
      </Notice>
    )
  }
}
