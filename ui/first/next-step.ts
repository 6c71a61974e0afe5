// Which step of the first minutes is open, as the box itself tells: nothing of it is remembered anywhere else.

import type { Status } from '../../src/web/api.ts'

/** What an empty box is called, and where it is, before anybody said so. */
const UNSAID = { siteName: 'Busbar', timeZone: 'Etc/UTC' }

/** The address to go on at; Home where there is a device already. */
export function nextStep({
  siteName,
  timeZone,
  devicesTotal,
}: Pick<Status, 'siteName' | 'timeZone' | 'devicesTotal'>): string {
  if (devicesTotal > 0) return '/'
  const isSaid = siteName !== UNSAID.siteName || timeZone !== UNSAID.timeZone
  return isSaid ? '/first/connect' : '/first/site'
}

/** The name to propose; that of an empty box is none. */
export const proposedSiteName = (name: string): string => (name === UNSAID.siteName ? '' : name)

/** Nobody lives in Etc/UTC by accident: until it is said, the zone is the browser's. */
export const proposedTimeZone = (zone: string, browserZone: string): string =>
  zone === UNSAID.timeZone ? browserZone : zone
