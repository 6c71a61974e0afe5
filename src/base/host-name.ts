// Tells whether a text can be the address of a device: an IPv4 or IPv6 address, or a host name.

import { readIpAddress } from './ip-address.ts'

const MAX_LABEL = 63
const LABEL = /^[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?$/

/** What looks like an address must be one. @see RFC 1123 §2.1; underscores are allowed because real networks have them. */
export function isHost(text: string): boolean {
  if (/:|^[\d.]+$/.test(text)) return readIpAddress(text) !== null
  const labels = text.replace(/\.$/, '').split('.')
  return labels.every((label) => label.length <= MAX_LABEL && LABEL.test(label))
}

/** The same for two texts that name the same address; names are compared without regard to case. @see RFC 4343 §3 */
export function hostKey(text: string): string {
  const address = readIpAddress(text)
  if (address === null) return text.toLowerCase().replace(/\.$/, '')
  return address.family === 4 ? address.octets.join('.') : address.groups.join(':')
}
