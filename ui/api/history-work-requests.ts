// Requests about long work on the recorded past: exports, imports and their jobs.

import type { HistoryKeepView } from '../../src/web/history-keep-api.ts'
import type { HistoryJobView, StartExport, StartImport } from '../../src/web/history-work-api.ts'
import { at, type Requester } from './request.ts'

export const historyWorkRequests = (request: Requester) => ({
  startExport: (body: StartExport) => request<HistoryJobView>('/history/exports', { method: 'POST', body }),
  startImport: (body: StartImport) => request<HistoryJobView>('/history/imports', { method: 'POST', body }),
  sendPiece: (id: string, offset: number, bytes: Blob, signal: AbortSignal) =>
    request<HistoryJobView>(`${at('/history/imports', id)}?offset=${offset}`, {
      method: 'PUT',
      bytes,
      signal,
    }),
  historyKeep: () => request<HistoryKeepView>('/history/keep'),
  startVerification: () => request<HistoryJobView>('/history/verifications', { method: 'POST' }),
  startBackup: () => request<HistoryJobView>('/history/backups', { method: 'POST' }),
  historyJobs: () => request<readonly HistoryJobView[]>('/history/jobs'),
  historyJob: (id: string) => request<HistoryJobView>(at('/history/jobs', id)),
  cancelHistoryJob: (id: string) => request<null>(at('/history/jobs', id), { method: 'DELETE' }),
})

/** Where the browser itself fetches the file of an export. */
export const exportFileUrl = (id: string): string => `/api/v1${at('/history/exports', id)}/file`
