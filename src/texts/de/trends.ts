// German words of trends.

import { trendWords as english } from '../en/trends.ts'

export const trendWords = { ...english } as const satisfies Record<keyof typeof english, string>
