// The routes of the box that the pages use, each with the shape of its answer.

import type { ConfigDocument } from '../../src/config/document.ts'
import type {
  AuditEntry,
  ConfigCheck,
  ConfigVersion,
  LanguageView,
  LineView,
  NearNetwork,
  PointView,
  SerialPort,
  SessionInfo,
  Status,
  Welcome,
} from '../../src/web/api.ts'
import type { LineForecast } from '../../src/web/device-api.ts'
import type { EventView, FindingsView } from '../../src/web/diagnosis-api.ts'
import type { JobView } from '../../src/web/discovery-api.ts'
import type { Json } from '../forms/draft.ts'
import type { SchemaNode } from '../forms/schema.ts'
import { deviceRequests } from './device-requests.ts'
import { historyRequests } from './history-requests.ts'
import { historyWorkRequests } from './history-work-requests.ts'
import { modelRequests } from './model-requests.ts'
import { at, type Requester } from './request.ts'

type EventsAsked = { readonly limit: number; readonly device?: string; readonly before?: number }

export const makeBoxApi = (request: Requester) => ({
  texts: (part: 'first' | 'rest') => request<Record<string, string>>(`/texts?part=${part}`),
  languages: () => request<readonly LanguageView[]>('/languages'),
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
  ...deviceRequests(request),
  forecasts: () => request<readonly LineForecast[]>('/lines/forecast'),
  checkConfig: (document: Json) => request<ConfigCheck>('/config/check', { method: 'POST', body: document }),
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
  findings: () => request<FindingsView>('/findings'),
  events: ({ limit, ...page }: EventsAsked) =>
    request<readonly EventView[]>(
      `/events?${new URLSearchParams({
        limit: String(limit),
        ...(page.device === undefined ? {} : { device: page.device }),
        ...(page.before === undefined ? {} : { before: String(page.before) }),
      })}`,
    ),
  /** The newest entries, or those older than number `before`. */
  audit: (most: number, before?: number) =>
    request<readonly AuditEntry[]>(
      `/audit?${new URLSearchParams({
        most: String(most),
        ...(before === undefined ? {} : { before: String(before) }),
      })}`,
    ),
})

export type BoxApi = ReturnType<typeof makeBoxApi>
