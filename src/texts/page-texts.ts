// The sentences that the pages look up themselves, in two parts, so that a first visit fetches what it shows and no others.

import type { TextKey, Texts } from './texts.ts'

/** What only the box says, at its console, in a problem or in what it makes of a SunSpec device; it sends the sentence itself. */
const SAID_BY_THE_BOX =
  /^(cli|error|finding\.(row|cell|anyDay|anyPoint)$|rule\.(model|import|csv|discovery|history|leap|password|sunspec)\.|sunspec\.(note|source|unnamed))/

/** `first` is what log-in, the frame and Home say; `rest` is what every other place needs besides. */
export const TEXT_PARTS = ['first', 'rest'] as const
export type TextPart = (typeof TEXT_PARTS)[number]

/** Of the first part, by what stands before the first dot. Why each is there: test/first-page.test.ts. */
export const FIRST_FAMILIES: readonly string[] = [
  'age',
  'clock',
  'deviceState',
  'diagram',
  'duration',
  'ending',
  'energy',
  'event',
  'failure',
  'finding',
  'findings',
  'frame',
  'health',
  'home',
  'keys',
  'language',
  'lineState',
  'logIn',
  'person',
  'place',
  'point',
  'problem',
  'quality',
  'role',
  'secret',
  'severity',
  'state',
  'summary',
  'theme',
  'trend',
  'usage',
]

/** Of the first part, where most of the family is not. */
export const FIRST_KEYS: readonly TextKey[] = [
  'act.undo',
  'device.unitId',
  'discover.act',
  'discover.byHand',
  'events.all',
  'events.recent',
  'events.times',
  'first.act',
  'manual.of',
  'manual.ofPage',
  'search.open',
  'states.onlyLook',
]

/** One part, or both. */
export function pageTexts(texts: Texts, part?: TextPart): Readonly<Record<string, string>> {
  const singles: ReadonlySet<string> = new Set(FIRST_KEYS)
  const partOf = (key: string): TextPart =>
    FIRST_FAMILIES.includes(key.split('.', 1)[0] ?? '') || singles.has(key) ? 'first' : 'rest'
  const isAsked = (key: string) => !SAID_BY_THE_BOX.test(key) && (part === undefined || partOf(key) === part)
  return Object.fromEntries(Object.entries(texts).filter(([key]) => isAsked(key)))
}
