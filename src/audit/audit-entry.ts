// One entry of the audit log, and the bytes of it that the chain binds.

/** As kept: what a file holds is not trusted to be in the vocabulary of base/audit-event.ts. */
export type AuditEntry = {
  /** Counts from 1 without gaps. */
  readonly number: number
  readonly timeMs: number
  readonly category: string
  readonly event: string
  readonly result: string
  readonly account: string | null
  /** Cut short, as by `shortSource`. */
  readonly source: string
  /** A JSON object of texts, numbers and truth values. */
  readonly detail: string
}

/** One JSON array in fixed order: two different entries never have the same bytes. */
export function canonicalBytes(entry: AuditEntry): Uint8Array {
  const { number, timeMs, category, event, result, account, source, detail } = entry
  return new TextEncoder().encode(
    JSON.stringify([number, timeMs, category, event, result, account, source, detail]),
  )
}
