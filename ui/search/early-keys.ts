// What was typed into the search before its box was there to take it.

export type EarlyKeys = {
  readonly text: string
  /** Enter came: the first that is found is to be opened. */
  readonly isEntered: boolean
}

export const NO_KEYS: EarlyKeys = { text: '', isEntered: false }

/** Null for a key that is none of the search's; what comes after Enter belongs to no search. */
export function withKey(keys: EarlyKeys, key: string): EarlyKeys | null {
  if (key === 'Enter') return keys.text.trim() === '' ? null : { ...keys, isEntered: true }
  if (keys.isEntered) return null
  if (key === 'Backspace') return { ...keys, text: keys.text.slice(0, -1) }
  return key.length === 1 ? { ...keys, text: keys.text + key } : null
}
