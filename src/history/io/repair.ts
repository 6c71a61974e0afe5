// Repairs a history that nobody uses at the moment: salvages it into a new file, which then takes its place.

import type { Failure } from '../../base/errors.ts'
import type { Log } from '../../base/log.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { Damage } from '../history-reader.ts'
import type { Slices } from '../keep/slices.ts'
import { inSlices } from '../keep/slices.ts'
import { emptyTarget } from '../keep/store-target.ts'
import { type Verdict, Verification } from '../keep/verification.ts'
import type { Packing } from '../packing.ts'
import { DamageList } from '../store/damage-list.ts'
import type { HistoryDatabase } from '../store/history-database.ts'
import { StateKeeper } from '../store/state-keeper.ts'
import { StoreRecords } from '../store/store-records.ts'
import { FIRST_STATE } from '../store/store-state.ts'
import { openHistoryDatabase } from './history-database.ts'
import type { HistoryFiles } from './history-files.ts'
import { salvageFile } from './salvage-files.ts'
import { readUsage, USAGE_FILE } from './usage-file.ts'

export type Repair = {
  readonly records: number
  readonly samples: number
  /** Records of which nothing could be salvaged; `lost` names the first of them by point and day. */
  readonly damaged: number
  readonly lost: readonly Damage[]
  /** The damaged file, which is kept. */
  readonly keptAs: string
}

export type RepairOptions = {
  readonly files: HistoryFiles
  readonly packing: Packing
  readonly slices: Slices
  readonly log: Log
  readonly onProgress?: (share: number) => void
}

/** Failures: `storage-failed` with `path` and `reason`: `history-none`, `no-room` or what prevents a new file. */
export async function repairHistory(options: RepairOptions): Promise<Result<Repair, Failure>> {
  const { files, slices } = options
  if (!files.isThere)
    return err({ code: 'storage-failed', params: { reason: 'history-none', path: files.path } })
  const path = files.beginRepair()
  const opened = openHistoryDatabase(path)
  if (!opened.ok) return opened
  const salvaged = await salvageInto(opened.value, options)
  const isInFile = opened.value.cutLog().ok
  opened.value[Symbol.dispose]()
  if (salvaged === null || !isInFile || files.hasRepairLog) {
    files.cancelRepair()
    return err({ code: 'storage-failed', params: { reason: 'no-room', path } })
  }
  const keptAs = files.endRepair(slices.clock.nowMs()) ?? ''
  if (keptAs !== '') files.noteSalvaged(keptAs)
  return ok({ ...salvaged, keptAs })
}

async function salvageInto(
  database: HistoryDatabase,
  { files, packing, slices, log, onProgress = () => {} }: RepairOptions,
): Promise<Omit<Repair, 'keptAs'> | null> {
  const records = new StoreRecords({ database, packing, damages: new DamageList({ log }) })
  const target = emptyTarget({ records, state: new StateKeeper({ records, state: FIRST_STATE }) })
  const adopted = await salvageFile({ path: files.path, target, packing, slices, onProgress })
  if (adopted === null || adopted.isCutShort) return null
  const { forgotten } = readUsage(files.pathOf(USAGE_FILE))
  const verdict: Verdict = await inSlices(new Verification({ database, packing, forgotten }).run(), slices)
  const lost = new Map(
    [...adopted.damages, ...verdict.damages].map((damage) => [JSON.stringify(damage), damage]),
  )
  const { samples } = verdict
  return {
    records: adopted.records,
    samples,
    damaged: adopted.damaged + verdict.damaged,
    lost: [...lost.values()],
  }
}
