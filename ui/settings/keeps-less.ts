// Whether a change of the settings makes the history forget what it still has: fewer days, or less room.

/** A field of the form before and after, as typed; an empty room is no limit. */
export type KeepChange = {
  readonly field: { readonly pointer: string }
  readonly before: string
  readonly after: string
}

const KEPT = /^\/history\/keep\/\w+(Days|Mb)$/

/** True when one of the numbers becomes smaller, or a limit stands where there was none. */
export const keepsLess = (changes: readonly KeepChange[]): boolean =>
  changes.some(({ field, before, after }) => KEPT.test(field.pointer) && numberOf(after) < numberOf(before))

const numberOf = (typed: string): number => (typed.trim() === '' ? Number.POSITIVE_INFINITY : Number(typed))
