// The frame of each step: how far one is, the step's heading, and the way out.

import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { PageHead } from '../app/page.tsx'
import { Steps } from './steps.tsx'

type FirstFrameProps = {
  /** The place of the step, the first is 0. */
  readonly at: number
  readonly title: string
  readonly text?: string
  readonly children: ComponentChildren
}

export function FirstFrame({ at, title, text, children }: FirstFrameProps) {
  const { t } = useBox()
  // a step begins at its top, however far the one before was scrolled
  useEffect(() => window.scrollTo(0, 0), [])
  return (
    <div class="stack first">
      <Steps at={at} />
      <PageHead title={title}>
        <Link class="button plain" href="/">
          {t('first.later')}
        </Link>
      </PageHead>
      {text !== undefined && <p class="quiet">{text}</p>}
      {children}
    </div>
  )
}
