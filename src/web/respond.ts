// Writes answers: JSON, text, events and problem documents, each with the headers it needs.

import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createGzip, gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ERRORS, type Failure } from '../base/errors.ts'
import type { Texts } from '../texts/texts.ts'
import { etagOf, namesTag } from './etag.ts'
import { PROBLEM_TYPE, problemOf } from './problem.ts'
import { CHECKED_AGAIN, EVERY_ANSWER, NEVER_KEPT } from './response-headers.ts'
import type { Reply, Route } from './route.ts'
import { sinkOf } from './sink.ts'

/** Sentences, and whatever else an answer says of them, follow the header that asks for a language. */
const BY_LANGUAGE = { vary: 'accept-language' } as const
const JSON_TYPE = 'application/json; charset=utf-8'
/** Of 1 to 9: lists of points shrink to a tenth at any. */
const QUICK = 3

/** A problem document by RFC 9457, in the language of `texts`, never kept by anybody. */
export function sendFailure(
  reply: FastifyReply,
  failure: Failure,
  texts: Texts,
  headers: Readonly<Record<string, string>> = {},
): FastifyReply {
  const { status } = ERRORS[failure.code]
  const retryAfterS = failure.params?.['retryAfterS']
  return reply
    .code(status)
    .headers({ ...NEVER_KEPT, ...BY_LANGUAGE, ...headers, 'content-type': PROBLEM_TYPE })
    .header('content-language', texts['language.tag'])
    .headers(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) })
    .headers(status === 401 ? { 'www-authenticate': 'Session realm="busbar"' } : {})
    .send(JSON.stringify(problemOf(failure, texts)))
}

export function sendReply(
  request: FastifyRequest,
  reply: FastifyReply,
  route: Route,
  answer: Reply,
  texts: Texts,
): FastifyReply {
  if (answer.events !== undefined) return sendEvents(reply, answer.events)
  reply
    .code(answer.status ?? route.status ?? 200)
    .headers({ ...(route.cacheable ? CHECKED_AGAIN : NEVER_KEPT), ...BY_LANGUAGE, ...answer.headers })
    .headers(route.worded === true ? { 'content-language': texts['language.tag'] } : {})
  if (answer.stream !== undefined) {
    /** A piece may be half a megabyte: one at a time waits for the client. */
    const pieces = Readable.from(answer.stream.content, { highWaterMark: 1 })
    return reply.header('content-type', answer.stream.contentType).send(pieces)
  }
  const content = answer.text?.content ?? (answer.body === undefined ? null : JSON.stringify(answer.body))
  if (content === null) return reply.send()
  reply.header('content-type', answer.text?.contentType ?? JSON_TYPE)
  if (route.cacheable === true) return sendCacheable(request, reply, content)
  return route.zipped === true ? sendZipped(request, reply, content) : reply.send(content)
}

const takesGzip = ({ headers }: FastifyRequest): boolean =>
  /\bgzip\b/.test(String(headers['accept-encoding']))

/** Compressed beside the event loop: with hundreds of devices it is a megabyte and more. */
function sendZipped(request: FastifyRequest, reply: FastifyReply, content: string): FastifyReply {
  reply.header('vary', 'accept-encoding, accept-language')
  if (!takesGzip(request)) return reply.send(content)
  const zipped = Readable.from([content]).pipe(createGzip({ level: QUICK }))
  return reply.header('content-encoding', 'gzip').send(zipped)
}

/** The same for everybody, so compressing it betrays nothing (BREACH). */
function sendCacheable(request: FastifyRequest, reply: FastifyReply, content: string): FastifyReply {
  const etag = etagOf(createHash('sha256').update(content).digest('hex').slice(0, 32))
  reply.headers({ etag, vary: 'accept-encoding, accept-language' })
  if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send()
  if (!takesGzip(request)) return reply.send(content)
  return reply.header('content-encoding', 'gzip').send(gzipSync(content))
}

function sendEvents(reply: FastifyReply, open: NonNullable<Reply['events']>): FastifyReply {
  reply.hijack()
  const { raw } = reply
  raw.on('error', () => undefined)
  raw.writeHead(200, { ...EVERY_ANSWER, ...NEVER_KEPT, 'content-type': 'text/event-stream' })
  const forget = open(sinkOf(raw))
  raw.on('close', forget)
  if (raw.closed) forget()
  return reply
}
