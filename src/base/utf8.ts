// Reads bytes as UTF-8 text; bytes of another encoding are a finding instead of being replaced in silence.

import type { Finding } from './errors.ts'
import { err, ok, type Result } from './result.ts'

const LINE_END = 0x0a

/** Decodes the bytes; a byte order mark at their start is left out. The finding names the first line that is no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): Result<string, Finding> {
  const text = decoded(bytes)
  if (text !== null) return ok(text)
  return err({ path: '', rule: 'rule.notUtf8', params: { line: firstWrongLine(bytes) } })
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Reading with replacements and writing again changes the first bytes that were no UTF-8, and nothing in front of them. */
function firstWrongLine(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const mended = new TextEncoder().encode(text)
  const wrongAt = mended.findIndex((byte, at) => byte !== bytes[at])
  return mended.subarray(0, wrongAt).filter((byte) => byte === LINE_END).length + 1
}
