// The id of the device model that is made of a SunSpec description: the same for every device of one product.

import { crc16 } from '../modbus/crc16.ts'

const PREFIX = 'sunspec'
const MOST_CHARACTERS = 40
const CHECKSUM_CHARACTERS = 4

/** Names that do not fit, or that say nothing in letters and digits, are told apart by a checksum at the end. */
export function sunSpecModelId(manufacturer: string, product: string): string {
  const name = `${manufacturer} ${product}`
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const id = `${PREFIX}-${slug}`
  if (slug !== '' && id.length <= MOST_CHARACTERS) return id
  const bytes = new TextEncoder().encode(name)
  const checksum = crc16(bytes, 0, bytes.length).toString(16).padStart(CHECKSUM_CHARACTERS, '0')
  const kept = id.slice(0, MOST_CHARACTERS - CHECKSUM_CHARACTERS - 1).replace(/-+$/, '')
  return `${kept}-${checksum}`
}
