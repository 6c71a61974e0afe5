// German words of the states that are not the usual one.

import type { states as english } from '../en/states.ts'

export const states = {
  'states.onlyLook': 'Ihre Rolle, {role}, darf das ansehen, aber nicht ändern.',
  'states.forgetTitle': 'Weniger von der Vergangenheit behalten',
  'states.forgetAct': 'Speichern und löschen',
  'states.logTitle': 'Was aufgezeichnet wird',
  'states.logHint':
    'Ein Wert, der nicht aufgezeichnet wird, wird weiter live gezeigt und an SCADA geliefert. Was schon aufgezeichnet ist, bleibt.',
  'states.logAll': 'Alle Werte dieses Geräts',
  'states.logSome': '{n} von {total} Werten werden aufgezeichnet.',
} as const satisfies Record<keyof typeof english, string>
