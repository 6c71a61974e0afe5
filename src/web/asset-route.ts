// Serves the pages' files from memory; an address inside the pages is answered by their shell, which finds its own way.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { takesGzip } from './accept-encoding.ts'
import type { Asset, Assets } from './assets.ts'
import { namesTag, zippedEtagOf } from './etag.ts'
import { CHECKED_AGAIN, KEPT_FOR_GOOD } from './response-headers.ts'

const SHELL = '/index.html'
/** Addresses of pages are words and ids; whatever else is asked for is no page. */
const PAGE = /^(\/[A-Za-z0-9_-]+)*\/?$/

/** Looks the path up as it was sent, undecoded: a name that is not in the list does not exist. */
export function findAsset(assets: Assets, url: string): Asset | null {
  const path = url.split('?', 1)[0] ?? ''
  return assets.get(path) ?? (PAGE.test(path) ? (assets.get(SHELL) ?? null) : null)
}

export function sendAsset({ headers }: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply {
  const { contentType, immutable } = asset
  const zipped = takesGzip(headers['accept-encoding']) ? asset.gzip : null
  const etag = zipped === null ? asset.etag : zippedEtagOf(asset.etag)
  reply.headers({
    ...(immutable ? KEPT_FOR_GOOD : CHECKED_AGAIN),
    etag,
    vary: 'accept-encoding',
    'content-type': contentType,
  })
  if (namesTag(headers['if-none-match'], etag)) return reply.code(304).send()
  if (zipped === null) return reply.send(asset.plain)
  return reply.header('content-encoding', 'gzip').send(zipped)
}
