// Entity tags: strong ones only, quoted as HTTP has them. @see RFC 9110 §8.8.3

export const etagOf = (tag: string): string => `"${tag}"`

/** The tag that If-Match names; null for none, for a list and for `*`, which name no version to change. */
export const tagOf = (header: string | null): string | null =>
  /^"([\x21\x23-\x7e]+)"$/.exec(header ?? '')?.[1] ?? null

/** Whether If-None-Match names this quoted tag. */
export const namesTag = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')
