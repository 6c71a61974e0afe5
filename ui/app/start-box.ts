// The composition root of the pages: connects fetch, the event stream, the clock and the stores.

import { effect, type Signal, signal } from '@preact/signals'
import type { SessionInfo, Welcome } from '../../src/web/api.ts'
import { type BoxApi, makeBoxApi } from '../api/box-api.ts'
import { makeRequester } from '../api/request.ts'
import { LiveConnection } from '../live/live-connection.ts'
import { LiveStore } from '../live/live-store.ts'
import { PanelStore } from '../panel/panel-store.ts'
import { makeFormat } from '../quantity/format.ts'
import { Presence } from '../session/presence.ts'
import { LanguageChoice, localeFor } from '../words/language.ts'
import { PageWords, type Texts } from '../words/page-words.ts'
import { makeWords } from '../words/words.ts'
import type { Box, Speech } from './box.ts'
import { keepSingleKeys } from './single-keys.ts'
import { keepTheme } from './theme.ts'
import { Toasts } from './toast.ts'

const TICK_MS = 1_000
const after = (delayMs: number, run: () => void) => void window.setTimeout(run, delayMs)
const now = () => Date.now()

/** Returns null when the box does not answer at all; what it returns changes with the language. */
export async function startBox(): Promise<Signal<Box> | null> {
  const session = signal<SessionInfo | null>(null)
  const choice = new LanguageChoice({ storage: window.localStorage })
  const { api, presence } = makeAsking(session, choice)
  const words = new PageWords({
    ask: async (part) => {
      const texts = await api.texts(part)
      return texts.ok ? texts.value : null
    },
    choice,
    take: (texts) => {
      box.value = { ...box.peek(), ...speechOf(texts, box.peek()) }
    },
  })
  const [texts, languages, welcome] = await Promise.all([words.begin(), api.languages(), api.welcome()])
  if (texts === null || !languages.ok || !welcome.ok) return null
  const current = welcome.value.claimed ? await api.session() : null
  session.value = current?.ok === true ? current.value : null
  const live = new LiveStore({ schedule: (run) => void window.requestAnimationFrame(run) })
  const panel = new PanelStore({ api, live, nowMs: now })
  const parts: LiveParts = {
    api,
    live,
    panel,
    nowMs: signal(now()),
    ending: signal(null),
    endedBecause: signal(null),
  }
  const box: Signal<Box> = signal<Box>({
    ...speechOf(texts),
    ...parts,
    languages: languages.value,
    allWords: () => words.complete(),
    chooseLanguage: (tag) => chooseLanguage(box.peek(), words, tag),
    connection: connect(parts),
    session,
    welcome: signal<Welcome>(welcome.value),
    theme: keepTheme({ root: document.documentElement, storage: window.localStorage }),
    toasts: new Toasts({ after }),
    searchOpen: signal(false),
    singleKeys: keepSingleKeys({ storage: window.localStorage }),
    help: signal(null),
  })
  effect(() => {
    document.documentElement.lang = box.value.language
  })
  followSession(box.peek())
  tick(box.peek())
  followActs(presence, box.peek())
  return box
}

/** More sentences of the language that is spoken leave its numbers and dates as they are. */
function speechOf(texts: Texts, spoken?: Speech): Speech {
  const language = texts['language.tag'] ?? 'en'
  const locale = localeFor(language, texts['language.locale'] ?? language, navigator.languages)
  const format = spoken?.language === language ? spoken.format : makeFormat(locale)
  return { ...makeWords(texts, locale), format, language }
}

async function chooseLanguage({ toasts, t }: Box, words: PageWords, tag: string): Promise<boolean> {
  const isSpoken = await words.change(tag)
  if (!isSpoken) toasts.say(t('problem.noAnswer'))
  return isSpoken
}

/** The way to the box, which tells it whether a person asks or the page by itself. */
function makeAsking(
  session: Box['session'],
  choice: LanguageChoice,
): { readonly api: BoxApi; readonly presence: Presence } {
  const api = makeBoxApi(
    makeRequester({
      fetch: window.fetch.bind(window),
      nowMs: now,
      language: () => choice.chosen,
      onSessionEnd: () => {
        session.value = null
      },
      isAttended: () => {
        const isThere = presence.isThere()
        if (isThere) presence.asked()
        return isThere
      },
    }),
  )
  const presence = new Presence({
    nowMs: () => performance.now(),
    keepAlive: () => {
      if (session.peek() !== null) void api.session()
    },
  })
  return { api, presence }
}

type LiveParts = Pick<Box, 'api' | 'live' | 'panel' | 'nowMs' | 'ending' | 'endedBecause'>

/** The event stream, with each of its events led to where it is kept. */
const connect = ({ api, live, panel, nowMs, ending, endedBecause }: LiveParts): LiveConnection =>
  new LiveConnection({
    open: () => new EventSource('/api/v1/live'),
    after,
    nowMs: () => now() + panel.clockAheadMs.peek(),
    handlers: {
      values: (changes) => live.put(changes),
      states: (states) => panel.takeStates(states),
      findings: (findings) => {
        panel.findings.value = findings
      },
      configuration: () => void panel.load(),
      ending: ({ endsInMs, extendable }) => {
        ending.value = endsInMs === null ? null : { endsAtMs: nowMs.peek() + endsInMs, extendable }
      },
      ended: (reason) => {
        endedBecause.value = reason
      },
      resumed: () => void panel.load(),
      refused: () => void api.session(),
    },
  })

/** With a session the panel is loaded and followed; without one nothing of it stays. */
function followSession({ session, panel, live, connection, ending, endedBecause }: Box): void {
  effect(() => {
    if (session.value === null) {
      connection.close()
      panel.clear()
      live.keep(new Set())
      ending.value = null
    } else {
      endedBecause.value = null
      void panel.load()
      if (session.value.permissions.includes('readings:read')) connection.start()
    }
  })
}

const ACTS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

function followActs(presence: Presence, { ending }: Box): void {
  const acted = () => presence.acted(ending.peek()?.extendable === true)
  for (const act of ACTS) window.addEventListener(act, acted, { capture: true, passive: true })
}

/** Every second, and as soon as the box has said what time it is: whoever asks for the last day then means the box's. */
function tick({ nowMs, panel }: Box): void {
  const set = () => {
    nowMs.value = now() + panel.clockAheadMs.value
  }
  effect(set)
  window.setInterval(set, TICK_MS)
}
