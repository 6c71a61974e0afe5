// `busbar demo`: Busbar with a simulated panel beside it, in a process of its own, over real Modbus TCP and RTU.

import { resolve } from 'node:path'
import { startBusbar } from '../main.ts'
import type { DemoOptions } from './arguments.ts'
import { complain, failureLines, say, words } from './console.ts'
import { demoDocument } from './demo-document.ts'
import { announce, type ExitCode, untilEnded } from './serve.ts'
import { SimulatorFailure, SimulatorProcess } from './simulator-process.ts'

/**
 * Where the links to the simulated serial lines are, so that they have the same names after a restart; a line's path is
 * absolute, so its folder is too.
 */
const LINES_FOLDER = 'simulator'

/** Runs Busbar and the simulated panel until `signal` aborts or one of them ends. */
export async function demo(options: DemoOptions, signal: AbortSignal): Promise<ExitCode> {
  await using simulator = new SimulatorProcess({
    folder: `${resolve(options.data)}-${LINES_FOLDER}`,
    utcOffsetMinutes: utcOffsetMinutes(),
  })
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  try {
    const started = await startBusbar({
      ...options,
      ports: options.asked.some((flag) => flag !== 'host') ? 'as-asked' : 'free-when-taken',
      ...(options.pastDays === 0
        ? {}
        : { past: { days: options.pastDays, utcOffsetMinutes: utcOffsetMinutes() } }),
      seed: async (saved) => demoDocument(saved, await simulator.start(), timeZone),
    })
    if (!started.ok) {
      complain(failureLines(started.error))
      return 2
    }
    await using busbar = started.value
    announce(busbar, options, true)
    simulator.openConsole()
    const exit = await Promise.race([untilEnded(busbar, signal), simulator.ended])
    if (exit !== 'simulator') return exit
    if (signal.aborted) return 0
    say('cli.simulatorLost')
    return 1
  } catch (error) {
    if (!(error instanceof SimulatorFailure)) throw error
    complain([`busbar: ${words('cli.simulatorFailed', { cause: error.message })}`])
    return 1
  }
}

/** The panel's working day begins in the morning of this place. */
const utcOffsetMinutes = (): number => -new Date().getTimezoneOffset()
