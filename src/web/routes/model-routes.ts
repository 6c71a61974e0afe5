// Routes for device models: list, export, check, save, remove, and read the rows of one that is being made.

import { Type } from 'typebox'
import { csvOf } from '../../base/csv.ts'
import type { Failure } from '../../base/errors.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { ConfigDocument } from '../../config/document.ts'
import type { CatalogueEntry } from '../../devices/model-catalogue.ts'
import type { RemovedModel, SavedModel } from '../../devices/model-library.ts'
import { change } from '../change.ts'
import { configuredLine } from '../device-target.ts'
import {
  CheckModel,
  MODEL_BODY_BYTES,
  ModelProposal,
  ModelSummary,
  ReadNow,
  RowsNow,
  SaveModel,
  WholeModel,
} from '../model-api.ts'
import type { WebPorts } from '../ports.ts'
import { type Caller, type Route, route } from '../route.ts'
import { modelSummary } from '../views.ts'

const CSV_TYPE = 'text/csv; charset=utf-8; header=present'
const REVISION = /^[1-9]\d{0,3}$/

type Place = { readonly id: string; readonly revision: number }

function placeOf({ params }: Caller): Place | null {
  const { id = '', revision = '' } = params
  return REVISION.test(revision) ? { id, revision: Number(revision) } : null
}

function entryOf(call: Caller): CatalogueEntry | null {
  const place = placeOf(call)
  const isIt = ({ model }: CatalogueEntry) => model.id === place?.id && model.revision === place.revision
  return call.ports.modelLibrary.entries().find(isIt) ?? null
}

/** Ids hold letters, digits and hyphens alone, so a file name made of one needs no quoting. */
const asFile = ({ model: { id, revision } }: CatalogueEntry, ending: string) => ({
  'content-disposition': `attachment; filename="${id}-${revision}.${ending}"`,
})

const devicesOf = (ports: WebPorts) => ports.configuration.current().document.devices

/** Puts devices of the model on a revision; one that is not of the model is a finding. */
function moved(
  document: ConfigDocument,
  { id, revision }: Place,
  deviceIds: readonly string[],
): Result<ConfigDocument, Failure> {
  const strange = deviceIds.findIndex(
    (deviceId) => !document.devices.some((device) => device.id === deviceId && device.model === id),
  )
  if (strange !== -1) {
    const params = { deviceId: deviceIds[strange] ?? '' }
    const finding = { path: `/moveDevices/${strange}`, rule: 'rule.noSuchDevice', params }
    return err({ code: 'request-invalid', findings: [finding] })
  }
  const devices = document.devices.map((device) =>
    deviceIds.includes(device.id) ? { ...device, revision } : device,
  )
  return ok({ ...document, devices })
}

export const MODEL_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/models',
    summary: 'Device models that Busbar knows, each revision with how many devices use it',
    permission: 'readings:read',
    answer: Type.Array(ModelSummary),
    zipped: true,
    handle: ({ ports }) => {
      const devices = devicesOf(ports)
      return ok({ body: ports.modelLibrary.entries().map((entry) => modelSummary(entry, devices)) })
    },
  }),
  route({
    method: 'GET',
    path: '/models/:id/:revision',
    summary: 'One revision of a model as JSON, as it can be imported again',
    permission: 'readings:read',
    answer: WholeModel,
    handle: (call) => {
      const entry = entryOf(call)
      if (entry === null) return err({ code: 'not-found' })
      return ok({ body: entry.model, headers: asFile(entry, 'json') })
    },
  }),
  route({
    method: 'GET',
    path: '/models/:id/:revision/points.csv',
    summary: 'The points of one revision as a table (RFC 4180), as it can be imported again',
    permission: 'readings:read',
    answerType: CSV_TYPE,
    handle: (call) => {
      const entry = entryOf(call)
      if (entry === null) return err({ code: 'not-found' })
      const content = csvOf(call.ports.modelLibrary.table(entry.model))
      return ok({ text: { contentType: CSV_TYPE, content }, headers: asFile(entry, 'csv') })
    },
  }),
  route({
    method: 'POST',
    path: '/models/check',
    summary:
      'Checks a model given as JSON or its points as CSV, and says what saving would do; saves nothing',
    permission: 'configuration:read',
    body: CheckModel,
    bodyLimitBytes: MODEL_BODY_BYTES,
    answer: ModelProposal,
    handle: ({ ports, body }) => {
      const checked = ports.modelLibrary.check(body, devicesOf(ports))
      return checked.ok ? ok({ body: checked.value }) : checked
    },
  }),
  route({
    method: 'POST',
    path: '/models',
    summary:
      'Saves a custom model; what a device uses stays, and the change becomes a new revision beside it',
    permission: 'configuration:write',
    body: SaveModel,
    bodyLimitBytes: MODEL_BODY_BYTES,
    answer: ModelProposal,
    status: 201,
    audit: 'model-saved',
    handle: async (call) => {
      const { ports, body } = call
      const moveDevices = body.moveDevices ?? []
      let saved: SavedModel | null = null
      const edit = (document: ConfigDocument) => {
        const outcome = ports.modelLibrary.save(body, document.devices)
        if (!outcome.ok) return outcome
        saved = outcome.value
        return moved(document, saved.proposal.model, moveDevices)
      }
      const changed = await change(call, edit, () => takeBack(saved))
      return changed.ok ? savedReply(saved, moveDevices.length) : changed
    },
  }),
  route({
    method: 'DELETE',
    path: '/models/:id/:revision',
    summary: 'Removes a revision of a custom model that no device uses',
    permission: 'configuration:write',
    status: 204,
    audit: 'model-removed',
    handle: async (call) => {
      const place = placeOf(call)
      if (place === null) return err({ code: 'not-found' })
      const { id, revision } = place
      let removed: RemovedModel | null = null
      const edit = (document: ConfigDocument) => {
        const outcome = call.ports.modelLibrary.remove(id, revision, document.devices)
        if (!outcome.ok) return outcome
        removed = outcome.value
        return ok(document)
      }
      const changed = await change(call, edit, () => takeBack(removed))
      return changed.ok ? ok({ auditDetail: { model: id, revision } }) : changed
    },
  }),
  route({
    method: 'POST',
    path: '/models/read-now',
    summary: 'Reads rows of a model that is being made from a device now; never writes, saves nothing',
    permission: 'devices:test',
    body: ReadNow,
    bodyLimitBytes: MODEL_BODY_BYTES,
    answer: RowsNow,
    audit: 'device-test',
    handle: async ({ ports, body }) => {
      const { connection, points, requests } = body
      const rows = ports.modelLibrary.checkRows(points, requests)
      if (!rows.ok) return rows
      const line = configuredLine(ports, connection)
      if (!line.ok) return line
      const read = await ports.field.readNow(connection, line.value, rows.value)
      return read.ok ? ok({ body: { rows: read.value } }) : read
    },
  }),
]

const takeBack = (done: SavedModel | RemovedModel | null): void => done?.undo()

function savedReply(saved: SavedModel | null, devicesMoved: number) {
  if (saved === null) throw new Error('a change that went well has saved')
  const { model, outcome } = saved.proposal
  const detail = { model: model.id, revision: model.revision, outcome, devicesMoved }
  return ok({ body: saved.proposal, auditDetail: detail })
}
