// Reads numbers out of the one-line JSON objects that tools print.

export type Numbers = (name: string) => number

/** Parses one JSON object; the result gives its numbers by name and throws for one that is missing. */
export function readNumbers(line: string): Numbers {
  const parsed: unknown = JSON.parse(line)
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`no JSON object: ${line}`)
  const values = new Map<string, unknown>(Object.entries(parsed))
  return (name) => {
    const value = values.get(name)
    if (typeof value !== 'number') throw new Error(`no number ${name} in ${line}`)
    return value
  }
}
