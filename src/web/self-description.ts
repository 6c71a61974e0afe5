// Devices that describe themselves: asked before a change, their models kept with it, and taken back when it fails.

import type { Session } from '../access/access.ts'
import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import { SELF_DESCRIBED } from '../base/self-described.ts'
import type { Proposal } from '../config/configuration.ts'
import type { ConfigDocument, Connection, Line } from '../config/document.ts'
import type { DeviceModel } from '../devices/model.ts'
import { change } from './change.ts'
import type { WebPorts } from './ports.ts'
import type { Caller } from './route.ts'

export type Describable = {
  readonly name: string
  readonly model: string
  readonly revision: number
  readonly connection: Connection
}

/** Hosts and lines that are asked at once; on each of them one device after the other. */
const WAYS_AT_ONCE = 16

type Described = ReadonlyMap<number, DeviceModel>

/**
 * Asks those of the devices whose model is SELF_DESCRIBED; `lines` are the ones that come with them. A device that does
 * not answer, or describes nothing, fails it; `prefixOf` says where it stands in what was sent.
 */
export async function describeAll(options: {
  readonly ports: Pick<WebPorts, 'field' | 'configuration'>
  readonly devices: readonly Describable[]
  readonly lines?: readonly Line[]
  readonly prefixOf: (index: number) => string
}): Promise<Result<Described, Failure>> {
  const { ports, devices, lines = [], prefixOf } = options
  const known = [...ports.configuration.current().document.lines, ...lines]
  const wanted = devices
    .map((device, index) => ({ device, index }))
    .filter(({ device }) => device.model === SELF_DESCRIBED)
  const ways = Map.groupBy(wanted, ({ device: { connection } }) =>
    connection.kind === 'line' ? `line ${connection.lineId}` : connection.host,
  ).values()
  const described = new Map<number, DeviceModel>()
  let failure: Failure | null = null
  const worker = async (): Promise<void> => {
    for (const way of ways) {
      for (const { device, index } of way) {
        if (failure !== null) return
        const asked = await describeOne(ports, device.connection, known)
        if (asked.ok) described.set(index, asked.value)
        else failure ??= failureOf(asked.error, prefixOf(index), device.name)
      }
    }
  }
  await Promise.all(Array.from({ length: WAYS_AT_ONCE }, worker))
  return failure === null ? ok(described) : err(failure)
}

async function describeOne(
  { field }: Pick<WebPorts, 'field'>,
  connection: Connection,
  lines: readonly Line[],
): Promise<Result<DeviceModel, Failure>> {
  const line = connection.kind === 'line' ? lines.find(({ id }) => id === connection.lineId) : null
  if (line === undefined) {
    const params = { lineId: connection.kind === 'line' ? connection.lineId : '' }
    const finding = { path: '/connection/lineId', rule: 'rule.noSuchLine', params }
    return err({ code: 'request-invalid', findings: [finding] })
  }
  const described = await field.describeDevice(connection, line)
  return described.ok ? ok(described.value.model) : described
}

/** Of many devices the person must learn which one it is. */
function failureOf(failure: Failure, prefix: string, name: string): Failure {
  const findings = failure.findings ?? [
    { path: '/model', rule: 'rule.sunspec.notDescribed', params: { name } },
  ]
  return { ...failure, findings: findings.map((one) => ({ ...one, path: `${prefix}${one.path}` })) }
}

type Edit<D> = (document: ConfigDocument, devices: readonly D[]) => Result<ConfigDocument, Failure>

/** Changes the configuration with devices that use the models which were kept for them. */
export async function changeDescribed<D extends Describable>(
  call: Caller & { readonly session: Session },
  devices: readonly D[],
  described: Described,
  edit: Edit<D>,
): Promise<Result<Proposal, Failure>> {
  const undo: (() => void)[] = []
  const keepAndEdit = (document: ConfigDocument) => {
    const ready: D[] = []
    for (const [index, device] of devices.entries()) {
      const made = described.get(index)
      const kept = made === undefined ? null : call.ports.modelLibrary.keep(made)
      if (kept?.ok === false) return kept
      if (kept !== null) undo.push(kept.value.undo)
      ready.push(kept === null ? device : { ...device, ...placeOf(kept.value.model) })
    }
    return edit(document, ready)
  }
  return change(call, keepAndEdit, () => {
    for (const takeBack of undo.toReversed()) takeBack()
  })
}

const placeOf = ({ id, revision }: DeviceModel) => ({ model: id, revision })
