// The sentences that the pages look up themselves, so that a first visit fetches no others.

import type { Texts } from './texts.ts'

/** What only the box says, at its console, in a problem or in what it makes of a SunSpec device; it sends the sentence itself. */
const SAID_BY_THE_BOX =
  /^(cli|error|finding\.(row|cell)$|rule\.(model|import|csv|discovery|history|password|sunspec)\.|sunspec\.(note|source|unnamed))/

export const pageTexts = (texts: Texts): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).filter(([key]) => !SAID_BY_THE_BOX.test(key)))
