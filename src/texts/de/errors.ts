// German words for error codes and broken rules.

import { errors as english } from '../en/errors.ts'

export const errors = { ...english } as const satisfies Record<keyof typeof english, string>
