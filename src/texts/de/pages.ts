// German words of the pages.

import { pages as english } from '../en/pages.ts'

export const pages = { ...english } as const satisfies Record<keyof typeof english, string>
