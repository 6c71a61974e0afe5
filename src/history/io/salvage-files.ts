// Salvages a damaged file of the history into a store or a new file.

import { dirname, join } from 'node:path'
import { type Adopted, Adoption } from '../keep/adoption.ts'
import type { AdoptionTarget } from '../keep/adoption-target.ts'
import { openImage } from '../keep/database-image.ts'
import type { Slices } from '../keep/slices.ts'
import { inSlices } from '../keep/slices.ts'
import type { Packing } from '../packing.ts'
import { openFileBytes } from './file-bytes.ts'
import { readSeriesCopy, SERIES_COPY_FILE } from './series-copy.ts'

export type SalvageOptions = {
  /** Of the damaged file; its log lies beside it. */
  readonly path: string
  readonly target: AdoptionTarget
  readonly packing: Packing
  readonly slices: Slices
  readonly onProgress?: (share: number) => void
  readonly signal?: { readonly throwIfAborted: () => void }
}

/** Null where there is no such file. */
export async function salvageFile(options: SalvageOptions): Promise<Adopted | null> {
  const { path, packing, target, slices, signal, onProgress } = options
  using database = openFileBytes(path)
  if (database === null) return null
  using wal = openFileBytes(`${path}-wal`)
  const image = await inSlices(openImage({ database, wal }), slices, signal)
  const knownSeries = readSeriesCopy(join(dirname(path), SERIES_COPY_FILE), packing)
  const adoption = new Adoption({ image, packing, target, knownSeries })
  const told = {
    ...slices,
    rest: () => {
      adoption.flush()
      onProgress?.(adoption.progress)
      return slices.rest()
    },
  }
  return await inSlices(adoption.run(), told, signal)
}
