// Numbers as people type them: with the decimal sign of their language, never mistaken for thousands.

export type Numerals = {
  /** All digits of a number, with the language's decimal sign and no thousands, for an input. */
  readonly write: (value: number) => string
  /** The number that was typed, or null where it is none or could be read as two different ones. */
  readonly read: (typed: string) => number | null
}

const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i
/** "1.500": one and a half, or fifteen hundred. */
const EITHER = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/

/**
 * A number with the language's decimal sign is read, and so is one with the other sign where it can be nothing but the decimal one:
 * "1.5" of a German is one and a half. "1.500" of a German is refused, for somebody who copies it from an English manual means
 * something else than somebody who types it. Thousands are read where they are clear: "12.345,6", "1 234 567".
 */
export function makeNumerals(language: string): Numerals {
  const parts = new Intl.NumberFormat(language).formatToParts(12_345.6)
  const decimal = parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.'
  const other = decimal === ',' ? '.' : ','
  return {
    write: (value) => (PLAIN.test(String(value)) ? String(value).replace('.', decimal) : String(value)),
    read: (typed) => {
      const text = withoutSpaces(typed)
      if (EITHER.test(text) && text.includes(other)) return null
      const plain = ungrouped(text, decimal, other)?.replace(decimal, '.') ?? ''
      return PLAIN.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : null
    },
  }
}

/** Spaces and apostrophes between groups of three, and a minus as it is printed. */
const withoutSpaces = (typed: string): string =>
  typed
    .trim()
    .replace(/^−/, '-')
    .replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/gu, '')

/** Without thousands; null where the signs stand as no number has them. */
function ungrouped(text: string, decimal: string, other: string): string | null {
  const [whole = '', ...fractions] = text.split(decimal)
  if (fractions.length > 1) {
    const isThousands = /^[+-]?\d{1,3}$/.test(whole) && fractions.every((group) => /^\d{3}$/.test(group))
    return isThousands ? whole + fractions.join('') : null
  }
  if (!whole.includes(other)) return fractions.join('').includes(other) ? null : text
  const isGrouped = /^[+-]?[1-9]\d{0,2}(\D\d{3})+$/.test(whole)
  if (isGrouped) return [whole.replaceAll(other, ''), ...fractions].join(decimal)
  return fractions.length === 0 && whole.split(other).length === 2 ? whole.replace(other, decimal) : null
}
