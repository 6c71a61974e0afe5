// A name for a device until somebody gives a better one.

/** `iEM3155 3`, made unlike every name that is taken; empty without a product. */
export function proposedName(product: string, unit: string, taken: ReadonlySet<string>): string {
  if (product === '') return ''
  const first = [product, unit].filter((part) => part !== '').join(' ')
  let name = first
  for (let number = 2; taken.has(name); number += 1) name = `${first} (${number})`
  return name
}
