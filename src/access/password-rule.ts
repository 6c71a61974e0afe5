// The rule for passwords of people: length, kinds of characters, and no character that another keyboard lacks.

import type { Finding } from '../base/errors.ts'

export const LEAST_CHARACTERS = 8
export const MOST_CHARACTERS = 50
export const LEAST_KINDS = 3
/** Refused characters that are named at most; more would only repeat the lesson. */
const MOST_NAMED = 8

/** Space and 31 more, no backslash. */
export const PASSWORD_SPECIALS = ' !"#$%&\'()*+,-./:;<=>?@[]^_`{|}~'

const KINDS: readonly ((character: string) => boolean)[] = [
  (character) => character >= 'A' && character <= 'Z',
  (character) => character >= 'a' && character <= 'z',
  (character) => character >= '0' && character <= '9',
  (character) => PASSWORD_SPECIALS.includes(character),
]

/** Returns what is wrong, nothing where the password may be used; `path` is its JSON pointer in the request. */
export function checkPassword(password: string, path: string): readonly Finding[] {
  const characters = Array.from(password)
  const kinds = KINDS.filter((isKind) => characters.some(isKind)).length
  const findings: Finding[] = []
  if (characters.length < LEAST_CHARACTERS)
    findings.push({ path, rule: 'rule.password.short', params: { least: LEAST_CHARACTERS } })
  if (characters.length > MOST_CHARACTERS)
    findings.push({ path, rule: 'rule.password.long', params: { most: MOST_CHARACTERS } })
  if (kinds < LEAST_KINDS)
    findings.push({ path, rule: 'rule.password.kinds', params: { least: LEAST_KINDS } })
  for (const character of refusedCharacters(characters))
    findings.push({ path, rule: 'rule.password.character', params: { character: nameOf(character) } })
  return findings
}

function refusedCharacters(characters: readonly string[]): readonly string[] {
  const refused = characters.filter((character) => !KINDS.some((isKind) => isKind(character)))
  return [...new Set(refused)].slice(0, MOST_NAMED)
}

/** A letter, sign or symbol stands for itself; what cannot be seen is named by its number. */
function nameOf(character: string): string {
  if (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)) return character
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
