// What a device says of itself, made fit to be shown: printable, short and few.

export const TOLD_LIMITS = { texts: 8, characters: 80 } as const
/** Shorter runs of printable characters are bytes that look like letters by chance. */
const LEAST_CHARACTERS = 2

/** The printable ASCII runs of raw texts. */
export function toldTexts(raw: readonly string[]): readonly string[] {
  return raw
    .flatMap((text) => text.split(/[^\x20-\x7e]+/))
    .map((text) => text.trim().slice(0, TOLD_LIMITS.characters))
    .filter((text) => text.length >= LEAST_CHARACTERS)
    .slice(0, TOLD_LIMITS.texts)
}
