// The files of the pages as the web server serves them: a closed list in memory, so no request can name another file.

export type Asset = {
  readonly contentType: string
  /** True where the name carries a hash of the contents: such a file never changes. */
  readonly immutable: boolean
  /** Of `plain`. */
  readonly etag: string
  readonly plain: Uint8Array
  /** Null where compressing gains nothing. */
  readonly gzip: Uint8Array | null
}

/** Assets by URL path such as `/assets/index-3fa1.js`; the application's shell is `/index.html`. */
export type Assets = ReadonlyMap<string, Asset>
