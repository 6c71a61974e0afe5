// Whether a log-out worked: only then may the page show it.

import type { Outcome } from '../api/request.ts'

/** Also where the session had ended before; a box that did not answer may still hold it. */
export const isLoggedOut = (outcome: Outcome<unknown>): boolean =>
  outcome.ok || outcome.problem.code === 'session-required'
