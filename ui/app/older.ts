// A long log, newest first, that is loaded a page at a time: each further page is older than all before.

import type { Failed, Outcome } from '../api/request.ts'

export type Numbered = { readonly number: number }

export type OlderPages<T> = {
  /** Null until the first page has come. */
  readonly entries: readonly T[] | null
  readonly hasOlder: boolean
  readonly failed: Failed | null
}

export const NO_PAGES = { entries: null, hasOlder: false, failed: null } as const

/** What is known after an answer to a question for `most` entries; a page that failed takes nothing away. */
export function withOlder<T>(
  pages: OlderPages<T>,
  answer: Outcome<readonly T[]>,
  most: number,
): OlderPages<T> {
  if (!answer.ok) return { ...pages, failed: answer }
  const { value } = answer
  return { entries: [...(pages.entries ?? []), ...value], hasOlder: value.length === most, failed: null }
}

/** Before which number the next page is asked for; undefined asks for the newest. */
export const olderThan = ({ entries }: OlderPages<Numbered>): number | undefined => entries?.at(-1)?.number
