// The routes of the box that the pages use, each with the shape of its answer.

import type { ConfigDocument } from '../../src/config/document.ts'
import type {
  AuditEntry,
  ConfigCheck,
  ConfigVersion,
  DeviceTestResult,
  DeviceView,
  HistorySamples,
  LineView,
  NearNetwork,
  PointView,
  SerialPort,
  SessionInfo,
  Status,
  Welcome,
} from '../../src/web/api.ts'
import type {
  FailureRun,
  LineForecast,
  RawRead,
  RegisterRow,
  ReplacementCheck,
} from '../../src/web/device-api.ts'
import type { JobView } from '../../src/web/discovery-api.ts'
import type { Json } from '../forms/draft.ts'
import type { SchemaNode } from '../forms/schema.ts'
import { historyRequests } from './history-requests.ts'
import { historyWorkRequests } from './history-work-requests.ts'
import { modelRequests } from './model-requests.ts'
import type { Requester } from './request.ts'

const at = (path: string, id: string) => `${path}/${encodeURIComponent(id)}`

export const makeBoxApi = (request: Requester) => ({
  texts: () => request<Record<string, string>>('/texts/en'),
  welcome: () => request<Welcome>('/welcome'),
  setUp: (deviceCode: string, password: string) =>
    request<SessionInfo>('/setup', { method: 'POST', body: { deviceCode, password } }),
  session: () => request<SessionInfo>('/session'),
  logIn: (username: string, password: string) =>
    request<SessionInfo>('/session', { method: 'POST', body: { username, password } }),
  logOut: () => request<null>('/session', { method: 'DELETE' }),
  status: () => request<Status>('/status'),
  config: () => request<ConfigDocument>('/config'),
  saveConfig: (document: Json, etag: string | undefined) =>
    request<ConfigDocument>('/config', { method: 'PUT', body: document, ifMatch: etag }),
  configSchema: () => request<SchemaNode>('/config/schema'),
  configVersions: () => request<readonly ConfigVersion[]>('/config/versions'),
  lines: () => request<readonly LineView[]>('/lines'),
  addLine: (line: Json) => request<LineView>('/lines', { method: 'POST', body: line }),
  saveLine: (id: string, line: Json, etag?: string) =>
    request<LineView>(at('/lines', id), { method: 'PUT', body: line, ifMatch: etag }),
  removeLine: (id: string) => request<null>(at('/lines', id), { method: 'DELETE' }),
  testLine: (line: Json) => request<unknown>('/lines/test', { method: 'POST', body: line }),
  devices: () => request<readonly DeviceView[]>('/devices'),
  addDevice: (device: Json) => request<DeviceView>('/devices', { method: 'POST', body: device }),
  saveDevice: (id: string, device: Json, etag?: string) =>
    request<DeviceView>(at('/devices', id), { method: 'PUT', body: device, ifMatch: etag }),
  changeDevices: (change: Json) =>
    request<readonly DeviceView[]>('/devices', { method: 'PATCH', body: change }),
  failures: (id: string) => request<readonly FailureRun[]>(`${at('/devices', id)}/failures`),
  acceptDevice: (id: string) => request<null>(`${at('/devices', id)}/identity`, { method: 'DELETE' }),
  readRegisters: (id: string, span: Json) =>
    request<RawRead>(`${at('/devices', id)}/registers`, { method: 'POST', body: span }),
  registers: (id: string) =>
    request<readonly RegisterRow[]>(`/registers.json?${new URLSearchParams({ device: id })}`),
  checkReplacement: (id: string, meter: Json) =>
    request<ReplacementCheck>(`${at('/devices', id)}/replacement/check`, { method: 'POST', body: meter }),
  replaceMeter: (id: string, meter: Json) =>
    request<DeviceView>(`${at('/devices', id)}/replacement`, { method: 'POST', body: meter }),
  forecasts: () => request<readonly LineForecast[]>('/lines/forecast'),
  checkConfig: (document: Json) => request<ConfigCheck>('/config/check', { method: 'POST', body: document }),
  removeDevice: (id: string) => request<null>(at('/devices', id), { method: 'DELETE' }),
  removeDevices: (ids: readonly string[]) =>
    request<null>('/devices/removal', { method: 'POST', body: { ids: [...ids] } }),
  testDevice: (test: Json) => request<DeviceTestResult>('/devices/test', { method: 'POST', body: test }),
  addMany: (additions: Json) =>
    request<readonly DeviceView[]>('/devices/batch', { method: 'POST', body: additions }),
  startDiscovery: (search: Json) => request<JobView>('/discoveries', { method: 'POST', body: search }),
  jobs: () => request<readonly JobView[]>('/jobs'),
  job: (id: string) => request<JobView>(at('/jobs', id)),
  cancelJob: (id: string) => request<null>(at('/jobs', id), { method: 'DELETE' }),
  ...historyWorkRequests(request),
  ...modelRequests(request),
  ...historyRequests(request),
  points: () => request<readonly PointView[]>('/points'),
  networks: () => request<readonly NearNetwork[]>('/networks'),
  serialPorts: () => request<readonly SerialPort[]>('/serial-ports'),
  history: (pointId: string, fromMs: number, toMs: number) =>
    request<HistorySamples>(
      `/history?${new URLSearchParams({ point: pointId, from: String(fromMs), to: String(toMs) })}`,
    ),
  audit: () => request<readonly AuditEntry[]>('/audit'),
})

export type BoxApi = ReturnType<typeof makeBoxApi>
