// Finds in the configuration what a route about a device needs beside the device itself.

import type { Failure, Finding } from '../base/errors.ts'
import { isHost } from '../base/host-name.ts'
import { err, ok, type Result } from '../base/result.ts'
import { SELF_DESCRIBED } from '../base/self-described.ts'
import type { ConfigDocument, Connection, Line } from '../config/document.ts'
import type { DeviceModel } from '../devices/model.ts'
import type { SelfDescription } from '../thread-messages.ts'
import type { TestDevice } from './api.ts'
import type { WebPorts } from './ports.ts'
import { modelOf } from './views.ts'

/** The serial line of a connection; null for a network connection. */
export function lineOf({ lines }: ConfigDocument, connection: Connection): Line | null {
  if (connection.kind === 'tcp') return null
  return lines.find(({ id }) => id === connection.lineId) ?? null
}

/** With the description of a device that is to describe itself. */
export type TestTarget = Target & { readonly description: SelfDescription | null }

/** Finds what a test names, or asks the device itself for the model. */
export async function targetToTest(ports: WebPorts, test: TestDevice): Promise<Result<TestTarget, Failure>> {
  if (test.model !== SELF_DESCRIBED) {
    const target = targetOf(ports, test)
    return target.ok ? ok({ ...target.value, description: null }) : target
  }
  const line = configuredLine(ports, test.connection)
  if (!line.ok) return line
  const described = await ports.field.describeDevice(test.connection, line.value)
  if (!described.ok) return described
  return ok({ line: line.value, model: described.value.model, description: described.value })
}

export type Target = { readonly line: Line | null; readonly model: DeviceModel }

/** Finds the line and the model that a test names. */
export function targetOf(ports: WebPorts, test: TestDevice): Result<Target, Failure> {
  const { connection, model: name, revision } = test
  const model = modelOf(ports.models, test)
  if (model === undefined) {
    const choices = ports.models.map(({ id }) => id).join(', ')
    const params = { model: name, revision, choices }
    return err({ code: 'request-invalid', findings: [{ path: '/model', rule: 'rule.noSuchModel', params }] })
  }
  const line = configuredLine(ports, connection)
  return line.ok ? ok({ line: line.value, model }) : line
}

/** The line that a connection names, null for the network; what the configuration would refuse is refused here too. */
export function configuredLine(ports: WebPorts, connection: Connection): Result<Line | null, Failure> {
  const refused = (path: string, rule: string, params: Finding['params'] = {}): Result<never, Failure> =>
    err({ code: 'request-invalid', findings: [{ path: `/connection/${path}`, rule, params }] })
  if (connection.kind === 'tcp') {
    const { host } = connection
    return isHost(host) ? ok(null) : refused('host', 'rule.host', { value: host })
  }
  const { lineId } = connection
  const line = lineOf(ports.configuration.current().document, connection)
  return line === null ? refused('lineId', 'rule.noSuchLine', { lineId }) : ok(line)
}
