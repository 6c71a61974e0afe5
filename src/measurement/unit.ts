// The units in which Busbar keeps values: SI without prefix, so that pages choose one prefix per column, or a text of one's own.

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

/**
 * A unit of a custom model: letters, digits, `/ * - + % ( ) .`, space, ohm, micro, degree, superscript digits and signs. The
 * longest is MAX_UNIT_CHARACTERS. Pages show it as it is: they know no prefix for it.
 */
export const UNIT_TEXT =
  '^[A-Za-z0-9/*\\-+%(). \u03A9\u2126\u00B5\u03BC\u00B0\u2070\u00B9\u00B2\u00B3\u2074-\u2079\u207A\u207B]+$'
export const MAX_UNIT_CHARACTERS = 16

/** One of UNITS, or a text by UNIT_TEXT. `'1'` is a plain number: a power factor, a state, a count. */
export type Unit = string
