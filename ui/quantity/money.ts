// Sums of money, prices and grams as the reader's language writes them.

/** Of a sum smaller than the smallest coin, two more decimals say that it is not nothing. */
const FINER = 2
/** As many decimals as a price of one kWh may have. */
const PRICE_DIGITS = 6

export type Money = {
  /** "€4.20", "-€0.30", "¥12", "€0.0043". */
  readonly sum: (value: number) => string
  /** With as many decimals as it has, "€0.3245", and at least those of the currency. */
  readonly price: (value: number) => string
}

/** `locale` is a tag (BCP 47), `currency` a code of ISO 4217. */
export function makeMoney(locale: string, currency: string): Money {
  const style = { style: 'currency', currency, signDisplay: 'negative' } as const
  const usual = new Intl.NumberFormat(locale, style)
  const digits = usual.resolvedOptions().maximumFractionDigits ?? 2
  const fine = new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: digits + FINER })
  const priced = new Intl.NumberFormat(locale, {
    ...style,
    maximumFractionDigits: Math.max(digits, PRICE_DIGITS),
  })
  const smallest = 10 ** -digits
  return {
    sum: (value) => (Math.abs(value) < smallest ? fine : usual).format(value),
    price: (value) => priced.format(value),
  }
}
