// Tells from the Accept-Encoding header whether a caller takes gzip.

const MAX_CODINGS = 20
/** Three digits at most; anything else is no weight, and such a coding is left alone. @see RFC 9110 §12.4.2 */
const WEIGHT = /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/i

/**
 * True where gzip, or else `*`, has a weight above 0. A request without the header would take anything, but programs that send
 * none seldom unpack, so they get no coding.
 * @see RFC 9110 §12.5.3; §8.4.1.3 for x-gzip
 */
export function takesGzip(header: string | readonly string[] | undefined): boolean {
  const codings = String(header ?? '')
    .split(',', MAX_CODINGS)
    .map(readCoding)
  const named = codings.find(({ coding }) => coding === 'gzip' || coding === 'x-gzip')
  const any = codings.find(({ coding }) => coding === '*')
  return ((named ?? any)?.weight ?? 0) > 0
}

function readCoding(text: string): { readonly coding: string; readonly weight: number } {
  const [coding = '', ...parameters] = text.split(';').map((part) => part.trim())
  const [parameter] = parameters
  const weight = parameter === undefined ? 1 : Number(WEIGHT.exec(parameter)?.[1] ?? 0)
  return { coding: coding.toLowerCase(), weight: parameters.length > 1 ? 0 : weight }
}
