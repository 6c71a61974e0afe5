// German words of device models.

import { models as english } from '../en/models.ts'

export const models = { ...english } as const satisfies Record<keyof typeof english, string>
