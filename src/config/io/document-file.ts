// Keeps the configuration in config.json and its newest versions beside it; a file that cannot be read is never replaced.

import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Value from 'typebox/value'
import type { Failure } from '../../base/errors.ts'
import { writeFileAtomic } from '../../base/io/atomic-file.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { ConfigVersion, DocumentStore, Undo } from '../configuration.ts'
import type { ConfigDocument } from '../document.ts'
import {
  DOCUMENT_TOO_LARGE,
  documentText,
  MAX_DOCUMENT_BYTES,
  parseDocumentBytes,
} from '../parse-document.ts'
import type { KnownModel } from '../relations.ts'
import { SavedVersion } from '../saved-version.ts'

export const DOCUMENT_FILE = 'config.json'
export const HISTORY_FOLDER = 'config-history'
export const MAX_VERSIONS = 50

/** `<time, 15 digits>-<start of the etag>.json`: names in the order of saving, also where the clock was set back. */
const VERSION_FILE = /^\d{15}-[0-9a-f]{12}\.json$/

const TIME_DIGITS = 15

type Kept = { readonly file: string; readonly version: ConfigVersion }

export class DocumentFile implements DocumentStore {
  readonly #path: string
  readonly #history: string
  #saved: ConfigDocument | null = null
  /** Oldest first. */
  #kept: Kept[]

  /** @param options.folder the data folder, opened and locked */
  constructor(options: { readonly folder: string }) {
    this.#path = join(options.folder, DOCUMENT_FILE)
    this.#history = join(options.folder, HISTORY_FOLDER)
    mkdirSync(this.#history, { recursive: true, mode: 0o700 })
    this.#kept = readHistory(this.#history)
  }

  /** The saved document, or null on a box that nobody configured. Failures: as of readDocumentFile. */
  load(models: readonly KnownModel[]): Result<ConfigDocument | null, Failure> {
    const read = readDocumentFile(this.#path, models)
    if (!read.ok && read.error.params?.['reason'] === 'ENOENT') return ok(null)
    if (read.ok) this.#saved = read.value
    return read
  }

  save(document: ConfigDocument, version: ConfigVersion): Result<Undo, Failure> {
    const before = this.#saved
    const added = this.#addVersion(document, version)
    if (!added.ok) return added
    const written = this.#write(document)
    if (!written.ok) {
      this.#dropVersion(added.value)
      return written
    }
    this.#dropVersions(this.#kept.length - MAX_VERSIONS)
    return ok(() => {
      this.#dropVersion(added.value)
      return before === null ? this.#remove() : this.#write(before)
    })
  }

  versions(): readonly ConfigVersion[] {
    return this.#kept.map(({ version }) => version).reverse()
  }

  #write(document: ConfigDocument): Result<void, Failure> {
    return storing(() => {
      writeFileAtomic(this.#path, documentText(document))
      this.#saved = document
    })
  }

  #remove(): Result<void, Failure> {
    return storing(() => {
      rmSync(this.#path, { force: true })
      this.#saved = null
    })
  }

  #addVersion(document: ConfigDocument, version: ConfigVersion): Result<Kept, Failure> {
    const newestMs = Number(this.#kept.at(-1)?.file.slice(0, TIME_DIGITS) ?? -1)
    const time = String(Math.max(version.timeMs, newestMs + 1)).padStart(TIME_DIGITS, '0')
    const file = `${time}-${version.etag.slice(0, 12)}.json`
    const written = storing(() =>
      writeFileAtomic(join(this.#history, file), JSON.stringify({ version, document })),
    )
    if (!written.ok) return written
    const kept = { file, version }
    this.#kept = [...this.#kept, kept]
    return ok(kept)
  }

  #dropVersion(kept: Kept): void {
    this.#kept = this.#kept.filter((other) => other !== kept)
    storing(() => rmSync(join(this.#history, kept.file), { force: true }))
  }

  #dropVersions(count: number): void {
    for (const kept of this.#kept.slice(0, Math.max(0, count))) this.#dropVersion(kept)
  }
}

/**
 * Reads and checks a document. Failures: `configuration-unreadable` {path, reason}, `configuration-file-invalid` {path} with
 * findings.
 */
export function readDocumentFile(
  path: string,
  models: readonly KnownModel[],
): Result<ConfigDocument, Failure> {
  try {
    const parsed =
      statSync(path).size > MAX_DOCUMENT_BYTES
        ? err([DOCUMENT_TOO_LARGE])
        : parseDocumentBytes(readFileSync(path), models)
    if (parsed.ok) return parsed
    return err({ code: 'configuration-file-invalid', params: { path }, findings: parsed.error })
  } catch (error) {
    return err({ code: 'configuration-unreadable', params: { path, reason: reasonOf(error) } })
  }
}

/** A version that cannot be read is left alone and not listed. */
function readHistory(folder: string): Kept[] {
  const files = readdirSync(folder).filter((file) => VERSION_FILE.test(file))
  return files.sort().flatMap((file) => {
    try {
      const saved: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'))
      return Value.Check(SavedVersion, saved) ? [{ file, version: saved.version }] : []
    } catch {
      return []
    }
  })
}

function storing(work: () => void): Result<void, Failure> {
  try {
    work()
    return ok(undefined)
  } catch (error) {
    return err({ code: 'storage-failed', params: { reason: reasonOf(error) } })
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? String(Reflect.get(error, 'code') ?? error.name) : 'unknown'
