// Where help leads: from a field or a page to the chapter and heading that answer; a test holds that each exists.

/** The address of a chapter or of one heading in it, from `chapter` or `chapter#heading`. */
export const helpPath = (place: string): string => `/help/${place}`

/** By the word of a field, only where a question arises that its explanation does not end. */
export const HELP_OF_FIELDS: Readonly<Record<string, string>> = {
  'site.timeZone': 'trends#days',
  'tariff.importPrice': 'trends#cost',
  'line.path': 'wiring#port',
  'line.baud': 'wiring#settings',
  'line.parity': 'wiring#settings',
  'device.model': 'meters#model',
  'connection.unit': 'meters#address',
  'device.unitId': 'scada#unit-ids',
  'device.fedBy': 'diagram#fed-by',
  'device.pollPeriodMs': 'meters#how-often',
  'history.periodS': 'keeping#how-much',
  'keep.instantaneousDays': 'keeping#how-long',
  'keep.mostMb': 'keeping#room',
  'keep.whenFull': 'keeping#full',
  'rights.modbusWrites': 'scada#rights',
  'gateway.transparentLine': 'scada#transparent',
}

/** By the beginning of a page's address; the longest that fits counts. */
export const HELP_OF_PAGES: Readonly<Record<string, string>> = {
  '/': 'diagram',
  '/devices': 'meters',
  '/devices/discover': 'meters#search',
  '/devices/new': 'meters#by-hand',
  '/trends': 'trends',
  '/data': 'transfer',
  '/events': 'findings',
  '/settings': 'settings',
  '/settings/site': 'settings#site',
  '/settings/lines': 'wiring',
  '/settings/devices': 'meters#many',
  '/settings/models': 'models',
  '/settings/gateway': 'scada',
  '/settings/logging': 'keeping',
  '/settings/versions': 'security#versions',
  '/settings/audit': 'security#audit',
}

const DEVICE = /^\/devices\/[^/]+(\/edit)?$/
const REPLACEMENT = /^\/devices\/[^/]+\/replace$/

/** The place for the page at an address. */
export function helpOfPage(path: string): string {
  const own = HELP_OF_PAGES[path]
  if (own !== undefined) return own
  if (REPLACEMENT.test(path)) return HELP_OF_OTHERS.replacement
  if (DEVICE.test(path)) return HELP_OF_OTHERS.device
  const above = path.replace(/\/[^/]*$/, '')
  return helpOfPage(above === '' ? '/' : above)
}

/** The place for a kind of finding, such as `reversedCt`. */
export const helpOfFinding = (kind: string): string =>
  `findings#${kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

export const HELP_OF_OTHERS = {
  replacement: 'meters#replace',
  device: 'meters#device-page',
  registers: 'scada#table',
} as const
