// Where a finding is mended: the page of its device, of its line, or the list of devices.

import type { FindingView } from '../../src/web/diagnosis-api.ts'

export function placeOf({ deviceId, kind, lineId }: FindingView): string {
  if (deviceId !== undefined && kind === 'feedersExceed') return '/'
  if (deviceId !== undefined) return `/devices/${encodeURIComponent(deviceId)}`
  return lineId === undefined ? '/devices' : `/settings/lines/${encodeURIComponent(lineId)}`
}
