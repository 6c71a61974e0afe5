// Cuts the bytes of a file, as they come in pieces, into lines of text.

import type { Finding } from '../../base/errors.ts'
import { err, ok, type Result } from '../../base/result.ts'
import { decodeUtf8 } from '../../base/utf8.ts'

/** Bytes of a line; a row of samples has about a hundred. */
export const LINE_LIMIT = 4_096

const LINE_FEED = 0x0a

export class LineCutter {
  #rest: Uint8Array = new Uint8Array()
  #isFirst = true
  #lines = 0

  /** Lines handed out so far. */
  get lines(): number {
    return this.#lines
  }

  /** The whole lines so far, without their ends. The finding names the line that is too long or no UTF-8. */
  take(piece: Uint8Array): Result<readonly string[], Finding> {
    const end = piece.lastIndexOf(LINE_FEED)
    if (end < 0) return this.#keep(joined(this.#rest, piece), [])
    const whole = joined(this.#rest, piece.subarray(0, end + 1))
    const lines = this.#linesOf(whole)
    return lines.ok ? this.#keep(piece.slice(end + 1), lines.value) : lines
  }

  /** The last line, where the file does not end with a line end. */
  end(): Result<readonly string[], Finding> {
    const rest = this.#rest
    this.#rest = new Uint8Array()
    return rest.length === 0 ? ok([]) : this.#linesOf(joined(rest, Uint8Array.of(LINE_FEED)))
  }

  #keep(rest: Uint8Array, lines: readonly string[]): Result<readonly string[], Finding> {
    if (rest.length > LINE_LIMIT) return err(this.#tooLong(this.#lines + 1))
    this.#rest = rest
    return ok(lines)
  }

  #linesOf(bytes: Uint8Array): Result<readonly string[], Finding> {
    const text = decodeUtf8(this.#withoutMark(bytes))
    if (!text.ok) {
      const line = this.#lines + Number(text.error.params?.['line'] ?? 1)
      return err({ ...text.error, params: { line } })
    }
    const lines = text.value.split('\n')
    lines.pop()
    const long = lines.findIndex((line) => line.length > LINE_LIMIT)
    if (long >= 0) return err(this.#tooLong(this.#lines + long + 1))
    this.#lines += lines.length
    return ok(lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)))
  }

  /** A byte order mark belongs to the start of a file only; later on it would be dropped from the middle of a name. */
  #withoutMark(bytes: Uint8Array): Uint8Array {
    const isFirst = this.#isFirst
    this.#isFirst = false
    const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    return isFirst && isMarked ? bytes.subarray(3) : bytes
  }

  #tooLong(row: number): Finding {
    return { path: '', rule: 'rule.import.lineTooLong', params: { row, most: LINE_LIMIT } }
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second
  const whole = new Uint8Array(first.length + second.length)
  whole.set(first)
  whole.set(second, first.length)
  return whole
}
