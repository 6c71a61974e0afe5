// The findings that concern one device, for every page that shows the device.

import type { FindingsView, FindingView } from '../../src/web/diagnosis-api.ts'
import { useBox } from '../app/box.ts'

const NONE: readonly FindingView[] = []

/** Its own and those of its line or host, the worst first. */
export const findingsAbout = (list: FindingsView | null, deviceId: string): readonly FindingView[] => {
  const about = list?.findings.filter(({ deviceIds }) => deviceIds.includes(deviceId)) ?? NONE
  return about.length === 0 ? NONE : about
}

export function useFindingsOf(deviceId: string): readonly FindingView[] {
  const { panel } = useBox()
  return findingsAbout(panel.findings.value, deviceId)
}
