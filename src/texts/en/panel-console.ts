// English words about the console of a demo's simulated panel.

export const panelConsole = {
  'cli.panelConsole':
    "Type 'help' to give the simulated meters faults, such as: fault hvac reversedCt L2 (and later: clear all).",
} as const
