// What main and the password worker say to each other.

export type PasswordJob =
  | { readonly type: 'hash'; readonly password: string }
  | { readonly type: 'verify'; readonly password: string; readonly stored: string | null }

export type PasswordRequest = { readonly request: number; readonly job: PasswordJob }

/** A hash for `hash`, a yes or no for `verify`. */
export type PasswordAnswer = { readonly request: number; readonly value: string | boolean }
