// German words about the console of the simulated panel of a demo.

import type { panelConsole as english } from '../en/panel-console.ts'

export const panelConsole = {
  'cli.panelConsole':
    'Mit „help“ und der Eingabetaste lassen sich den simulierten Zählern Fehler geben, etwa: fault hvac reversedCt L2 (und später: clear all).',
} as const satisfies Record<keyof typeof english, string>
