// Requests about devices: what is configured of them, what they answer, and what takes their place.

import type { DeviceTestResult, DeviceView } from '../../src/web/api.ts'
import type {
  FailureRun,
  LeapTakenOut,
  RawRead,
  RegisterRow,
  ReplacementCheck,
} from '../../src/web/device-api.ts'
import type { Json } from '../forms/draft.ts'
import { at, type Requester } from './request.ts'

export const deviceRequests = (request: Requester) => ({
  devices: () => request<readonly DeviceView[]>('/devices'),
  addDevice: (device: Json) => request<DeviceView>('/devices', { method: 'POST', body: device }),
  saveDevice: (id: string, device: Json, etag?: string) =>
    request<DeviceView>(at('/devices', id), { method: 'PUT', body: device, ifMatch: etag }),
  changeDevices: (change: Json) =>
    request<readonly DeviceView[]>('/devices', { method: 'PATCH', body: change }),
  changeDistribution: (moves: Json, etag: string | undefined) =>
    request<readonly DeviceView[]>('/distribution', { method: 'PATCH', body: { moves }, ifMatch: etag }),
  failures: (id: string) => request<readonly FailureRun[]>(`${at('/devices', id)}/failures`),
  acceptDevice: (id: string) => request<null>(`${at('/devices', id)}/identity`, { method: 'DELETE' }),
  readRegisters: (id: string, span: Json) =>
    request<RawRead>(`${at('/devices', id)}/registers`, { method: 'POST', body: span }),
  registers: (id: string) =>
    request<readonly RegisterRow[]>(`/registers.json?${new URLSearchParams({ device: id })}`),
  checkReplacement: (id: string, meter: Json) =>
    request<ReplacementCheck>(`${at('/devices', id)}/replacement/check`, { method: 'POST', body: meter }),
  replaceMeter: (id: string, meter: Json, etag: string | undefined) =>
    request<DeviceView>(`${at('/devices', id)}/replacement`, { method: 'POST', body: meter, ifMatch: etag }),
  takeOutLeap: (id: string, leap: Json) =>
    request<LeapTakenOut>(`${at('/devices', id)}/counter-leap`, { method: 'POST', body: leap }),
  removeDevice: (id: string) => request<null>(at('/devices', id), { method: 'DELETE' }),
  removeDevices: (ids: readonly string[]) =>
    request<null>('/devices/removal', { method: 'POST', body: { ids: [...ids] } }),
  testDevice: (test: Json) => request<DeviceTestResult>('/devices/test', { method: 'POST', body: test }),
  addMany: (additions: Json) =>
    request<readonly DeviceView[]>('/devices/batch', { method: 'POST', body: additions }),
})
