// A serial port in words: what the adapter is, and under which path.

import type { SerialPort } from '../../src/web/api.ts'

/** A name that stays with the adapter is long; what it calls itself is what stands on it. */
export const portWords = ({ product, device, name }: SerialPort) => ({
  title: product ?? name ?? device,
  place: product === null && name === null ? '' : device,
})
