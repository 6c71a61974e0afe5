// German words of the search for devices.

import { discovery as english } from '../en/discovery.ts'

export const discovery = { ...english } as const satisfies Record<keyof typeof english, string>
