// The words of findings and events for a page, in its language and the site's time zone.

import type { EventView, FindingView } from '../../src/web/diagnosis-api.ts'
import { useBox } from '../app/box.ts'
import { eventWords, type FindingWords, findingWords } from './finding-words.ts'

const MINUTE_MS = 60_000

export function useFindingWords(): (finding: FindingView) => FindingWords {
  const { t, lookup, format, panel, nowMs } = useBox()
  const timeZone = panel.timeZone.value
  return (finding) => findingWords(finding, nowMs.value, { t, lookup, format, timeZone })
}

/** The same, said anew each minute at the most: what is read aloud or drawn often must not change every second. */
export function useCalmFindingWords(): (finding: FindingView) => FindingWords {
  const { t, lookup, format, panel, nowMs } = useBox()
  const timeZone = panel.timeZone.value
  return (finding) => {
    const wholeMs = Math.floor((nowMs.peek() - finding.sinceMs) / MINUTE_MS) * MINUTE_MS
    return findingWords(finding, finding.sinceMs + Math.max(0, wholeMs), { t, lookup, format, timeZone })
  }
}

export function useEventWords(): (event: EventView) => string {
  const { t, lookup, format, panel } = useBox()
  const timeZone = panel.timeZone.value
  return (event) => eventWords(event, { t, lookup, format, timeZone })
}
