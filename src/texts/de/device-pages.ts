// German words of the pages about devices and lines.

import { devicePageWords as english } from '../en/device-pages.ts'

export const devicePageWords = { ...english } as const satisfies Record<keyof typeof english, string>
