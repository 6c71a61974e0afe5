// The headers that every answer carries, those of documents, and those of answers that nobody may keep.

/**
 * No Strict-Transport-Security: browsers ignore it under a self-signed certificate and for bare addresses, and where one
 * took it, a renewed certificate would lock its owner out (RFC 6797 §8.4, §12.1). There is no plain HTTP port to strip to.
 */
export const EVERY_ANSWER = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
} as const

/** What a browser shows as a page of its own may load and do this much; of data and scripts nobody asks it. */
const DOCUMENT = {
  ...EVERY_ANSWER,
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), serial=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
} as const

/** The headers that protect an answer of this type; a drawing (SVG) that is opened as a page gets to load and run nothing. */
export const protectingHeaders = (contentType: unknown): Readonly<Record<string, string>> =>
  /^text\/html\b/.test(String(contentType)) ? DOCUMENT : EVERY_ANSWER

export const NEVER_KEPT = { 'cache-control': 'no-store' } as const
/** Kept, but asked for again each time by its ETag. */
export const CHECKED_AGAIN = { 'cache-control': 'no-cache' } as const
/** For names that carry a hash of their contents. */
export const KEPT_FOR_GOOD = { 'cache-control': 'public, max-age=31536000, immutable' } as const
