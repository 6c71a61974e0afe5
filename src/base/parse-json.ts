// Reads JSON text; what is none is a finding with its line and column.

import type { Finding } from './errors.ts'
import { jsonFaultAt } from './json-fault.ts'
import { err, ok, type Result } from './result.ts'

/** Keys such as `__proto__` become plain members, which a schema then refuses as unknown. */
export function parseJson(text: string): Result<unknown, Finding> {
  try {
    return ok(JSON.parse(text))
  } catch {
    const before = text.slice(0, jsonFaultAt(text)).split('\n')
    const params = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
    return err({ path: '', rule: 'rule.notJson', params })
  }
}
