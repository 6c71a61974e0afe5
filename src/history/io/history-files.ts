// The files of the history in the data folder: the one in use, damaged ones that were set aside, one that was repaired.

import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import type { SetAside } from '../keep/keep-status.ts'
import { fileStamp } from './file-stamp.ts'
import { HISTORY_FILE } from './history-database.ts'

const LOG = '-wal'
const SHARED = '-shm'
/** Being written by a repair; worth nothing until it is whole. */
const REPAIRING = `${HISTORY_FILE}.repairing`
/** Whole, and about to take the place of the damaged one. */
const REPAIRED = `${HISTORY_FILE}.repaired`
/** Beside a damaged file of which everything good is in the present one. */
const SALVAGED = '.salvaged'
const SET_ASIDE = /^history\.damaged-(\d{8}-\d{6})\.db$/
const LOG_SET_ASIDE = /^(history\.damaged-\d{8}-\d{6}\.db)-wal$/

export class HistoryFiles {
  readonly #folder: string

  constructor(options: { readonly folder: string }) {
    this.#folder = options.folder
  }

  get path(): string {
    return join(this.#folder, HISTORY_FILE)
  }

  get isThere(): boolean {
    return existsSync(this.path)
  }

  pathOf(name: string): string {
    return join(this.#folder, name)
  }

  /** Where a repair writes; what an earlier one left half done is removed, for it was made from what is still there. */
  beginRepair(): string {
    const path = this.pathOf(REPAIRING)
    for (const suffix of ['', LOG, SHARED]) rmSync(path + suffix, { force: true })
    return path
  }

  /** Of a repair that has ended: some of it stands in the log alone, which is not renamed with the file. */
  get hasRepairLog(): boolean {
    return existsSync(this.pathOf(REPAIRING) + LOG)
  }

  cancelRepair(): void {
    this.beginRepair()
  }

  /**
   * Puts the repaired file in the place of the damaged one, which is kept; returns its name. A crash in between is mended by
   * `finishRepair` at the next start.
   */
  endRepair(nowMs: number): string | null {
    syncFile(this.pathOf(REPAIRING))
    renameSync(this.pathOf(REPAIRING), this.pathOf(REPAIRED))
    this.#sync()
    return this.finishRepair(nowMs)
  }

  /** Does what a repair before a crash had still to do; null where there is nothing. */
  finishRepair(nowMs: number): string | null {
    if (!existsSync(this.pathOf(REPAIRED))) return null
    const name = this.setAside(nowMs)
    renameSync(this.pathOf(REPAIRED), this.path)
    this.#sync()
    return name
  }

  /**
   * Renames the history and its log, so that a new one can begin, and returns the new name; null where there is none. The log
   * goes first: SQLite would take one that is left for that of the new file.
   */
  setAside(nowMs: number): string | null {
    const hasLog = existsSync(this.path + LOG)
    if (!this.isThere && !hasLog) return null
    const name = (hasLog ? null : this.#nameOfLostLog()) ?? this.#freeName(nowMs)
    if (hasLog) renameSync(this.path + LOG, this.pathOf(name) + LOG)
    rmSync(this.path + SHARED, { force: true })
    this.#sync()
    if (this.isThere) renameSync(this.path, this.pathOf(name))
    this.#sync()
    return name
  }

  /** Damaged ones, oldest first. */
  listSetAside(): readonly SetAside[] {
    const names = readdirSync(this.#folder).filter((name) => SET_ASIDE.test(name))
    return names.sort().map((name) => ({
      name,
      bytes: ['', LOG].reduce((sum, suffix) => sum + sizeOf(this.pathOf(name) + suffix), 0),
    }))
  }

  /** Those of which not everything good has been taken in yet. */
  listUnsalvaged(): readonly string[] {
    return this.listSetAside()
      .map(({ name }) => name)
      .filter((name) => !existsSync(this.pathOf(name) + SALVAGED))
  }

  noteSalvaged(name: string): void {
    closeSync(openSync(this.pathOf(name) + SALVAGED, 'a', 0o600))
  }

  /** Of a renaming that a crash cut in two. */
  #nameOfLostLog(): string | null {
    for (const file of readdirSync(this.#folder)) {
      const name = LOG_SET_ASIDE.exec(file)?.[1]
      if (name !== undefined && !existsSync(this.pathOf(name))) return name
    }
    return null
  }

  #freeName(nowMs: number): string {
    for (let second = 0; ; second++) {
      const name = `history.damaged-${fileStamp(nowMs + second * 1_000)}.db`
      if (!existsSync(this.pathOf(name)) && !existsSync(this.pathOf(name) + LOG)) return name
    }
  }

  #sync(): void {
    syncFile(this.#folder)
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

function syncFile(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
