// Reads the IPv4 addresses that a person asks for: single ones, ranges such as 192.168.1.10-50, and networks such as 10.0.0.0/28.

import { readIpAddress } from '../base/ip-address.ts'
import { err, ok, type Result } from '../base/result.ts'
import { DISCOVERY_LIMITS } from './scan.ts'

/** What is wrong with a part of the text; the rules of texts/. */
export type AddressMistake =
  | { readonly rule: 'rule.discovery.address'; readonly part: string }
  | { readonly rule: 'rule.discovery.backwards'; readonly part: string }
  | { readonly rule: 'rule.discovery.notADevice'; readonly part: string }
  | { readonly rule: 'rule.discovery.tooManyAddresses'; readonly part: string }

const MOST_CHARACTERS = 1_000
/** This network and multicast, reserved and broadcast addresses name no single device. @see RFC 6890 §2.2.2 */
const FIRST_BYTES = { least: 1, most: 223 } as const

/** The addresses in the order given, each once; at most DISCOVERY_LIMITS.addresses. */
export function readAddresses(text: string): Result<readonly string[], AddressMistake> {
  const mistake = (rule: AddressMistake['rule'], part: string) => err({ rule, part })
  const parts = text
    .slice(0, MOST_CHARACTERS + 1)
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
  if (parts.length === 0 || text.length > MOST_CHARACTERS)
    return mistake('rule.discovery.address', text.slice(0, 40))
  const numbers = new Set<number>()
  for (const part of parts) {
    const span = readSpan(part)
    if (span === null) return mistake('rule.discovery.address', part)
    const [first, last] = span
    if (last < first) return mistake('rule.discovery.backwards', part)
    if (!isDevice(first) || !isDevice(last)) return mistake('rule.discovery.notADevice', part)
    if (last - first >= DISCOVERY_LIMITS.addresses) return mistake('rule.discovery.tooManyAddresses', part)
    for (let number = first; number <= last; number += 1) numbers.add(number)
    if (numbers.size > DISCOVERY_LIMITS.addresses) return mistake('rule.discovery.tooManyAddresses', part)
  }
  return ok([...numbers].map(dotted))
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
