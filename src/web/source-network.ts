// Says which addresses count as one source where a limit is kept for each.

import { readIpAddress } from '../base/ip-address.ts'

/** One subscriber has at least a whole /64 of IPv6 (RFC 6177), so addresses inside it count as one. */
export function networkOf(source: string): string {
  const address = readIpAddress(source)
  if (address === null) return source
  return address.family === 4 ? address.octets.join('.') : address.groups.slice(0, 4).join(':')
}
