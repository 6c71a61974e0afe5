// English explanations of settings that need few words: every setting has one, in its form and in the manual.

export const explanations = {
  'hint.connection.lineId': 'The line that the meter is wired to.',
  'hint.connection.port': 'Modbus TCP is 502 nearly everywhere.',
  'hint.keep.counterDays': 'Meter readings, such as kWh. Quarter-hour energy stays longer.',
  'hint.keep.demandDays': 'Mean powers over a period, which some meters form themselves.',
  'hint.keep.stateDays': 'Such as the state of a breaker or an inverter. They take little room.',
  'hint.keep.counterMb': 'Left empty, only the room for everything counts.',
  'hint.keep.demandMb': 'Left empty, only the room for everything counts.',
  'hint.keep.stateMb': 'Left empty, only the room for everything counts.',
} as const
