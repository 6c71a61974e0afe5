// The port to a file that is read as it lies, whatever SQLite thinks of it.

export interface ByteSource {
  /** Length when it was opened. */
  readonly bytes: number
  /** From `at` on; fewer bytes than asked where the file ends or the disk cannot read them. */
  readonly read: (at: number, length: number) => Uint8Array
}
