// What the simulator says when it is ready: enough to write Busbar's configuration from it.

import { METERS, type Meter, WIRES, type WireId } from './meters.ts'

export type AnnouncedConnection =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly unit: number }
  | {
      readonly kind: 'line'
      readonly line: string
      readonly path: string
      readonly baud: number
      readonly parity: 'even' | 'odd' | 'none'
      readonly stopBits: 1 | 2
      readonly unit: number
    }

export type AnnouncedDevice = {
  readonly id: string
  readonly name: string
  readonly model: string
  readonly usage: string
  readonly fedBy?: string
  readonly serial: number
  readonly connection: AnnouncedConnection
}

export type Announcement = { readonly event: 'ready'; readonly devices: readonly AnnouncedDevice[] }

/** Where a wire ended up: the port that it listens on, or the terminal that a client opens. */
export type WirePlace = { readonly port: number } | { readonly path: string }

export function announce(places: ReadonlyMap<WireId, WirePlace>): Announcement {
  return { event: 'ready', devices: METERS.map((meter) => announceMeter(meter, places)) }
}

function announceMeter(meter: Meter, places: ReadonlyMap<WireId, WirePlace>): AnnouncedDevice {
  const { id, name, usage, serial, fedBy } = meter
  const about = {
    id,
    name,
    model: meter.layout.model,
    usage,
    serial,
    ...(fedBy === undefined ? {} : { fedBy }),
  }
  return { ...about, connection: connectionOf(meter, places.get(meter.wire)) }
}

function connectionOf({ wire, unit }: Meter, place: WirePlace | undefined): AnnouncedConnection {
  const kind = WIRES[wire]
  if (kind.kind === 'tcp' && place !== undefined && 'port' in place) {
    return { kind: 'tcp', host: '127.0.0.1', port: place.port, unit }
  }
  if (kind.kind === 'line' && place !== undefined && 'path' in place) {
    const { baud, parity, stopBits } = kind
    return { kind: 'line', line: wire, path: place.path, baud, parity, stopBits, unit }
  }
  throw new Error(`wire ${wire} is not open`)
}
