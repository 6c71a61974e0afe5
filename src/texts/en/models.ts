// English words of the pages for device models, and of findings in a table of points.

export const models = {
  'finding.row': 'Row {row}: {what}',
  'finding.cell': 'Row {row}, {column}: {what}',

  'audit.model-saved': 'Device model saved',
  'audit.model-removed': 'Device model removed',
} as const
