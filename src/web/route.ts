// A route is data: method, path, permission, shapes, audit event and a handler that translates one call.

import type { Static, TSchema } from 'typebox'
import Value from 'typebox/value'
import type { Session } from '../access/access.ts'
import type { Permission } from '../access/roles.ts'
import type { AuditEvent } from '../base/audit-event.ts'
import type { Cancel } from '../base/clock.ts'
import type { Failure, Finding } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import { withDefaults } from '../base/schema-defaults.ts'
import { schemaFindings } from '../base/schema-findings.ts'
import type { Texts } from '../texts/texts.ts'
import type { Sink } from './live/live-stream.ts'
import type { WebPorts } from './ports.ts'

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof METHODS)[number]

/** Of what a person changed, for the audit log. */
export type AuditDetail = Readonly<Record<string, string | number | boolean>>

/** What a body is that is nothing else. */
export const JSON_BODY = 'application/json'

export type Reply = {
  readonly status?: 200 | 201 | 202 | 204
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as it is, instead of a body. */
  readonly text?: { readonly contentType: string; readonly content: string }
  readonly headers?: Readonly<Record<string, string>>
  /** Sent piece by piece, the next one when the one before has been taken. */
  readonly stream?: { readonly contentType: string; readonly content: AsyncIterable<string> }
  /** Sent as server-sent events: gets the connection, returns what to do when it is gone. */
  readonly events?: (sink: Sink) => Cancel
  readonly auditDetail?: AuditDetail
}

export type Answer = Result<Reply, Failure>

/** Who asks, and what of the request every handler may need. */
export type Caller = {
  readonly ports: WebPorts
  /** The peer's IP address. */
  readonly source: string
  /** The token in the session cookie, or null. */
  readonly token: string | null
  readonly ifMatch: string | null
  readonly lastEventId: string | null
  readonly texts: Texts
  /** Path parameters by name. */
  readonly params: Readonly<Record<string, string>>
  /** The body where it is `application/octet-stream`, or null. */
  readonly bytes: Uint8Array | null
}

/** A call as it comes in; `body` and `query` are not looked at yet. */
export type RawCall = Caller & {
  readonly session: Session | null
  readonly body: unknown
  readonly query: unknown
}

export type Call<S, B, Q> = Caller & { readonly session: S; readonly body: B; readonly query: Q }

/** What OpenAPI and the server need to know of a route. */
export type RouteFacts = {
  readonly method: Method
  /** Below /api/v1, with `:name` for a parameter. */
  readonly path: string
  readonly summary: string
  readonly body?: TSchema
  readonly query?: TSchema
  /** Media type of a body that is no JSON. */
  readonly bodyType?: string
  /** The shape of a JSON answer. */
  readonly answer?: TSchema
  /** Media type of an answer that is no JSON. */
  readonly answerType?: string
  readonly status?: 200 | 201 | 202 | 204
  readonly audit?: AuditEvent
  /** Pages ask it to find out whether somebody is logged in: that nobody is, is an answer and no refusal. */
  readonly asksForSession?: true
  /** Pages ask it by themselves, so it never shows that a person is there. */
  readonly unattended?: true
  /** Asked by GET alone: a HEAD, which runs what a GET runs, would use the answer up or never end. */
  readonly headless?: true
  readonly bodyLimitBytes?: number
  /** The answer holds sentences in the caller's language. */
  readonly worded?: true
  /** The answer is the same for everybody who reads its language and may be kept by the browser, checked again by its ETag. */
  readonly cacheable?: boolean
  /** Sent compressed where that is worth it: it is no secret and nothing of the request stands in it, which BREACH needs. */
  readonly zipped?: boolean
}

export type Route = RouteFacts & {
  readonly permission: Permission | 'public'
  readonly handle: (call: RawCall) => Promise<Answer>
}

type Shape<T> = T extends TSchema ? Static<T> : undefined
type Spec<P, S, B, Q> = Omit<RouteFacts, 'body' | 'query'> & {
  readonly permission: P
  readonly body?: B
  readonly query?: Q
  readonly handle: (call: Call<S, Shape<B>, Shape<Q>>) => Answer | Promise<Answer>
}

