// German words of keeping recorded values.

import { keeping as english } from '../en/keeping.ts'

export const keeping = { ...english } as const satisfies Record<keyof typeof english, string>
