// A meter of thirty values in three stretches of its registers, as the larger ones have: a custom model for benches.

import type { DeviceModel } from '../src/devices/model.ts'

const STRETCHES = [2_999, 3_059, 3_203] as const
const VALUES_EACH = 10
const WORDS = 2

export const THIRTY_VALUES: DeviceModel = {
  id: 'bench-thirty',
  revision: 1,
  manufacturer: 'Bench',
  product: 'Thirty values',
  commodity: 'electricity',
  sources: ['made for the bench'],
  unverified: [],
  requests: { maxRegisters: 125, maxGap: 8 },
  points: STRETCHES.flatMap((start) =>
    Array.from({ length: VALUES_EACH }, (_, index) => ({
      key: `at${start + WORDS * index}`,
      name: `Register ${start + WORDS * index}`,
      function: 3 as const,
      address: start + WORDS * index,
      type: 'float32' as const,
      unit: 'W',
      resolution: 1,
      kind: 'instantaneous' as const,
      group: 'power' as const,
    })),
  ),
}
