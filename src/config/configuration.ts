// What the rest of the house may ask of the configuration: the running document, what a change would do, and to change it.

import type { Failure } from '../base/errors.ts'
import type { Result } from '../base/result.ts'
import type { ChangeSummary } from './change-summary.ts'
import type { ConfigDocument } from './document.ts'

/** The document that runs; `etag` is the SHA-256 of its canonical JSON as 64 hexadecimal digits. */
export type Running = { readonly document: ConfigDocument; readonly etag: string }

/** A checked document and what it would change in the running one. */
export type Proposal = Running & { readonly summary: ChangeSummary }

export type ChangeRequest = {
  /** Who changes it, for the history. */
  readonly account: string
  /** May the account change `rights`? Granting rights is a duty of its own. */
  readonly mayGrantRights: boolean
  /** Refuse with `configuration-changed` unless this is the running etag. */
  readonly expect?: string
  /** Makes the wanted document of the running one; runs alone, so nothing changes in between. */
  readonly edit: (document: ConfigDocument) => Result<unknown, Failure>
  /**
   * Takes back what `edit` did beside the document, when the change fails after it or in it. Called before the next change
   * runs, which must not build on it.
   */
  readonly undo?: () => void
}

export type ConfigVersion = {
  readonly etag: string
  readonly timeMs: number
  readonly account: string
  readonly summary: ChangeSummary
}

export interface Configuration {
  current(): Running
  /** Failures: `configuration-invalid` with findings. */
  check(candidate: unknown): Result<Proposal, Failure>
  /**
   * Failures: what `edit` says, `configuration-invalid`, `configuration-changed`, `permission-missing`, `busy`,
   * `storage-failed`, and what a participant says; after each of them the configuration from before runs.
   */
  change(request: ChangeRequest): Promise<Result<Proposal, Failure>>
  /** Saved versions, newest first. */
  versions(): readonly ConfigVersion[]
}

/** Somebody who must agree to a new configuration: the field thread, or a room of the main thread. */
export interface Participant {
  readonly name: string
  /** Checks the document and builds what it needs beside what runs. */
  readonly prepare: (document: ConfigDocument) => Promise<Result<void, Failure>>
  /** Swaps to what was prepared. */
  readonly commit: () => Promise<Result<void, Failure>>
  /** Throws away what was prepared; harmless when nothing was. */
  readonly rollback: () => Promise<void>
}

/** Takes a save back: the document from before is saved again and the version leaves the history. */
export type Undo = () => Result<void, Failure>

export interface DocumentStore {
  /** Replaces the saved document and adds the version to the history. Failure: `storage-failed`. */
  readonly save: (document: ConfigDocument, version: ConfigVersion) => Result<Undo, Failure>
  /** Newest first. */
  readonly versions: () => readonly ConfigVersion[]
}
