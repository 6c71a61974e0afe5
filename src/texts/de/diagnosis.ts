// German words about what is wrong, how to mend it, and what happened.

import type { diagnosis as english } from '../en/diagnosis.ts'

export const diagnosis = {
  'findings.title': 'Was nicht stimmt',
} as const satisfies Record<keyof typeof english, string>
