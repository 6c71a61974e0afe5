// Starts the pages in the browser.

import type { Signal } from '@preact/signals'
import { render } from 'preact'
import { App } from './app/app.tsx'
import { type Box, BoxContext } from './app/box.ts'
import { startBox } from './app/start-box.ts'
import { inReadersLanguage, LanguageChoice } from './words/language.ts'

const RETRY_MS = 3_000

async function start(root: HTMLElement): Promise<void> {
  const box = await startBox()
  if (box === null) {
    showSilence(true)
    window.setTimeout(() => void start(root), RETRY_MS)
    return
  }
  showSilence(false)
  render(<Pages box={box} />, root)
}

function Pages({ box }: { box: Signal<Box> }) {
  return (
    <BoxContext.Provider value={box.value}>
      <App />
    </BoxContext.Provider>
  )
}

/** That the box does not answer stands in the document in every language: its sentences never came. */
function showSilence(isSilent: boolean): void {
  const sentences = [...document.querySelectorAll<HTMLElement>('.silence > p')]
  const { chosen } = new LanguageChoice({ storage: window.localStorage })
  const said = inReadersLanguage(sentences, { chosen, preferred: navigator.languages })
  for (const sentence of sentences) sentence.hidden = !isSilent || sentence !== said
}

const root = document.getElementById('pages')
if (root !== null) void start(root)
