// German words of measurements, usages and qualities.

import { points as english } from '../en/points.ts'

export const points = { ...english } as const satisfies Record<keyof typeof english, string>
