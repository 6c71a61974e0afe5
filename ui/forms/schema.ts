// The part of JSON schema that the configuration's schema uses.

export type SchemaNode = {
  readonly type?: string
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly required?: readonly string[]
  readonly items?: SchemaNode
  readonly anyOf?: readonly SchemaNode[]
  readonly const?: string | number
  readonly enum?: readonly (string | number)[]
  readonly default?: string | number
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  /** The sentence of texts/ that says what is wrong. */
  readonly 'x-rule'?: string
}

/** The node of one line or one device in the schema of the whole document. */
export const itemNode = (document: SchemaNode, list: 'lines' | 'devices'): SchemaNode =>
  document.properties?.[list]?.items ?? {}

/** The node of one part of the document. */
export const partNode = (
  document: SchemaNode,
  part: 'site' | 'gateway' | 'rights' | 'history' | 'tariff',
): SchemaNode => document.properties?.[part] ?? {}
