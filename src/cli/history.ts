// `busbar history verify | repair | backup`: looks after the recorded values of a Busbar that is not running.

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { stderrLog } from '../base/io/stderr-log.ts'
import { systemClock } from '../base/io/system.ts'
import { type DataFolder, FOLDER_MARK, openDataFolder } from '../config/io/data-folder.ts'
import { DAY_MS, type Damage } from '../history/history-reader.ts'
import { backupHistory } from '../history/io/backup.ts'
import { openHistoryDatabase } from '../history/io/history-database.ts'
import { HistoryFiles } from '../history/io/history-files.ts'
import { repairHistory } from '../history/io/repair.ts'
import { readUsage, USAGE_FILE } from '../history/io/usage-file.ts'
import { zlibPacking } from '../history/io/zlib-packing.ts'
import { inSlices } from '../history/keep/slices.ts'
import { Verification } from '../history/keep/verification.ts'
import type { TextKey } from '../texts/texts.ts'
import type { HistoryCommand } from './arguments.ts'
import { becomeOwnerOf } from './become-owner.ts'
import { complain, failureLines, words } from './console.ts'
import type { ExitCode } from './serve.ts'

/** Lines of damage; beyond them their number is enough. */
const MOST_LINES = 200

const slices = { clock: systemClock, rest: () => setImmediate() }

/** Exit code 0 when all is well, 1 when something is damaged or was lost, 2 when it could not be done. */
export async function runHistory(command: HistoryCommand, signal: AbortSignal): Promise<ExitCode> {
  const path = resolve(command.data)
  becomeOwnerOf(path)
  if (!existsSync(join(path, FOLDER_MARK))) return refuse('cli.never', { path })
  const folder = openDataFolder(path)
  if (!folder.ok) {
    complain(failureLines(folder.error))
    return 2
  }
  using open: DataFolder = folder.value
  const files = new HistoryFiles({ folder: open.path })
  files.finishRepair(systemClock.nowMs())
  if (!files.isThere) return refuse('cli.history.history-none', { path: files.path })
  switch (command.verb) {
    case 'verify':
      return verify(files)
    case 'repair':
      return repair(files)
    case 'backup':
      return backUp(files, resolve(command.file), signal)
  }
}

async function verify(files: HistoryFiles): Promise<ExitCode> {
  const opened = openHistoryDatabase(files.path)
  if (!opened.ok) return refuseFor(opened.error.params?.['reason'], files.path)
  using database = opened.value
  const { forgotten } = readUsage(files.pathOf(USAGE_FILE))
  const verification = new Verification({ database, packing: zlibPacking, forgotten })
  const { records, samples, damaged, damages } = await inSlices(verification.run(), slices)
  sayDamages(damages)
  tell(damaged === 0 ? 'cli.history.whole' : 'cli.history.damaged', { records, samples, damaged })
  return damaged === 0 ? 0 : 1
}

async function repair(files: HistoryFiles): Promise<ExitCode> {
  const repaired = await repairHistory({ files, packing: zlibPacking, slices, log: stderrLog('error') })
  if (!repaired.ok) return refuseFor(repaired.error.params?.['reason'], files.path)
  const { samples, damaged, lost, keptAs } = repaired.value
  sayDamages(lost)
  tell('cli.history.repaired', { samples, damaged, path: files.pathOf(keptAs) })
  return damaged === 0 ? 0 : 1
}

async function backUp(files: HistoryFiles, destination: string, signal: AbortSignal): Promise<ExitCode> {
  const done = await backupHistory({ path: files.path, destination, signal })
  if (!done.ok) return refuseFor(done.error.params?.['reason'], destination)
  tell('cli.history.backedUp', { path: destination })
  return 0
}

function sayDamages(damages: readonly Damage[]): void {
  for (const { pointId, day, what } of damages.slice(0, MOST_LINES)) {
    const date =
      day === null ? words('cli.history.anyDay') : new Date(day * DAY_MS).toISOString().slice(0, 10)
    const point = pointId === '' ? words('cli.history.anyPoint') : pointId
    tell(`cli.history.${what}`, { date, point })
  }
  if (damages.length > MOST_LINES) tell('cli.history.more', { count: damages.length - MOST_LINES })
}

function tell(key: TextKey, params: Readonly<Record<string, string | number>>): void {
  process.stdout.write(`${words(key, params)}\n`)
}

const REASONS = [
  'history-none',
  'no-room',
  'backup-exists',
  'backup-cancelled',
  'backup-failed',
  'database-newer',
  'database-foreign',
  'database-damaged',
  'database-unusable',
] as const

function refuseFor(told: unknown, path: string): ExitCode {
  const reason = REASONS.find((one) => one === told) ?? 'database-unusable'
  return refuse(`cli.history.${reason}`, { path })
}

function refuse(key: TextKey, params: Readonly<Record<string, string | number>>): ExitCode {
  complain([`busbar: ${words(key, params)}`])
  return 2
}
