// Starts the pages in the browser.

import { render } from 'preact'
import { App } from './app/app.tsx'
import { BoxContext } from './app/box.ts'
import { startBox } from './app/start-box.ts'

const RETRY_MS = 3_000

async function start(root: HTMLElement): Promise<void> {
  const box = await startBox()
  if (box === null) {
    render(<p class="main">Busbar does not answer. This page tries again every few seconds.</p>, root)
    window.setTimeout(() => void start(root), RETRY_MS)
    return
  }
  render(
    <BoxContext.Provider value={box}>
      <App />
    </BoxContext.Provider>,
    root,
  )
}

const root = document.getElementById('pages')
if (root !== null) void start(root)
