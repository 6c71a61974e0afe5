// English names of points, groups, usages, qualities and failures.

export const points = {
  'quality.good': 'Good',
} as const
