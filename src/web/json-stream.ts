// Writes long JSON answers piece by piece: an object whose last member is a list that is still being made.

/** The items are asked for one after the other, as the reader takes them. */
export async function* listStream(
  head: Readonly<Record<string, unknown>>,
  name: string,
  items: AsyncIterable<unknown>,
): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},${JSON.stringify(name)}:[`
  let comma = ''
  for await (const item of items) {
    yield comma + JSON.stringify(item)
    comma = ','
  }
  yield ']}'
}

/** Asks for few items ahead of the one that is being taken, so that asking and taking go on at once; in order. */
export async function* askAhead<T, R>(
  items: readonly T[],
  ask: (item: T) => Promise<R>,
  ahead: number,
): AsyncGenerator<R> {
  const open = items.slice(0, ahead).map(ask)
  for (let next = ahead; ; next++) {
    const first = open.shift()
    if (first === undefined) return
    yield await first
    if (next < items.length) open.push(...items.slice(next, next + 1).map(ask))
  }
}
