// What the operating system says when a port cannot be had, as the error that a person reads.

import type { ErrorCode } from '../errors.ts'

/** @see https://nodejs.org/api/errors.html#common-system-errors */
const LISTEN_FAILURES: Readonly<Record<string, ErrorCode>> = {
  EADDRINUSE: 'port-taken',
  EACCES: 'port-forbidden',
  EADDRNOTAVAIL: 'host-unavailable',
  EAFNOSUPPORT: 'host-unavailable',
  ENOTFOUND: 'host-unavailable',
  EAI_AGAIN: 'host-unavailable',
  EINVAL: 'host-unavailable',
}

/** Null for what no person outside can mend. */
export const listenFailure = (code: string | undefined): ErrorCode | null =>
  LISTEN_FAILURES[code ?? ''] ?? null
