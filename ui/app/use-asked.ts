// Something asked of the box again and again: the last answer stays while the next one is on its way, and nobody waits for the old.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Failed, Outcome } from '../api/request.ts'
import { useBox } from './box.ts'

export type Asked<T> = {
  /** The last good answer, to this question or to one before. */
  readonly value: T | null
  /** Whether `value` answers another question than the present one. */
  readonly stale: boolean
  /** Of the present question only. */
  readonly failed: Failed | null
  readonly again: () => void
}

export type Question<T> = {
  /** What tells one question from another; null asks nothing. */
  readonly key: string | null
  readonly ask: (signal: AbortSignal) => Promise<Outcome<T>>
  /** Asks the same again after so long, if at all. */
  readonly everyMs?: number
}

/** Questions that change quickly, as while somebody drags, wait until they rest. */
const DEBOUNCE_MS = 120

type Answered<T> = { readonly key: string; readonly value: T }

export function useAsked<T>({ key, ask, everyMs }: Question<T>): Asked<T> {
  const { language } = useBox()
  const [answered, setAnswered] = useState<Answered<T> | null>(null)
  const [failed, setFailed] = useState<(Failed & { readonly key: string }) | null>(null)
  const [round, setRound] = useState(0)
  const current = useRef(ask)
  current.current = ask
  const askedOnce = useRef(false)
  useEffect(() => {
    if (key === null) return undefined
    const stop = new AbortController()
    let timer = 0
    const run = async () => {
      askedOnce.current = true
      const outcome = await current.current(stop.signal)
      if (stop.signal.aborted) return
      if (outcome.ok) setAnswered({ key, value: outcome.value })
      setFailed(outcome.ok ? null : { ...outcome, key })
      if (everyMs !== undefined) timer = window.setTimeout(run, everyMs)
    }
    timer = window.setTimeout(run, askedOnce.current ? DEBOUNCE_MS : 0)
    return () => {
      window.clearTimeout(timer)
      stop.abort()
    }
    // a new round asks again, and so does another language, as an answer may hold sentences
  }, [key, everyMs, round, language])
  return {
    value: key === null ? null : (answered?.value ?? null),
    stale: key !== null && answered !== null && answered.key !== key,
    failed: failed?.key === key ? failed : null,
    again: useCallback(() => setRound((old) => old + 1), []),
  }
}
