// Finds in the configuration what a route about a device needs beside the device itself.

import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { ConfigDocument, Connection, Line } from '../config/document.ts'
import type { DeviceModel } from '../devices/model.ts'
import type { TestDevice } from './api.ts'
import type { WebPorts } from './ports.ts'
import { modelOf } from './views.ts'

/** The serial line of a connection; null for a network connection. */
export function lineOf({ lines }: ConfigDocument, connection: Connection): Line | null {
  if (connection.kind === 'tcp') return null
  return lines.find(({ id }) => id === connection.lineId) ?? null
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
  if (connection.kind === 'tcp') return ok({ line: null, model })
  const { lineId } = connection
  const line = ports.configuration.current().document.lines.find(({ id }) => id === lineId)
  if (line !== undefined) return ok({ line, model })
  const finding = { path: '/connection/lineId', rule: 'rule.noSuchLine', params: { lineId } }
  return err({ code: 'request-invalid', findings: [finding] })
}
