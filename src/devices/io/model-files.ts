// Loads the device models of a folder once at start; a file that cannot be used leaves the others usable.

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding } from '../../base/errors.ts'
import { err, type Result } from '../../base/result.ts'
import { decodeUtf8 } from '../../base/utf8.ts'
import type { DeviceModel } from '../model.ts'
import { parseModel } from '../parse-model.ts'

export const MODEL_LIMITS = { files: 2_000, fileBytes: 1_048_576 } as const

/** A file that brought no model, and why. */
export type ModelFailure = { readonly file: string; readonly findings: readonly Finding[] }

export type LoadedModels = {
  readonly models: readonly DeviceModel[]
  readonly failures: readonly ModelFailure[]
}

/**
 * Reads every `.json` file of `folder` in the order of their names; never rejects. A folder that may be missing has no models
 * then; one that is there and cannot be read is a failure in any case.
 */
export async function loadModels(folder: string, { mayBeMissing = false } = {}): Promise<LoadedModels> {
  const names = await readdir(folder).catch((error) => (mayBeMissing && isMissing(error) ? [] : null))
  if (names === null) return { models: [], failures: [failure(folder, 'rule.model.folderUnreadable')] }
  const files = names.filter((name) => name.endsWith('.json')).sort()
  const models = new Map<string, DeviceModel>()
  const failures: ModelFailure[] = files
    .slice(MODEL_LIMITS.files)
    .map((file) => failure(file, 'rule.model.tooManyFiles'))
  for (const file of files.slice(0, MODEL_LIMITS.files)) {
    const parsed = await loadModel(join(folder, file))
    if (!parsed.ok) {
      failures.push({ file, findings: parsed.error })
      continue
    }
    const name = `${parsed.value.id} ${parsed.value.revision}`
    if (models.has(name)) failures.push(failure(file, 'rule.model.twice', { model: name }))
    else models.set(name, parsed.value)
  }
  return { models: [...models.values()], failures }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && Reflect.get(error, 'code') === 'ENOENT'

async function loadModel(path: string): Promise<Result<DeviceModel, readonly Finding[]>> {
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  )
  if (size === null) return err([{ path: '', rule: 'rule.model.fileUnreadable' }])
  if (size > MODEL_LIMITS.fileBytes) return err([{ path: '', rule: 'rule.model.fileTooLong' }])
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null) return err([{ path: '', rule: 'rule.model.fileUnreadable' }])
  const text = decodeUtf8(bytes)
  if (!text.ok) return err([text.error])
  const value = readJson(text.value)
  return value === undefined ? err([{ path: '', rule: 'rule.model.noJson' }]) : parseModel(value)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const failure = (file: string, rule: string, params?: Readonly<Record<string, string>>): ModelFailure => ({
  file,
  findings: [{ path: '', rule, ...(params === undefined ? {} : { params }) }],
})
