// Something loaded once for a page.

import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Outcome } from '../api/request.ts'
import { useBox } from './box.ts'

export type Loaded<T> = { readonly outcome: Outcome<T> | null; readonly reload: () => void }

/** `outcome` is null while loading; `request` must be the same function as long as it asks the same. */
export function useLoaded<T>(request: () => Promise<Outcome<T>>): Loaded<T> {
  const { language } = useBox()
  const [outcome, setOutcome] = useState<Outcome<T> | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let wanted = true
    void request().then((answer) => {
      if (wanted) setOutcome(answer)
    })
    return () => {
      wanted = false
    }
    // a new round asks again, and so does another language, as an answer may hold sentences
  }, [request, round, language])
  return { outcome, reload: useCallback(() => setRound((old) => old + 1), []) }
}
