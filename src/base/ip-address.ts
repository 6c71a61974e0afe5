// Reads IP addresses as text into their bytes, with the many spellings of IPv6 and of IPv4 inside it.

export type IpAddress =
  | { readonly family: 4; readonly octets: readonly number[] }
  | { readonly family: 6; readonly groups: readonly number[] }

/** Longest text of an address, with an IPv4 tail. @see RFC 4291 §2.2 */
const MOST_CHARACTERS = 45

/**
 * Returns the address, or null where the text is none. An IPv4-mapped IPv6 address is the IPv4 address; a zone
 * (`%eth0`) is dropped. Octets with leading zeros are refused, because programs disagree on what they mean.
 */
export function readIpAddress(text: string): IpAddress | null {
  const bare = text.split('%', 1)[0] ?? ''
  if (bare.length > MOST_CHARACTERS) return null
  if (!bare.includes(':')) {
    const octets = readOctets(bare)
    return octets && { family: 4, octets }
  }
  const groups = readGroups(bare)
  return groups && unmap(groups)
}

function readOctets(text: string): readonly number[] | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) return null
  const octets = parts.map(Number)
  return octets.every((octet) => octet <= 255) ? octets : null
}

function readGroups(text: string): readonly number[] | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head, tail] = [readHalf(halves[0] ?? '', halves.length === 1), readHalf(halves[1] ?? '', true)]
  if (head === null || tail === null) return null
  if (halves.length === 1) return head.length === 8 ? head : null
  const missing = 8 - head.length - tail.length
  return missing < 1 ? null : [...head, ...new Array<number>(missing).fill(0), ...tail]
}

function readHalf(text: string, isEnd: boolean): readonly number[] | null {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [at, part] of parts.entries()) {
    const octets = isEnd && at === parts.length - 1 && part.includes('.') ? readOctets(part) : null
    if (octets !== null) groups.push(...pairs(octets))
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16))
    else return null
  }
  return groups
}

const pairs = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): readonly number[] => [
  a * 256 + b,
  c * 256 + d,
]

/** @see RFC 4291 §2.5.5.2 */
function unmap(groups: readonly number[]): IpAddress {
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (!isMapped) return { family: 6, groups }
  const octets = groups.slice(6).flatMap((group) => [group >> 8, group & 0xff])
  return { family: 4, octets }
}
