// German words of the command line.

import { cli as english } from '../en/cli.ts'

export const cli = { ...english } as const satisfies Record<keyof typeof english, string>
