// Reads the configuration from JSON: what comes out has passed the schema and every check between its parts.

import Value from 'typebox/value'
import type { Finding } from '../base/errors.ts'
import { parseJson } from '../base/parse-json.ts'
import { err, ok, type Result } from '../base/result.ts'
import { withDefaults } from '../base/schema-defaults.ts'
import { MAX_FINDINGS, schemaFindings } from '../base/schema-findings.ts'
import { decodeUtf8 } from '../base/utf8.ts'
import { ConfigDocument } from './document.ts'
import { migrate } from './migrations.ts'
import { type KnownModel, relationFindings } from './relations.ts'

/** As a file, which says each logged value in a line of its own: 500 devices with every value and counter of theirs named. */
export const MAX_DOCUMENT_BYTES = 4_194_304

export const DOCUMENT_TOO_LARGE: Finding = {
  path: '',
  rule: 'rule.documentTooLarge',
  params: { most: MAX_DOCUMENT_BYTES },
}

/** The document as config.json has it. */
export const documentText = (document: ConfigDocument): string => `${JSON.stringify(document, null, 2)}\n`

/** Null where the next start can read it again; what was sent without spaces grows when it is saved. */
export function sizeFinding(document: ConfigDocument): Finding | null {
  const bytes = new TextEncoder().encode(documentText(document)).length
  return bytes > MAX_DOCUMENT_BYTES ? DOCUMENT_TOO_LARGE : null
}

/** Reads JSON in UTF-8 of at most MAX_DOCUMENT_BYTES; a byte order mark at its start is left out. */
export function parseDocumentBytes(
  bytes: Uint8Array,
  models: readonly KnownModel[],
): Result<ConfigDocument, readonly Finding[]> {
  if (bytes.length > MAX_DOCUMENT_BYTES) return err([DOCUMENT_TOO_LARGE])
  const text = decodeUtf8(bytes)
  const json = text.ok ? parseJson(text.value) : text
  return json.ok ? checkDocument(json.value, models) : err([json.error])
}

/** Brings `input` to the current version, fills in defaults and checks it whole. */
export function checkDocument(
  input: unknown,
  models: readonly KnownModel[],
): Result<ConfigDocument, readonly Finding[]> {
  const migrated = migrate(input)
  if (!migrated.ok) return err([migrated.error])
  const filled = withDefaults(ConfigDocument, migrated.value)
  const findings = schemaFindings(ConfigDocument, filled)
  if (findings.length > 0) return err(findings)
  if (!Value.Check(ConfigDocument, filled)) throw new Error('the schema refuses what has no findings')
  const relations = [...relationFindings(filled, models).take(MAX_FINDINGS)]
  return relations.length > 0 ? err(relations) : ok(filled)
}
