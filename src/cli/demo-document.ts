// Makes the demo's configuration from what the simulator announces, and leads a saved one to the simulator's new ports.

import { type Static, Type } from 'typebox'
import Value from 'typebox/value'
import {
  type ConfigDocument,
  type Connection,
  Device,
  type Line,
  Line as LineSchema,
} from '../config/document.ts'
import { EMPTY_DOCUMENT } from '../config/empty-document.ts'

const AnnouncedConnection = Type.Union([
  Type.Object({ kind: Type.Literal('tcp'), host: Type.String(), port: Type.Integer(), unit: Type.Integer() }),
  Type.Object({
    kind: Type.Literal('line'),
    line: LineSchema.properties.id,
    path: LineSchema.properties.path,
    baud: LineSchema.properties.baud,
    parity: LineSchema.properties.parity,
    stopBits: LineSchema.properties.stopBits,
    unit: Type.Integer(),
  }),
])

const Announcement = Type.Object({
  event: Type.Literal('ready'),
  devices: Type.Array(
    Type.Object({
      id: Device.properties.id,
      name: Device.properties.name,
      model: Device.properties.model,
      usage: Device.properties.usage,
      fedBy: Type.Optional(Type.String()),
      connection: AnnouncedConnection,
    }),
  ),
})

export type Announcement = Static<typeof Announcement>
type Announced = Announcement['devices'][number]

/** Reads the simulator's ready line; null when it is something else. */
export function parseAnnouncement(line: string): Announcement | null {
  try {
    const parsed: unknown = JSON.parse(line)
    return Value.Check(Announcement, parsed) ? parsed : null
  } catch {
    return null
  }
}

/** The document of a new demo, or the saved one with its simulated devices found again; people's own devices stay. */
export function demoDocument(
  saved: ConfigDocument | null,
  announcement: Announcement,
  timeZone: string,
): ConfigDocument {
  const lines = new Map(announcement.devices.flatMap(lineOf).map((line) => [line.id, line]))
  if (saved !== null) return foundAgain(saved, announcement, lines)
  return {
    ...EMPTY_DOCUMENT,
    site: { name: 'Demo workshop', timeZone },
    lines: [...lines.values()],
    devices: announcement.devices.map((device, index) => newDevice(device, index + 1)),
  }
}

function foundAgain(
  saved: ConfigDocument,
  announcement: Announcement,
  lines: ReadonlyMap<string, Line>,
): ConfigDocument {
  const connections = new Map(announcement.devices.map((device) => [device.id, connectionOf(device)]))
  return {
    ...saved,
    lines: saved.lines.map((line) => ({ ...line, path: lines.get(line.id)?.path ?? line.path })),
    devices: saved.devices.map((device) => {
      const connection = connections.get(device.id)
      if (connection === undefined || connection.kind !== device.connection.kind) return device
      return { ...device, connection }
    }),
  }
}

function lineOf({ connection }: Announced): Line[] {
  if (connection.kind !== 'line') return []
  const { line, path, baud, parity, stopBits } = connection
  return [
    { id: line, name: `Serial ${line.replace('-', ' ')}`, path, baud, parity, stopBits, timeoutMs: 1_000 },
  ]
}

/** A slow line of several meters is polled every two seconds; what hangs on the network every second. */
function newDevice(announced: Announced, unitId: number): ConfigDocument['devices'][number] {
  const { id, name, model, usage, fedBy } = announced
  const onLine = announced.connection.kind === 'line'
  return {
    id,
    name,
    model,
    revision: 1,
    connection: connectionOf(announced),
    unitId: onLine ? announced.connection.unit : unitId,
    usage,
    pollPeriodMs: onLine ? 2_000 : 1_000,
    ...(fedBy === undefined ? {} : { fedBy }),
  }
}

function connectionOf({ connection }: Announced): Connection {
  if (connection.kind === 'line') return { kind: 'line', lineId: connection.line, unit: connection.unit }
  return { ...connection, timeoutMs: 2_000, depth: 1 }
}
