// Tells whether a text can be the address of a device: an IPv4 or IPv6 address, or a host name.

import { readIpAddress } from '../base/ip-address.ts'

const MAX_LABEL = 63
const LABEL = /^[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?$/

/** What looks like an address must be one. @see RFC 1123 §2.1; underscores are allowed because real networks have them. */
export function isHost(text: string): boolean {
  if (/:|^[\d.]+$/.test(text)) return readIpAddress(text) !== null
  const labels = text.replace(/\.$/, '').split('.')
  return labels.every((label) => label.length <= MAX_LABEL && LABEL.test(label))
}
