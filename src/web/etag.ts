// Entity tags: strong ones only, quoted as HTTP has them. @see RFC 9110 §8.8.3

import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'

export const etagOf = (tag: string): string => `"${tag}"`

/** The tag of the same thing compressed: other bytes, so another strong tag. @see RFC 9110 §8.8.3.3 */
export const zippedEtagOf = (etag: string): string => etag.replace(/"$/, '-gzip"')

/** The tag that If-Match names; null for none, for a list and for `*`, which name no version to change. */
export const tagOf = (header: string | null): string | null =>
  /^"([\x21\x23-\x7e]+)"$/.exec(header ?? '')?.[1] ?? null

/**
 * The version that a change asks for by If-Match; null where any will do, because there is no such header or it is `*`. Failure:
 * `precondition-missing` where it names no single version: a weak tag matches none, and what cannot be read is no leave to
 * overwrite. @see RFC 9110 §13.1.1
 */
export function versionOf(header: string | null): Result<string | null, Failure> {
  if (header === null || header.trim() === '*') return ok(null)
  const tag = tagOf(header.trim())
  return tag === null ? err({ code: 'precondition-missing' }) : ok(tag)
}

/** Whether If-None-Match names this quoted tag. */
export const namesTag = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')
