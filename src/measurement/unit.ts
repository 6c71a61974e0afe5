// The units in which Busbar keeps values: SI without prefix, so that pages choose one prefix per column.

export const UNITS = [
  'V',
  'A',
  'W',
  'var',
  'VA',
  'Wh',
  'varh',
  'VAh',
  'Hz',
  '1',
  '%',
  '°C',
  'm³',
  'm³/h',
  's',
  'Ω',
  'lx',
  'ppm',
  'Pa',
] as const

/** `'1'` is a plain number: a power factor, a state, a count. */
export type Unit = (typeof UNITS)[number]
