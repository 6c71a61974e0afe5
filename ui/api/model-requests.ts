// The routes of device models that the pages use.

import type { ModelProposal, ModelSummary, RowsNow, WholeModel } from '../../src/web/model-api.ts'
import type { Requester } from './request.ts'

const at = (id: string, revision: string | number) => `/models/${encodeURIComponent(id)}/${revision}`

/** What is checked or saved is as it was typed: the box says what is wrong with it. */
export const modelRequests = (request: Requester) => ({
  models: () => request<readonly ModelSummary[]>('/models'),
  model: (id: string, revision: string) => request<WholeModel>(at(id, revision)),
  checkModel: (text: object) => request<ModelProposal>('/models/check', { method: 'POST', body: text }),
  saveModel: (text: object) => request<ModelProposal>('/models', { method: 'POST', body: text }),
  removeModel: (id: string, revision: number) => request<null>(at(id, revision), { method: 'DELETE' }),
  readNow: (rows: object) => request<RowsNow>('/models/read-now', { method: 'POST', body: rows }),
})
