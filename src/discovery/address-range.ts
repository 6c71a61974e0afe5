// Reads the hosts that a person asks for: names, IPv6 addresses, and IPv4 addresses alone, in ranges and in networks.

import { hostKey, isHost } from '../base/host-name.ts'
import { readIpAddress } from '../base/ip-address.ts'
import { err, ok, type Result } from '../base/result.ts'
import { DISCOVERY_LIMITS } from './scan.ts'

/** What is wrong with a part of the text; the rules of texts/. */
export type AddressMistake =
  | { readonly rule: 'rule.discovery.address'; readonly part: string }
  | { readonly rule: 'rule.discovery.backwards'; readonly part: string }
  | { readonly rule: 'rule.discovery.notADevice'; readonly part: string }
  | { readonly rule: 'rule.discovery.linkLocal'; readonly part: string }
  | { readonly rule: 'rule.discovery.tooManyAddresses'; readonly part: string }

const MOST_CHARACTERS = 1_000
/** This network and multicast, reserved and broadcast addresses name no single device. @see RFC 6890 §2.2.2 */
const FIRST_BYTES = { least: 1, most: 223 } as const
/** @see RFC 4291 §2.5.6 and §2.7 */
const LINK_LOCAL = { least: 0xfe80, most: 0xfebf } as const
const FIRST_MULTICAST = 0xff00

/**
 * The hosts in the order given, each once; at most DISCOVERY_LIMITS.addresses. Ranges such as 192.168.1.10-50 and networks
 * such as 10.0.0.0/28 are of IPv4: in IPv6 the smallest network has more addresses than anybody could ask.
 */
export function readAddresses(text: string): Result<readonly string[], AddressMistake> {
  const mistake = (rule: AddressMistake['rule'], part: string) => err({ rule, part })
  const parts = text
    .slice(0, MOST_CHARACTERS + 1)
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
  if (parts.length === 0 || text.length > MOST_CHARACTERS)
    return mistake('rule.discovery.address', text.slice(0, 40))
  const hosts = new Map<string, string>()
  for (const part of parts) {
    const read = readPart(part)
    if (!read.ok) return mistake(read.error, part)
    for (const host of read.value) if (!hosts.has(hostKey(host))) hosts.set(hostKey(host), host)
    if (hosts.size > DISCOVERY_LIMITS.addresses) return mistake('rule.discovery.tooManyAddresses', part)
  }
  return ok([...hosts.values()])
}

type Part = Result<readonly string[], AddressMistake['rule']>

/** Digits, dots, a hyphen and a slash are of IPv4 and never a name. */
function readPart(part: string): Part {
  if (/^[\d./-]+$/.test(part)) return readRange(part)
  if (!isHost(part)) return err('rule.discovery.address')
  const address = readIpAddress(part)
  if (address === null || address.family === 4)
    return address === null ? ok([part]) : readRange(hostKey(part))
  const [first = 0] = address.groups
  if (first >= FIRST_MULTICAST || address.groups.every((group) => group === 0)) {
    return err('rule.discovery.notADevice')
  }
  const isLinkLocal = first >= LINK_LOCAL.least && first <= LINK_LOCAL.most
  return isLinkLocal || part.includes('%') ? err('rule.discovery.linkLocal') : ok([part])
}

function readRange(part: string): Part {
  const span = readSpan(part)
  if (span === null) return err('rule.discovery.address')
  const [first, last] = span
  if (last < first) return err('rule.discovery.backwards')
  if (!isDevice(first) || !isDevice(last)) return err('rule.discovery.notADevice')
  if (last - first >= DISCOVERY_LIMITS.addresses) return err('rule.discovery.tooManyAddresses')
  return ok(Array.from({ length: last - first + 1 }, (_, index) => dotted(first + index)))
}

type Span = readonly [first: number, last: number]

function readSpan(part: string): Span | null {
  const network = /^([\d.]+)\/(\d{1,2})$/.exec(part)
  if (network !== null) return networkSpan(readNumber(network[1] ?? ''), Number(network[2]))
  const [from = '', to, ...more] = part.split('-')
  const first = readNumber(from)
  if (first === null || more.length > 0) return null
  if (to === undefined) return [first, first]
  const last = /^\d{1,3}$/.test(to) ? withLastByte(first, Number(to)) : readNumber(to)
  return last === null ? null : [first, last]
}

const withLastByte = (first: number, byte: number): number | null =>
  byte <= 255 ? first - (first % 256) + byte : null

/** The devices of a network: without its own address and its broadcast, where it has them. @see RFC 3021 §2.1 */
function networkSpan(address: number | null, prefix: number): Span | null {
  if (address === null || prefix > 32) return null
  const size = 2 ** (32 - prefix)
  const first = address - (address % size)
  return size <= 2 ? [first, first + size - 1] : [first + 1, first + size - 2]
}

function readNumber(text: string): number | null {
  const address = readIpAddress(text)
  if (address === null || address.family !== 4 || text.includes('%')) return null
  return address.octets.reduce((number, octet) => number * 256 + octet, 0)
}

function isDevice(number: number): boolean {
  const firstByte = Math.floor(number / 2 ** 24)
  return firstByte >= FIRST_BYTES.least && firstByte <= FIRST_BYTES.most
}

const dotted = (number: number): string =>
  [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256).join('.')
