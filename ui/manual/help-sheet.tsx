// Help beside the page: a side sheet where there is room, the whole window on phones; Escape closes, the focus goes back.

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import { ChapterBody } from './chapter-body.tsx'
import './manual.css'
import { helpPath } from './help-places.ts'
import { CONTENTS } from './manual-data.ts'
import { useChapter } from './use-manual.ts'

/** As in manual.css: from here on the sheet stands beside the page and leaves it usable. */
const BESIDE = '(min-width: 1100px)'

export function HelpSheet() {
  const { t, help } = useBox()
  const ref = useRef<HTMLDialogElement>(null)
  const place = help.value?.place ?? ''
  const [chapter = '', heading = ''] = place.split('#')
  const asked = useChapter(chapter)
  const close = () => closeHelp(help)
  useOpened(ref, close)
  const title = asked.state === 'here' ? (asked.value?.title ?? t('manual.goneTitle')) : t('frame.loading')
  const follow = (next: string) => {
    const from = help.peek()?.from ?? null
    help.value = { place: next === '' ? CONTENTS : next, from }
  }
  return (
    <dialog
      class="help-sheet"
      ref={ref}
      aria-labelledby="help-title"
      onClose={() => {
        // where the window became wider or narrower it is open again, in the other way
        if (ref.current?.open !== true) close()
      }}
    >
      <div class="help-head">
        <h2 id="help-title">{title}</h2>
        <button type="button" class="button plain square" aria-label={t('manual.close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and then keys have to scroll it */}
      <section class="help-body" tabIndex={0} aria-labelledby="help-title">
        {asked.state === 'here' && asked.value === null ? (
          <p>{t('manual.gone')}</p>
        ) : (
          <ChapterBody asked={asked} heading={heading} follow={follow} />
        )}
      </section>
      <div class="help-foot">
        <Link href={chapter === CONTENTS ? '/help' : helpPath(place)} onClick={close}>
          {t('manual.asPage')}
        </Link>
        <Link href="/help" onClick={close}>
          {t('manual.whole')}
        </Link>
      </div>
    </dialog>
  )
}

function closeHelp(help: ReturnType<typeof useBox>['help']): void {
  const from = help.peek()?.from
  help.value = null
  if (from?.isConnected === true) from.focus()
}

/** Beside the page it does not hold the focus; over it, it does. */
function useOpened(ref: { readonly current: HTMLDialogElement | null }, close: () => void): void {
  useLayoutEffect(() => {
    const dialog = ref.current
    const beside = window.matchMedia(BESIDE)
    const open = () => {
      dialog?.close()
      if (beside.matches) dialog?.show()
      else dialog?.showModal()
    }
    open()
    dialog?.querySelector('button')?.focus()
    beside.addEventListener('change', open)
    return () => {
      beside.removeEventListener('change', open)
    }
  }, [ref])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog:modal') !== null)
        return
      close()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}
