// Fills the places of a sentence, in the same way on the box and on its pages.

export type Params = Readonly<Record<string, string | number>>

/** `{name}`, or `{n, one: # device, other: # devices}`; a form holds no braces. */
const PLACE = /\{([a-zA-Z]+)(?:, ?([^{}]+))?\}/g
const NEXT_FORM = /, (?=(?:zero|one|two|few|many|other): )/

/**
 * Puts each parameter in its place; a place without a parameter stays visible, so that it is noticed. A place with forms
 * takes the one that `language` (BCP 47) has for the number, and `#` in it is the number as that language writes it; a text in
 * place of the number is taken for many.
 * @see Unicode TS #35, Part 3, Language Plural Rules
 */
export function fill(sentence: string, params: Params, language: string): string {
  return sentence.replace(PLACE, (place, name: string, forms?: string) => {
    const value = params[name]
    if (value === undefined) return place
    return forms === undefined ? String(value) : formFor(forms, value, language)
  })
}

function formFor(forms: string, value: string | number, language: string): string {
  const byCategory = new Map(forms.split(NEXT_FORM).map(splitForm))
  const other = byCategory.get('other') ?? '#'
  if (typeof value === 'string') return other.replaceAll('#', value)
  const form = byCategory.get(new Intl.PluralRules(language).select(value)) ?? other
  return form.replaceAll('#', new Intl.NumberFormat(language).format(value))
}

function splitForm(text: string): readonly [string, string] {
  const colon = text.indexOf(': ')
  return [text.slice(0, colon), text.slice(colon + 2)]
}
