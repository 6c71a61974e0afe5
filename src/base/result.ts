// An expected outcome is a value: either what was asked for, or the reason why not.

export type Ok<T> = { readonly ok: true; readonly value: T }
export type Err<E> = { readonly ok: false; readonly error: E }
export type Result<T, E> = Ok<T> | Err<E>

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })
export const err = <E>(error: E): Err<E> => ({ ok: false, error })

/** Marks a branch that the types say cannot be reached; reaching it is a broken invariant. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${String(value)}`)
}