/** A route that asks for a permission; its handler gets a session that has it. */
export function route<B extends TSchema | undefined = undefined, Q extends TSchema | undefined = undefined>(
  spec: Spec<Permission, Session, B, Q>,
): Route {
  return {
    ...facts(spec),
    permission: spec.permission,
    handle: async (call) => {
      const { session } = call
      if (session === null) return err({ code: 'session-required' })
      const read = readInput(spec, call)
      return read.ok ? spec.handle({ ...call, session, ...read.value }) : read
    },
  }
}

/** A route for everybody; `session` is there when the caller has one. */
export function publicRoute<
  B extends TSchema | undefined = undefined,
  Q extends TSchema | undefined = undefined,
>(spec: Omit<Spec<'public', Session | null, B, Q>, 'permission'>): Route {
  return {
    ...facts(spec),
    permission: 'public',
    handle: async (call) => {
      const read = readInput(spec, call)
      return read.ok ? spec.handle({ ...call, ...read.value }) : read
    },
  }
}

type InputSpec<B, Q> = Omit<RouteFacts, 'body' | 'query'> & { readonly body?: B; readonly query?: Q }

const facts = <B extends TSchema | undefined, Q extends TSchema | undefined>({
  body,
  query,
  ...rest
}: InputSpec<B, Q>): RouteFacts => ({
  ...rest,
  ...(body === undefined ? {} : { body }),
  ...(query === undefined ? {} : { query }),
})

type Input<B, Q> = { readonly body: Shape<B>; readonly query: Shape<Q> }

/** A body is of another media type than the one that the route takes. */
export const otherMediaType = ({ bodyType }: Pick<RouteFacts, 'bodyType'>): Failure => ({
  code: 'media-type-unsupported',
  params: { wanted: bodyType ?? JSON_BODY },
})

/** The border: from here on body and query are what the schemas say. */
function readInput<B extends TSchema | undefined, Q extends TSchema | undefined>(
  spec: InputSpec<B, Q>,
  call: RawCall,
): Result<Input<B, Q>, Failure> {
  if (call.bytes !== null && spec.bodyType === undefined) return err(otherMediaType(spec))
  const input = {
    body: filledBy(spec.body, call.body),
    query: filledBy(spec.query, numbersOf(spec.query, call.query)),
  }
  const findings = [...findingsOf(spec.body, input.body), ...findingsOf(spec.query, input.query)]
  if (findings.length > 0) return err({ code: 'request-invalid', findings })
  if (!isInput(spec, input)) throw new Error('a schema refuses what has no findings')
  return ok(input)
}

const filledBy = (schema: TSchema | undefined, given: unknown): unknown =>
  schema === undefined ? undefined : withDefaults(schema, given)

const findingsOf = (schema: TSchema | undefined, value: unknown): readonly Finding[] =>
  schema === undefined ? [] : schemaFindings(schema, value)

const isInput = <B extends TSchema | undefined, Q extends TSchema | undefined>(
  spec: InputSpec<B, Q>,
  input: { readonly body: unknown; readonly query: unknown },
): input is Input<B, Q> =>
  (spec.body === undefined || Value.Check(spec.body, input.body)) &&
  (spec.query === undefined || Value.Check(spec.query, input.query))

/** A query arrives as text; what its schema calls a number and what reads as one becomes one. */
function numbersOf(schema: TSchema | undefined, query: unknown): unknown {
  if (schema === undefined || typeof query !== 'object' || query === null) return {}
  const properties: object = Reflect.get(schema, 'properties') ?? {}
  const entries = Object.entries(query).map(([key, text]): [string, unknown] => {
    const type: unknown = Reflect.get(Object(Reflect.get(properties, key)), 'type')
    const isNumber =
      (type === 'number' || type === 'integer') && typeof text === 'string' && NUMERAL.test(text)
    return [key, isNumber ? Number(text) : text]
  })
  return Object.fromEntries(entries)
}

const NUMERAL = /^-?\d{1,16}(\.\d{1,9})?$/
