// The history thread's side of exports, imports and corrections: works out pages and reads pieces, a few of each at a time.

import type { Failure } from '../../base/errors.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { HistoryAnswer, HistoryRequest, HistoryTransfer } from '../../thread-messages.ts'
import type { HistoryReader } from '../history-reader.ts'
import { type LeapPorts, searchLeap, takeOutLeap } from '../leap/leap-desk.ts'
import type { Turns } from '../query/turns.ts'
import {
  type ExportPage,
  type ExportPlace,
  type ExportRequest,
  exportPage,
  firstPlace,
} from './export-walk.ts'
import { type ImportPorts, ImportSession } from './import-session.ts'
import type { ImportRequest, ImportStep } from './imports.ts'

const MOST_IMPORTS = 2

export class Transfers {
  readonly #reader: HistoryReader
  readonly #turns: Turns
  readonly #ports: () => ImportPorts & LeapPorts
  readonly #imports = new Map<string, ImportSession>()

  /** `importPorts` is asked when an import begins, so that it knows the points of that moment. */
  constructor(options: {
    readonly reader: HistoryReader
    /** Shared with the questions, so that none waits for more than a step of an export. */
    readonly turns: Turns
    readonly importPorts: () => ImportPorts & LeapPorts
  }) {
    this.#reader = options.reader
    this.#turns = options.turns
    this.#ports = options.importPorts
  }

  async answer(request: HistoryTransfer): Promise<HistoryAnswer> {
    switch (request.type) {
      case 'exportPage':
        return { type: 'exportPage', page: await this.#exportPage(request.request, request.place) }
      case 'openImport': {
        const opened = this.openImport(request.id, request)
        return opened.ok ? { type: 'importOpened' } : { type: 'failed', failure: opened.error }
      }
      case 'importPiece': {
        const step = await this.importPiece(request.id, request.bytes, request.isLast)
        return step.ok ? { type: 'importStep', step: step.value } : { type: 'failed', failure: step.error }
      }
      case 'closeImport':
        this.#imports.delete(request.id)
        return { type: 'importClosed' }
      case 'searchLeap':
        return { type: 'leapSearched', found: await searchLeap(this.#ports(), request.leap) }
      case 'takeOutLeap': {
        const taken = await takeOutLeap(this.#ports(), request.leap)
        return taken.ok
          ? { type: 'leapTakenOut', readings: taken.value }
          : { type: 'failed', failure: taken.error }
      }
    }
  }

  #exportPage(request: ExportRequest, place: ExportPlace | null): Promise<ExportPage> {
    return this.#turns.run(exportPage(this.#reader, request, place ?? firstPlace(request)))
  }

  openImport(
    id: string,
    { format, applies }: Pick<ImportRequest, 'format' | 'applies'>,
  ): Result<void, Failure> {
    if (this.#imports.size >= MOST_IMPORTS) return err({ code: 'busy' })
    this.#imports.set(id, new ImportSession({ ports: this.#ports(), format, applies }))
    return ok(undefined)
  }

  /** Failure: `not-found` for an import that was closed, `import-unfinished` where the disk takes no more. */
  async importPiece(id: string, bytes: Uint8Array, isLast: boolean): Promise<Result<ImportStep, Failure>> {
    const session = this.#imports.get(id)
    if (session === undefined) return err({ code: 'not-found' })
    const finding = (await session.take(bytes)) ?? (isLast ? await session.end() : null)
    if (session.isStuck) return err({ code: 'import-unfinished' })
    return ok({ report: session.report(), finding })
  }
}

const TRANSFERS: readonly string[] = [
  'exportPage',
  'openImport',
  'importPiece',
  'closeImport',
  'searchLeap',
  'takeOutLeap',
] satisfies readonly HistoryTransfer['type'][]

export const isTransfer = (request: HistoryRequest): request is HistoryTransfer =>
  TRANSFERS.includes(request.type)
