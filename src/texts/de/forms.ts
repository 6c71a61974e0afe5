// German words of forms.

import { formWords as english } from '../en/forms.ts'

export const formWords = { ...english } as const satisfies Record<keyof typeof english, string>
