// Finds in the configuration what a route about a device needs beside the device itself.

import type { ConfigDocument, Connection, Line } from '../config/document.ts'

/** The serial line of a connection; null for a network connection. */
export function lineOf({ lines }: ConfigDocument, connection: Connection): Line | null {
  if (connection.kind === 'tcp') return null
  return lines.find(({ id }) => id === connection.lineId) ?? null
}
