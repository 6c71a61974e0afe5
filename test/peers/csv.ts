// Reads CSV as RFC 4180 has it, written here so that Busbar's own writer is not its own witness.

/** Rows of cells; quoted cells may hold commas, line ends and doubled quotes. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  return rows
}

/** The rows below the header, each by the header's names. */
export function csvRecords(text: string): readonly ReadonlyMap<string, string>[] {
  const [header = [], ...rows] = parseCsv(text)
  return rows.map((row) => new Map(header.map((name, at) => [name, row[at] ?? ''])))
}
