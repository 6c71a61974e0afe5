// German words of SunSpec devices.

import { sunspec as english } from '../en/sunspec.ts'

export const sunspec = { ...english } as const satisfies Record<keyof typeof english, string>
