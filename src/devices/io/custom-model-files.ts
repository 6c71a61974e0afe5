// Keeps custom models as files of the data folder: one file a revision, written whole or not at all, for the owner alone.

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Failure } from '../../base/errors.ts'
import { writeFileAtomic } from '../../base/io/atomic-file.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { DeviceModel } from '../model.ts'
import type { CustomModelStore } from '../model-library.ts'
import { type LoadedModels, loadModels } from './model-files.ts'

export const CUSTOM_MODELS_FOLDER = 'models'

/** Custom models of a data folder; a folder without any has none. */
export const loadCustomModels = (dataFolder: string): Promise<LoadedModels> =>
  loadModels(join(dataFolder, CUSTOM_MODELS_FOLDER), { mayBeMissing: true })

/** Ids hold no dot and no slash, and the last hyphen of a name stands before the revision: one file for each model. */
const fileOf = ({ id, revision }: DeviceModel): string => `${id}-${revision}.json`

/** @param dataFolder opened and locked */
export function customModelFiles(dataFolder: string): CustomModelStore {
  const folder = join(dataFolder, CUSTOM_MODELS_FOLDER)
  return {
    save: (model) =>
      storing(() => {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        writeFileAtomic(join(folder, fileOf(model)), `${JSON.stringify(model, null, 2)}\n`)
      }),
    remove: (model) => storing(() => rmSync(join(folder, fileOf(model)), { force: true })),
  }
}

function storing(work: () => void): Result<void, Failure> {
  try {
    work()
    return ok(undefined)
  } catch (error) {
    const reason = error instanceof Error ? String(Reflect.get(error, 'code') ?? error.name) : 'unknown'
    return err({ code: 'storage-failed', params: { reason } })
  }
}
