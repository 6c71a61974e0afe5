// What the language says of itself.

import type { language as english } from '../en/language.ts'

export const language = {
  'language.tag': 'de',
  'language.locale': 'de-DE',
  'language.name': 'Deutsch',
  'language.title': 'Sprache',

  'start.silence': 'Busbar antwortet nicht. Diese Seite versucht es alle paar Sekunden wieder.',
  'start.noScript':
    'Busbar zeigt seine Seiten mit JavaScript. Erlauben Sie es für diese Adresse, um fortzufahren.',
} as const satisfies Record<keyof typeof english, string>
