// Writes answers: JSON, text, events and problem documents, each with the headers it needs.

import { createHash } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ERRORS, type Failure } from '../base/errors.ts'
import type { Texts } from '../texts/texts.ts'
import { takesGzip } from './accept-encoding.ts'
import { etagOf, namesTag, zippedEtagOf } from './etag.ts'
import { PROBLEM_TYPE, problemOf } from './problem.ts'
import { CHECKED_AGAIN, EVERY_ANSWER, NEVER_KEPT } from './response-headers.ts'
import type { Reply, Route } from './route.ts'
import { sinkOf, zippedSinkOf } from './sink.ts'
import type { ZippedCopies } from './zipped-copies.ts'

/** Sentences, and whatever else an answer says of them, follow the header that asks for a language. */
const BY_LANGUAGE = { vary: 'accept-language' } as const
const BY_CODING_TOO = 'accept-encoding, accept-language'
const JSON_TYPE = 'application/json; charset=utf-8'
/** Of 1 to 9: a tenth smaller than 3, for 9 ms a megabyte beside the event loop instead of 5. */
const LEVEL = 6
/** Below it an answer fits into one packet either way. */
export const WORTH_ZIPPING_BYTES = 1_024

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
  reply: FastifyReply,
  route: Route,
  answer: Reply,
  { texts, copies }: { readonly texts: Texts; readonly copies: ZippedCopies },
): FastifyReply {
  const { request } = reply
  if (answer.events !== undefined) return sendEvents(request, reply, answer.events)
  reply
    .code(answer.status ?? route.status ?? 200)
    .headers({ ...(route.cacheable ? CHECKED_AGAIN : NEVER_KEPT), ...BY_LANGUAGE, ...answer.headers })
    .headers(route.worded === true ? { 'content-language': texts['language.tag'] } : {})
  if (answer.stream !== undefined) return sendStream(request, reply, route, answer.stream)
  const content = answer.text?.content ?? (answer.body === undefined ? null : JSON.stringify(answer.body))
  if (content === null) return reply.send()
  reply.header('content-type', answer.text?.contentType ?? JSON_TYPE)
  if (route.cacheable === true) return sendCacheable(reply, content, copies)
  return route.zipped === true ? sendZipped(request, reply, content) : reply.send(content)
}

/** A piece may be half a megabyte: one at a time waits for the client. */
function sendStream(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { zipped }: Route,
  { content, contentType }: NonNullable<Reply['stream']>,
): FastifyReply {
  const pieces = Readable.from(content, { highWaterMark: 1 })
  reply.header('content-type', contentType)
  if (zipped !== true) return reply.send(pieces)
  reply.header('vary', BY_CODING_TOO)
  return takesGzip(headers['accept-encoding']) ? sendThroughGzip(reply, pieces) : reply.send(pieces)
}

function sendZipped({ headers }: FastifyRequest, reply: FastifyReply, content: string): FastifyReply {
  reply.header('vary', BY_CODING_TOO)
  const isWorthIt = Buffer.byteLength(content) >= WORTH_ZIPPING_BYTES
  if (!isWorthIt || !takesGzip(headers['accept-encoding'])) return reply.send(content)
  return sendThroughGzip(reply, Readable.from([content]))
}

/** Compressed beside the event loop: with hundreds of devices it is a megabyte and more. */
function sendThroughGzip(reply: FastifyReply, plain: Readable): FastifyReply {
  const zipped = pipeline(plain, createGzip({ level: LEVEL }), () => undefined)
  return reply.header('content-encoding', 'gzip').send(zipped)
}

/** The same for everybody, so compressing it betrays nothing (BREACH). */
function sendCacheable(reply: FastifyReply, content: string, copies: ZippedCopies): FastifyReply {
  const { headers } = reply.request
  const plainEtag = etagOf(createHash('sha256').update(content).digest('hex').slice(0, 32))
  const isZipped = takesGzip(headers['accept-encoding'])
  const etag = isZipped ? zippedEtagOf(plainEtag) : plainEtag
  reply.headers({ etag, vary: BY_CODING_TOO })
  if (namesTag(headers['if-none-match'], etag)) return reply.code(304).send()
  if (!isZipped) return reply.send(content)
  return reply.header('content-encoding', 'gzip').send(copies.of(plainEtag, content))
}

function sendEvents(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  open: NonNullable<Reply['events']>,
): FastifyReply {
  reply.hijack()
  const { raw } = reply
  const isZipped = takesGzip(headers['accept-encoding'])
  raw.on('error', () => undefined)
  raw.writeHead(200, {
    ...EVERY_ANSWER,
    ...NEVER_KEPT,
    'content-type': 'text/event-stream',
    vary: 'accept-encoding',
    ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
  })
  const forget = open(isZipped ? zippedSinkOf(raw) : sinkOf(raw))
  raw.on('close', forget)
  if (raw.closed) forget()
  return reply
}
