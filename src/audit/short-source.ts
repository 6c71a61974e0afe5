// Cuts a source address short before it is kept: enough to tell networks apart, too little to point at a person.

import { readIpAddress } from '../base/ip-address.ts'

/** IPv4 to /24 and IPv6 to /48; null is the box itself; what is no address becomes `unknown`. */
export function shortSource(address: string | null): string {
  if (address === null) return 'local'
  const ip = readIpAddress(address)
  if (ip === null) return 'unknown'
  if (ip.family === 4) return `${ip.octets.slice(0, 3).join('.')}.0/24`
  return `${ip.groups
    .slice(0, 3)
    .map((group) => group.toString(16))
    .join(':')}::/48`
}
