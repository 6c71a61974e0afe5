// The password rule as the set-up page tells it and checks it while typing; the box checks again.

export const SHORTEST = 8
export const LONGEST = 50

export type RulePart = { readonly part: 'length' | 'kinds' | 'signs'; readonly met: boolean }

/** Upper case, lower case, digit, special; the specials are those of every keyboard, without a backslash. */
const KINDS = [/[A-Z]/, /[a-z]/, /[0-9]/, /[ -/:-@[\]^_`{|}~]/]
const ALLOWED = /^[ -[\]-~]*$/

/** Length 8 to 50, three of four kinds, and no sign that another keyboard lacks. */
export function passwordParts(password: string): readonly RulePart[] {
  const length = [...password].length
  const kinds = KINDS.filter((kind) => kind.test(password)).length
  return [
    { part: 'length', met: length >= SHORTEST && length <= LONGEST },
    { part: 'kinds', met: kinds >= 3 },
    { part: 'signs', met: password !== '' && ALLOWED.test(password) },
  ]
}

export const passwordMet = (password: string): boolean => passwordParts(password).every(({ met }) => met)
