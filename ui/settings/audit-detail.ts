// The details of an audit entry, which the box keeps as JSON.

/** Name and value of each detail; what is no JSON object stands as it is. */
export function detailPairs(detail: string): readonly (readonly [string, string])[] {
  const value = parsed(detail)
  if (typeof value !== 'object' || value === null) return detail === '' ? [] : [['', detail]]
  return Object.entries(value).map(([name, own]) => [name, String(own)])
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
