// One request to the box: JSON there and back, every failure a problem that a page can show.

import type { Problem } from '../../src/web/api.ts'

export type Failed = {
  readonly ok: false
  readonly problem: Problem
  /** When trying again makes sense, by this browser's clock, where the box says so. */
  readonly retryAtMs: number | null
}
export type Outcome<T> = { readonly ok: true; readonly value: T; readonly etag: string | null } | Failed

export type RequestOptions = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  /** Sent as it is, instead of a body. */
  readonly bytes?: Blob
  readonly ifMatch?: string | undefined
  readonly signal?: AbortSignal
}

export type Requester = <T>(path: string, options?: RequestOptions) => Promise<Outcome<T>>

const BASE = '/api/v1'

/** The path of one of several. */
export const at = (path: string, id: string): string => `${path}/${encodeURIComponent(id)}`

/** The problem when no answer came at all; its sentences are words of the pages. */
export const NO_ANSWER = 'no-answer'
/** The problem when an answer began and ended in the middle, as when what it tells could not be read to its end. */
export const CUT_ANSWER = 'cut-answer'

/**
 * `onSessionEnd` is called when the box asks for a log-in that the page thought it had. What is asked while `isAttended` says no
 * does not keep the session alive.
 */
export function makeRequester({
  fetch,
  nowMs,
  onSessionEnd,
  isAttended = () => true,
  language = () => null,
}: {
  fetch: typeof globalThis.fetch
  nowMs: () => number
  onSessionEnd: () => void
  isAttended?: () => boolean
  /** What sentences are asked for in; null leaves it to the browser. */
  language?: () => string | null
}): Requester {
  return async <T>(path: string, options: RequestOptions = {}): Promise<Outcome<T>> => {
    const response = await answerOf(fetch, path, options, ownHeaders(isAttended(), language()))
    if (response === null) return failed(localProblem(0, NO_ANSWER), null)
    if (!response.ok) {
      const problem = await problemOf(response)
      if (problem.code === 'session-required') onSessionEnd()
      return failed(problem, retryTime(response, nowMs()))
    }
    const whole = await wholeOf<T>(response)
    if (whole === null) return failed(localProblem(response.status, CUT_ANSWER), null)
    return { ok: true, value: whole.value, etag: response.headers.get('etag') }
  }
}

const ownHeaders = (attended: boolean, language: string | null): Readonly<Record<string, string>> => ({
  ...(attended ? {} : { 'x-unattended': '1' }),
  ...(language === null ? {} : { 'accept-language': language }),
})

async function answerOf(
  fetch: typeof globalThis.fetch,
  path: string,
  { method = 'GET', body, bytes, ifMatch, signal }: RequestOptions,
  own: Readonly<Record<string, string>>,
): Promise<Response | null> {
  const headers: Record<string, string> = { accept: 'application/json', ...own }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (bytes !== undefined) headers['content-type'] = 'application/octet-stream'
  if (ifMatch !== undefined) headers['if-match'] = ifMatch
  try {
    return await fetch(BASE + path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(bytes === undefined ? {} : { body: bytes }),
      ...(signal === undefined ? {} : { signal }),
    })
  } catch {
    return null
  }
}

/** Null where the answer is no whole JSON. */
async function wholeOf<T>(response: Response): Promise<{ readonly value: T } | null> {
  try {
    const text = await response.text()
    const value: T = text === '' ? null : JSON.parse(text)
    return { value }
  } catch {
    return null
  }
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const problem: Problem = JSON.parse(await response.text())
    return typeof problem.code === 'string' ? problem : localProblem(response.status, NO_ANSWER)
  } catch {
    return localProblem(response.status, NO_ANSWER)
  }
}

const localProblem = (status: number, code: string): Problem => ({
  type: 'about:blank',
  title: '',
  detail: '',
  status,
  code,
  fault: 'busbar',
})

const failed = (problem: Problem, retryAtMs: number | null): Failed => ({ ok: false, problem, retryAtMs })

function retryTime(response: Response, nowMs: number): number | null {
  const seconds = Number(response.headers.get('retry-after'))
  return seconds > 0 ? nowMs + seconds * 1_000 : null
}
