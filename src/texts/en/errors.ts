// English sentences for the error codes of base/errors.ts and for the rules that input breaks.

export const errors = {
  'error.internal':
    'Busbar could not do this because of a fault of its own. Try again; the log names the cause.',
} as const
