// Translates what the HTTP server throws into failures of the error table; whatever is not known is a fault of Busbar.

import type { Failure } from '../base/errors.ts'
import { otherMediaType, type RouteFacts } from './route.ts'

/** Thrown by the body reader, because the server's body readers know no other way. */
export class BodyRefused extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.code)
    this.failure = failure
  }
}

/** Codes of fastify (docs/Reference/Errors.md). */
const KNOWN: Readonly<Record<string, Failure['code']>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_ERR_CTP_EMPTY_TYPE: 'media-type-unsupported',
  FST_ERR_BAD_URL: 'request-invalid',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request-invalid',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request-invalid',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request-invalid',
}

/** Returns null for a fault of Busbar. */
export function requestFailure(error: unknown, route: Pick<RouteFacts, 'bodyType'> = {}): Failure | null {
  if (error instanceof BodyRefused) return error.failure
  if (!(error instanceof Error)) return null
  const code = KNOWN[String(Reflect.get(error, 'code'))]
  if (code === 'media-type-unsupported') return otherMediaType(route)
  return code === undefined ? null : { code }
}
