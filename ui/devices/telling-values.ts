// Of a test's values those that tell most: one of each unit that people look at first.

const UNITS = ['W', 'V', 'A', 'Wh', '1', 'Hz']
const WHOLE = /(Total|Average|Import)$/

type Told = { readonly key: string; readonly unit: string; readonly value: number | null }

/** Totals and averages before single phases, what has a value before what has none; all of them where the units are others. */
export function tellingValues<T extends Told>(values: readonly T[]): readonly T[] {
  const chosen = UNITS.flatMap((unit) => {
    const own = values.filter((one) => one.unit === unit && one.value !== null)
    return own.find(({ key }) => WHOLE.test(key)) ?? own[0] ?? []
  })
  return chosen.length === 0 ? values : chosen
}
