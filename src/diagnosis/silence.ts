// Who does not answer, and where the cause most likely is: the device, its whole line, the port, or the host.

import type { Line } from '../config/document.ts'
import type { LinkState } from '../thread-messages.ts'
import type { Judgement, Verdict } from './rule.ts'
import type { Scene, SeenDevice } from './scene.ts'

/** A state follows one lost request; a finding waits for the next ones (a known unit is asked again at once). */
export const SILENT_HOLD_MS = 5_000
/** Devices of a line fall silent one after the other, as they are polled: what all share is told first. */
export const SILENT_ALONE_HOLD_MS = 10_000
/** A device that answers once and is lost again has not come back. */
export const SILENT_RELEASE_MS = 5_000

const isUnheard = ({ state }: SeenDevice): boolean => state?.state === 'silent' || state?.state === 'down'

/** Devices that share a wire or a host. */
type Shared = {
  readonly key: string
  readonly line: Line | null
  readonly host: string
  readonly devices: SeenDevice[]
}

export function silence(scene: Scene, isActive: (id: string) => boolean): readonly Judgement[] {
  return sharedWays(scene).flatMap((shared) => {
    const lineState = scene.lines.find(({ lineId }) => lineId === shared.line?.id)?.state
    const lineDown = lineState === 'down'
    const unheard = shared.devices.filter(isUnheard)
    const isShared = unheard.length === shared.devices.length && (lineDown || unheard.length > 1)
    const together = wholeWay(shared, isShared ? 'wrong' : endOf(shared, lineState), lineDown)
    if (together.verdict !== 'right' && isActive(together.id)) return [together]
    // until it is told of all together, what was told of one stays, and nobody new is told alone
    const verdict = isShared ? ({ verdict: 'unknown' } as const) : {}
    return [together, ...shared.devices.map((seen) => ({ ...alone(seen), ...verdict }))]
  })
}

function sharedWays({ document, devices }: Scene): readonly Shared[] {
  const lines = new Map(document.lines.map((line) => [line.id, line]))
  const ways = new Map<string, Shared>()
  for (const seen of devices) {
    const { connection } = seen.device
    const isLine = connection.kind === 'line'
    const host = isLine ? '' : `${connection.host}:${connection.port}`
    const key = isLine ? `line:${connection.lineId}` : `host:${host}`
    const way = ways.get(key) ?? {
      key,
      line: isLine ? (lines.get(connection.lineId) ?? null) : null,
      host,
      devices: [],
    }
    way.devices.push(seen)
    ways.set(key, way)
  }
  return [...ways.values()]
}

/** Nobody has heard anything yet of those that wait, as all do after the configuration was changed, and lines that are opened anew. */
function endOf({ devices }: Shared, lineState: LinkState | undefined): Verdict {
  if (devices.some(({ state }) => state?.state === 'ok' || state?.state === 'stranger')) return 'right'
  if (lineState === 'waiting') return 'unknown'
  return devices.every(isUnheard) ? 'right' : 'unknown'
}

function wholeWay({ key, line, host, devices }: Shared, verdict: Verdict, lineDown: boolean): Judgement {
  const variant = line === null ? 'host' : lineDown ? 'port' : 'line'
  return {
    id: `silent:${key}`,
    verdict,
    holdMs: SILENT_HOLD_MS,
    releaseMs: 0,
    finding: {
      kind: 'silent',
      severity: 'fault',
      ...(line === null ? {} : { lineId: line.id }),
      deviceIds: devices.map(({ device }) => device.id),
      pointIds: [],
      params: { variant, line: line?.name ?? '', path: line?.path ?? '', host, n: devices.length },
      ...sinceOf(devices),
    },
  }
}

function alone(seen: SeenDevice): Judgement {
  const { device, state } = seen
  const { connection } = device
  const isDown = connection.kind === 'tcp' && state?.lastFailure === 'failure.connectionDown'
  const where =
    connection.kind === 'tcp' ? { host: `${connection.host}:${connection.port}` } : { unit: connection.unit }
  return {
    id: `silent:${device.id}`,
    verdict: isUnheard(seen) ? 'wrong' : state?.state === 'ok' ? 'right' : 'unknown',
    holdMs: SILENT_ALONE_HOLD_MS,
    releaseMs: SILENT_RELEASE_MS,
    finding: {
      kind: 'silent',
      severity: 'fault',
      deviceId: device.id,
      deviceIds: [device.id],
      pointIds: [],
      params: {
        ...(isDown ? { variant: 'unreachable' } : connection.kind === 'tcp' ? { variant: 'network' } : {}),
        device: device.name,
        ...where,
      },
      ...sinceOf([seen]),
    },
  }
}

/** Since when nothing was heard of the first of them. */
function sinceOf(devices: readonly SeenDevice[]): { readonly sinceMs?: number } {
  const lost = devices.flatMap(({ state }) => state?.lostSinceMs ?? [])
  return lost.length === 0 ? {} : { sinceMs: Math.min(...lost) }
}

/**
 * Another device answers in the place of the configured one: none of its values is told. One that falls silent is no
 * stranger any more, but the right one is not back.
 */
export const strangers = ({ devices }: Scene): readonly Judgement[] =>
  devices
    .filter((seen) => !isUnheard(seen))
    .map((seen) => ({
      id: `stranger:${seen.device.id}`,
      verdict: seen.state?.state === 'stranger' ? 'wrong' : seen.state?.state === 'ok' ? 'right' : 'unknown',
      holdMs: 0,
      releaseMs: 0,
      finding: {
        kind: 'stranger',
        severity: 'fault',
        deviceId: seen.device.id,
        deviceIds: [seen.device.id],
        pointIds: [],
        params: { device: seen.device.name },
        ...sinceOf([seen]),
      },
    }))
