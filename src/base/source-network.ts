// Says which addresses count as one source where attempts, requests or connections are limited for each.

import { readIpAddress } from './ip-address.ts'

/** What is no address is one source of its own, so that nothing is gained by varying it. */
const UNKNOWN_SOURCE = 'unknown'

/**
 * One IPv4 address, or the IPv6 /64 that one host can roam in: one subscriber has at least a whole one (RFC 6177).
 * @see docs/decisions/0005-who-can-be-locked-out.md
 */
export function networkOf(address: string): string {
  const ip = readIpAddress(address)
  if (ip === null) return UNKNOWN_SOURCE
  if (ip.family === 4) return ip.octets.join('.')
  return `${ip.groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}
