// Turns words of the manual and of a query into what is compared: without accents, umlauts spelt out, endings cut off.

/** From a letter and figures on; hyphens and points inside stay, so that RS-485 and 8443 are words. */
const WORD = /[\p{L}\p{N}]+(?:[-.'][\p{L}\p{N}]+)*/gu
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
/** Longest first. A stem keeps three letters, so that short words stay what they are. */
const ENDINGS: Readonly<Record<string, RegExp>> = {
  en: /(?<=.{3})(?:ings|ing|ers|ed|es|er|s|e)$/,
  de: /(?<=.{3})(?:ungen|ung|ern|em|en|er|es|e|n|s)$/,
}

export type Word = { readonly text: string; readonly start: number; readonly end: number }

/** The words of a text with their places in it; a word with a hyphen counts whole and in parts. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].flatMap((match) => {
    const [whole] = match
    const start = match.index
    const word = { text: whole, start, end: start + whole.length }
    const parts = whole.split(/[-']/).filter((part) => part.length > 2 && part !== whole)
    return [word, ...parts.map((part) => partOf(word, part))]
  })
}

function partOf({ text, start }: Word, part: string): Word {
  const from = start + text.indexOf(part)
  return { text: part, start: from, end: from + part.length }
}

/** What two forms of one word have in common. */
export function stemOf(word: string, language: string): string {
  const plain = word
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
  const ending = ENDINGS[language]
  return ending === undefined || /\d/.test(plain) ? plain : plain.replace(ending, '')
}
