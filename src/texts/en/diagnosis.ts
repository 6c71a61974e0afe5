// English words about what is wrong, how to mend it, and what happened.

export const diagnosis = {
  'findings.title': 'What is wrong',
} as const
