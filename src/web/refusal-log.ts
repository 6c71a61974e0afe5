// Reports refused requests to the audit log: the first of its kind at once, those that repeat it as a count.

import type { AuditPort, AuditReport } from '../base/audit-event.ts'
import type { Cancel, Timers } from '../base/clock.ts'

export type Refusal = {
  readonly code: string
  readonly method: string
  /** The route's own path, never what was sent: that could be anything. */
  readonly route: string
  readonly account: string | null
  readonly source: string
}

export const REPEAT_WINDOW_MS = 60_000
/** Kinds that are told apart within a window; beyond, refusals are counted together. */
export const MAX_KINDS = 256

type Repeats = { readonly refusal: Refusal; count: number }

const OTHERS: Refusal = { code: 'several', method: '', route: '', account: null, source: '' }

export class RefusalLog implements Disposable {
  readonly #audit: AuditPort
  readonly #timers: Timers
  readonly #kinds = new Map<string, Repeats>()
  #cancel: Cancel | null = null

  constructor(options: { readonly audit: AuditPort; readonly timers: Timers }) {
    this.#audit = options.audit
    this.#timers = options.timers
  }

  report(refusal: Refusal): void {
    this.#cancel ??= this.#timers.after(REPEAT_WINDOW_MS, () => this.#closeWindow())
    const key = JSON.stringify([refusal.code, refusal.method, refusal.route, refusal.account, refusal.source])
    const known = this.#kinds.get(key) ?? (this.#kinds.size >= MAX_KINDS ? this.#others() : undefined)
    if (known !== undefined) known.count += 1
    else {
      this.#kinds.set(key, { refusal, count: 0 })
      this.#append(refusal, {})
    }
  }

  /** Reports what was counted and stops. */
  [Symbol.dispose](): void {
    this.#cancel?.()
    this.#closeWindow()
  }

  #others(): Repeats {
    const others = this.#kinds.get('') ?? { refusal: OTHERS, count: 0 }
    this.#kinds.set('', others)
    return others
  }

  #closeWindow(): void {
    this.#cancel = null
    for (const { refusal, count } of this.#kinds.values()) if (count > 0) this.#append(refusal, { count })
    this.#kinds.clear()
  }

  #append({ code, method, route, account, source }: Refusal, more: NonNullable<AuditReport['detail']>): void {
    this.#audit.append({
      event: 'request-refused',
      result: 'refused',
      account,
      source: source === '' ? null : source,
      detail: { code, method, route, ...more },
    })
  }
}
