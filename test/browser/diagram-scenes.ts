// Panels for pictures of the diagram: from none to forty feeders, several levels, sources, silence and long names.

import type { Scene, SceneDevice } from './frozen-box.ts'

const main = (powerW: number, more: Partial<SceneDevice> = {}): SceneDevice => ({
  id: 'main',
  name: 'Main incomer',
  usage: 'main',
  powerW,
  ...more,
})

const USAGES = [
  'hvac',
  'lighting',
  'evCharging',
  'machine',
  'it',
  'heating',
  'waterPumps',
  'cooking',
] as const
const NAMES = ['Air handling', 'Lighting', 'Charging', 'Workshop', 'Servers', 'Heat pump', 'Pumps', 'Kitchen']

/** Feeder n takes n × 100 W. */
const feeders = (count: number, fedBy = 'main', prefix = 'f'): SceneDevice[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `${prefix}${at + 1}`,
    name: `${NAMES[at % NAMES.length]} ${at + 1}`,
    usage: USAGES[at % USAGES.length] ?? 'none',
    fedBy,
    powerW: 100 * (at + 1),
  }))

const TWO_LEVELS: readonly SceneDevice[] = [
  main(12_300),
  { id: 'hall', name: 'Hall 2', usage: 'sub', fedBy: 'main', powerW: 6_400 },
  ...feeders(3, 'hall', 'h'),
  { id: 'pv', name: 'Solar roof', usage: 'renewableSource', fedBy: 'main', powerW: 4_200 },
  { id: 'car', name: 'Charging', usage: 'evCharging', fedBy: 'main', powerW: 3_700 },
  {
    id: 'quiet',
    name: 'Cold room',
    usage: 'refrigeration',
    fedBy: 'hall',
    powerW: 850,
    state: 'silent',
    staleS: 42,
  },
]

const longName = 'Kälteanlage-Verbundsatz-Nordseite-Untergeschoss-Hauptverteilung 7'.slice(0, 64)

export const SCENES = {
  empty: { devices: [] },
  three: { devices: [main(1_000), ...feeders(3)] },
  ten: { devices: [main(6_000), ...feeders(10)] },
  forty: { devices: [main(82_500), ...feeders(40)] },
  'two-levels': { devices: TWO_LEVELS },
  'three-levels': {
    devices: [
      main(9_000),
      { id: 'a', name: 'Floor 1', usage: 'sub', fedBy: 'main', powerW: 5_000 },
      { id: 'b', name: 'Floor 1 west', usage: 'sub', fedBy: 'a', powerW: 3_000 },
      ...feeders(2, 'b', 'w'),
      ...feeders(3, 'main', 'm'),
    ],
  },
  'two-incomers': {
    devices: [
      main(4_000),
      ...feeders(3),
      { id: 'gen', name: 'Generating set', usage: 'genset', powerW: 2_500 },
      ...feeders(2, 'gen', 'g'),
      { id: 'spare', name: 'Spare meter', powerW: null },
    ],
  },
  loose: { devices: feeders(4).map(({ fedBy: _fedBy, ...alone }) => alone) },
  long: {
    devices: [
      main(6_000, { name: 'W'.repeat(64) }),
      ...feeders(5).map((feeder) => ({ ...feeder, name: longName })),
      { id: 'sub', name: longName, usage: 'sub', fedBy: 'main', powerW: 1_000 },
      { id: 'sub1', name: 'M'.repeat(64), fedBy: 'sub', powerW: null },
    ],
  },
  excess: { devices: [main(1_000), ...feeders(5)] },
} as const satisfies Readonly<Record<string, Scene>>
