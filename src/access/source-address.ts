// Says which addresses count as one source of log-ins: one IPv4 address, or the IPv6 /64 that one host can roam in.

import { readIpAddress } from '../base/ip-address.ts'

/** What is no address is one source of its own, so that nothing is gained by varying it. */
export const UNKNOWN_SOURCE = 'unknown'

/** @see docs/decisions/0005-who-can-be-locked-out.md */
export function lockoutSource(address: string): string {
  const ip = readIpAddress(address)
  if (ip === null) return UNKNOWN_SOURCE
  if (ip.family === 4) return ip.octets.join('.')
  return `${ip.groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}
