// Where a unit id of Busbar's Modbus port leads: to itself, to a device, or out on the transparent line.

import { hostKey } from '../base/host-name.ts'
import type { ConfigDocument, Connection, Line } from '../config/document.ts'

export type Route =
  /** Busbar's own registers. */
  | { readonly to: 'own' }
  /** A unit of a line or of a TCP connection. */
  | { readonly to: 'link'; readonly link: string; readonly unit: number; readonly timeoutMs: number }

/** What a link needs to be made; two settings with one key can share a link. */
export type LinkSettings =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly depth: number }

export type Plan = {
  /** By unit id; none leads nowhere. */
  readonly routes: readonly (Route | null)[]
  readonly links: ReadonlyMap<string, LinkSettings>
  /** Each configured device's place on its link, for the state of health. */
  readonly devices: readonly { readonly link: string; readonly unit: number }[]
  /** The configured lines by id. */
  readonly lines: ReadonlyMap<string, Line>
}

/**
 * Both values name the box itself: a TCP client that talks to the address alone uses 255 or 0, and a broadcast from the
 * network to every meter of a line is nothing anybody should have by default.
 * @see MODBUS Messaging on TCP/IP V1.0b §4.4.2.1
 */
const OWN_UNITS = [0, 255] as const
const FIRST_LINE_UNIT = 1
const LAST_LINE_UNIT = 247
const UNIT_IDS = 256

/** Settings that change what is on the wire make another link; a name or a time-out does not. */
export function lineKey(line: Line): string {
  return `line ${line.path} ${line.baud} ${line.parity} ${line.stopBits}`
}

/** Devices behind one address share one connection and its queue, however each of them writes the address. */
export function tcpKey(connection: { readonly host: string; readonly port: number }): string {
  return `tcp ${hostKey(connection.host)}:${connection.port}`
}

/** Reads the configuration into tables; a device whose line does not exist leads nowhere. */
export function planOf(document: ConfigDocument): Plan {
  const lines = new Map(document.lines.map((line) => [line.id, line]))
  const links = new Map<string, LinkSettings>()
  for (const line of document.lines) links.set(lineKey(line), { kind: 'line', line })
  const routes: (Route | null)[] = new Array(UNIT_IDS).fill(null)
  const devices: { link: string; unit: number }[] = []
  const transparent = lines.get(document.gateway.transparentLine ?? '')
  if (transparent !== undefined) fillTransparent(routes, transparent)
  for (const { connection, unitId } of document.devices) {
    const link = linkOf(connection, lines, links)
    if (unitId !== undefined) {
      routes[unitId] =
        link === null
          ? null
          : { to: 'link', link: link.key, unit: connection.unit, timeoutMs: link.timeoutMs }
    }
    devices.push({ link: link?.key ?? '', unit: connection.unit })
  }
  for (const unit of OWN_UNITS) routes[unit] = { to: 'own' }
  return { routes, links, devices, lines }
}

function fillTransparent(routes: (Route | null)[], line: Line): void {
  const link = lineKey(line)
  for (let unit = FIRST_LINE_UNIT; unit <= LAST_LINE_UNIT; unit++) {
    routes[unit] = { to: 'link', link, unit, timeoutMs: line.timeoutMs }
  }
}

function linkOf(
  connection: Connection,
  lines: ReadonlyMap<string, Line>,
  links: Map<string, LinkSettings>,
): { readonly key: string; readonly timeoutMs: number } | null {
  if (connection.kind === 'line') {
    const line = lines.get(connection.lineId)
    return line === undefined ? null : { key: lineKey(line), timeoutMs: line.timeoutMs }
  }
  const key = tcpKey(connection)
  const known = links.get(key)
  // Devices behind one address share the connection; the most careful of them sets its depth.
  const depth = known?.kind === 'tcp' ? Math.min(known.depth, connection.depth) : connection.depth
  links.set(key, { kind: 'tcp', host: connection.host, port: connection.port, depth })
  return { key, timeoutMs: connection.timeoutMs }
}
