// Where a number belongs among numbers that ascend.

/** The first place whose number is not less than `number`; the length where there is none. */
export function placeOf(ascending: Float64Array, number: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low
}
