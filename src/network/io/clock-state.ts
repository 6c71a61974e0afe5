// Tells whether the operating system says that its clock is synchronised.

import { existsSync } from 'node:fs'
import { join } from 'node:path'

export type ClockState = 'synchronised' | 'unsynchronised' | 'unknown'

/**
 * systemd-timesyncd makes the file once the clock has been set by a server, and its folder at start
 * (systemd-timesyncd.service(8), /run/systemd/timesync/synchronized). Other services say nothing that is cheap to ask.
 */
export function clockState(folder = '/run/systemd/timesync'): ClockState {
  if (existsSync(join(folder, 'synchronized'))) return 'synchronised'
  return existsSync(folder) ? 'unsynchronised' : 'unknown'
}
