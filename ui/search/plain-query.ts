// What a person looks for, without the words of wanting it: "change the time zone" looks for the time zone.

/** `aside` are the words that say nothing of the thing, with spaces between; a query of such words alone stays as it is. */
export function plainQuery(query: string, aside: string): string {
  const asides = new Set(aside.split(' '))
  const words = query.split(/\s+/).filter((word) => word !== '' && !asides.has(bare(word)))
  return words.length === 0 ? query : words.join(' ')
}

const bare = (word: string): string => word.toLocaleLowerCase().replace(/[?!.,;:]+$/, '')
