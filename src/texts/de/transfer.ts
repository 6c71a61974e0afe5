// German words of exports and imports.

import { transfer as english } from '../en/transfer.ts'

export const transfer = { ...english } as const satisfies Record<keyof typeof english, string>
