// Routes for the whole configuration: read it, check it, replace it, its schema and its history.

import { Type } from 'typebox'
import { err, ok } from '../../base/result.ts'
import { ConfigDocument } from '../../config/document.ts'
import { MAX_DOCUMENT_BYTES } from '../../config/parse-document.ts'
import { ConfigCheck, ConfigVersion } from '../api.ts'
import { auditDetailOf, change } from '../change.ts'
import { etagOf, tagOf } from '../etag.ts'
import { labelled } from '../labelled-schema.ts'
import { type Route, route } from '../route.ts'

/** A document of an older version is brought to the newest one by the configuration itself, which checks it whole. */
const AnyDocument = Type.Unsafe<unknown>({})

export const CONFIGURATION_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/config',
    summary: 'The running configuration; its ETag names the version',
    permission: 'configuration:read',
    answer: ConfigDocument,
    handle: ({ ports }) => {
      const { document, etag } = ports.configuration.current()
      return ok({ body: document, headers: { etag: etagOf(etag) } })
    },
  }),
  route({
    method: 'PUT',
    path: '/config',
    summary: 'Replaces the configuration that If-Match names',
    permission: 'configuration:write',
    body: AnyDocument,
    bodyLimitBytes: MAX_DOCUMENT_BYTES,
    answer: ConfigDocument,
    audit: 'configuration-change',
    handle: async (call) => {
      if (tagOf(call.ifMatch) === null) return err({ code: 'precondition-missing' })
      const changed = await change(call, () => ok(call.body))
      if (!changed.ok) return changed
      const { document, etag } = changed.value
      return ok({
        body: document,
        headers: { etag: etagOf(etag) },
        auditDetail: auditDetailOf(changed.value),
      })
    },
  }),
  route({
    method: 'POST',
    path: '/config/check',
    summary: 'What saving this document would change; saves nothing',
    permission: 'configuration:read',
    body: AnyDocument,
    bodyLimitBytes: MAX_DOCUMENT_BYTES,
    answer: ConfigCheck,
    handle: ({ ports, body }) => {
      const proposal = ports.configuration.check(body)
      if (!proposal.ok) return proposal
      const { document, etag, summary } = proposal.value
      return ok({ body: { etag, summary, lines: ports.forecast(document) } })
    },
  }),
  route({
    method: 'GET',
    path: '/config/schema',
    summary: 'JSON schema of the configuration, with titles for forms',
    permission: 'configuration:read',
    answer: Type.Unsafe<unknown>({ type: 'object' }),
    worded: true,
    zipped: true,
    handle: ({ texts }) => ok({ body: labelled(ConfigDocument, texts) }),
  }),
  route({
    method: 'GET',
    path: '/config/versions',
    summary: 'Saved versions, newest first, with what each changed',
    permission: 'configuration:read',
    answer: Type.Array(ConfigVersion),
    handle: ({ ports }) => ok({ body: ports.configuration.versions() }),
  }),
]
