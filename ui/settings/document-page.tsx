// A settings page over parts of the configuration document: loads schema and document, starts afresh after saving.

import type { ComponentChildren } from 'preact'
import type { ConfigDocument } from '../../src/config/document.ts'
import { useBox } from '../app/box.ts'
import { UntilLoaded } from '../app/until-loaded.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import type { SchemaNode } from '../forms/schema.ts'

export type DocumentParts = {
  readonly schema: SchemaNode
  readonly document: ConfigDocument
  readonly etag: string | undefined
  readonly reload: () => void
}

export function WithDocument({ children }: { children: (parts: DocumentParts) => ComponentChildren }) {
  const { api } = useBox()
  const schema = useLoaded(api.configSchema).outcome
  const { outcome, reload } = useLoaded(api.config)
  return (
    <UntilLoaded outcome={schema}>
      {(node) => (
        <UntilLoaded outcome={outcome}>
          {(document, etag) => <>{children({ schema: node, document, etag, reload })}</>}
        </UntilLoaded>
      )}
    </UntilLoaded>
  )
}
