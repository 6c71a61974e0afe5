// The composition root of the pages: connects fetch, the event stream, the clock and the stores.

import { effect, signal } from '@preact/signals'
import type { SessionInfo, Welcome } from '../../src/web/api.ts'
import { makeBoxApi } from '../api/box-api.ts'
import { makeRequester } from '../api/request.ts'
import { LiveConnection } from '../live/live-connection.ts'
import { LiveStore } from '../live/live-store.ts'
import { PanelStore } from '../panel/panel-store.ts'
import { makeFormat } from '../quantity/format.ts'
import { makeWords } from '../words/words.ts'
import type { Box } from './box.ts'
import { keepTheme } from './theme.ts'
import { Toasts } from './toast.ts'

const TICK_MS = 1_000
const after = (delayMs: number, run: () => void) => void window.setTimeout(run, delayMs)
const now = () => Date.now()

/** Returns null when the box does not answer at all. */
export async function startBox(): Promise<Box | null> {
  const session = signal<SessionInfo | null>(null)
  const api = makeBoxApi(
    makeRequester({
      fetch: window.fetch.bind(window),
      nowMs: now,
      onSessionEnd: () => {
        session.value = null
      },
    }),
  )
  const [texts, welcome] = await Promise.all([api.texts(), api.welcome()])
  if (!texts.ok || !welcome.ok) return null
  const current = welcome.value.claimed ? await api.session() : null
  session.value = current?.ok === true ? current.value : null
  const live = new LiveStore({ schedule: (run) => void window.requestAnimationFrame(run) })
  const panel = new PanelStore({ api, live, nowMs: now })
  const connection = new LiveConnection({
    open: () => new EventSource('/api/v1/live'),
    after,
    nowMs: () => now() + panel.clockAheadMs.peek(),
    handlers: {
      values: (changes) => live.put(changes),
      states: (states) => panel.takeStates(states),
      configuration: () => void panel.load(),
      resumed: () => void panel.load(),
      refused: () => void api.session(),
    },
  })
  const box: Box = {
    ...makeWords(texts.value),
    api,
    live,
    panel,
    connection,
    session,
    welcome: signal<Welcome>(welcome.value),
    format: makeFormat(navigator.language),
    theme: keepTheme({ root: document.documentElement, storage: window.localStorage }),
    toasts: new Toasts({ after }),
    searchOpen: signal(false),
    nowMs: signal(now()),
  }
  followSession(box)
  tick(box)
  return box
}

/** With a session the panel is loaded and followed; without one nothing of it stays. */
function followSession({ session, panel, connection }: Box): void {
  effect(() => {
    if (session.value === null) {
      connection.close()
      panel.clear()
    } else {
      void panel.load()
      connection.start()
    }
  })
}

function tick({ nowMs, panel }: Box): void {
  const set = () => {
    nowMs.value = now() + panel.clockAheadMs.peek()
  }
  set()
  window.setInterval(set, TICK_MS)
}
