// German explanations of settings that need few words: every setting has one, in its form and in the manual.

import type { explanations as english } from '../en/explanations.ts'

export const explanations = {
  'hint.connection.lineId': 'Die Leitung, an der der Zähler angeschlossen ist.',
  'hint.connection.port': 'Modbus TCP ist fast überall 502.',
  'hint.keep.counterDays': 'Zählerstände, etwa kWh. Die Energie der Viertelstunden bleibt länger.',
  'hint.keep.demandDays': 'Mittlere Leistungen über einen Zeitraum, die manche Zähler selbst bilden.',
  'hint.keep.stateDays':
    'Etwa der Zustand eines Schalters oder eines Wechselrichters. Sie brauchen wenig Platz.',
  'hint.keep.counterMb': 'Bleibt es leer, zählt nur der Platz für alles.',
  'hint.keep.demandMb': 'Bleibt es leer, zählt nur der Platz für alles.',
  'hint.keep.stateMb': 'Bleibt es leer, zählt nur der Platz für alles.',
} as const satisfies Record<keyof typeof english, string>
