// The password rule as the set-up page tells it and checks it while typing; the box checks again.

export const SHORTEST = 8
export const LONGEST = 50

export type RulePart = { readonly part: 'length' | 'kinds'; readonly met: boolean }

const KINDS = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u]

/** Length 8 to 50, and three of four kinds: upper case, lower case, digit, other sign. */
export function passwordParts(password: string): readonly RulePart[] {
  const length = [...password].length
  const kinds = KINDS.filter((kind) => kind.test(password)).length
  return [
    { part: 'length', met: length >= SHORTEST && length <= LONGEST },
    { part: 'kinds', met: kinds >= 3 },
  ]
}

export const passwordMet = (password: string): boolean => passwordParts(password).every(({ met }) => met)
