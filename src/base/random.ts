// The port to unpredictable bytes; secrets and identifiers come from nowhere else.

export interface Random {
  /** Returns `count` bytes from the operating system's cryptographic source. */
  readonly bytes: (count: number) => Uint8Array
}
