// Builds the HTTP application from the routes: every request passes the gatekeeper, every answer carries the same headers.

import type { ServerOptions } from 'node:https'
import { type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import type { Failure } from '../base/errors.ts'
import { parseJson } from '../base/parse-json.ts'
import { err } from '../base/result.ts'
import { decodeUtf8 } from '../base/utf8.ts'
import { findAsset, sendAsset } from './asset-route.ts'
import { answerConnectionError } from './connection-error.ts'
import { type Admitted, Gatekeeper } from './gatekeeper.ts'
import { textsFor } from './language.ts'
import { LiveStreams } from './live/live-streams.ts'
import { API_BASE } from './openapi.ts'
import type { WebPorts } from './ports.ts'
import { RefusalLog } from './refusal-log.ts'
import { BodyRefused, requestFailure } from './request-failure.ts'
import { sendFailure, sendReply } from './respond.ts'
import { EVERY_ANSWER, protectingHeaders } from './response-headers.ts'
import { type Answer, JSON_BODY, type RawCall, type Route } from './route.ts'
import { checkRoutes, hasHead, makeRoutes, methodsByPath } from './route-table.ts'
import { TokenBuckets } from './token-bucket.ts'
import { liveStates } from './views.ts'
import { ZippedCopies } from './zipped-copies.ts'

export const WEB_LIMITS = {
  bodyBytes: 256 * 1_024,
  headerBytes: 16 * 1_024,
  parameterCharacters: 64,
  /** For the whole of a request to arrive, and for its headers. */
  requestMs: 30_000,
  headersMs: 10_000,
  keepAliveMs: 30_000,
  /** Requests without a session from one address: at once, and then each second. */
  burst: 60,
  perSecond: 5,
  sources: 4_096,
} as const

/** Methods beside those of the routes that get the answer 405 instead of 404. */
const OTHER_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const

/** Refusals that tell of somebody trying, or of somebody losing a change; log-ins report their own. */
const REPORTED: readonly Failure['code'][] = [
  'origin-refused',
  'session-required',
  'permission-missing',
  'rate-limited',
  'configuration-changed',
  'precondition-missing',
]

export type AppOptions = {
  readonly ports: WebPorts
  readonly tls?: ServerOptions
  /** The table to serve instead of Busbar's own, for tests. */
  readonly routes?: readonly Route[]
}

type Server = ReturnType<typeof serverOf>
export type App = { readonly server: Server; readonly streams: LiveStreams }

/** What the parts of the application share. */
type House = {
  readonly ports: WebPorts
  readonly server: Server
  readonly gatekeeper: Gatekeeper
  readonly refusals: RefusalLog
  readonly copies: ZippedCopies
}

/** Throws when the table of routes breaks a rule of `checkRoutes`: then nothing is served. */
export function makeApp({ ports, tls, routes: given }: AppOptions): App {
  const server = serverOf(tls)
  const streams = new LiveStreams({
    ...ports,
    states: () => liveStates(ports),
    statesMarks: () => [ports.field.states(), ports.configuration.current()],
  })
  const routes = given ?? makeRoutes({ streams })
  checkRoutes(routes)
  const { burst, perSecond: refillPerSecond, sources: maxSources } = WEB_LIMITS
  const { monotonicMs } = ports.clock
  const buckets = new TokenBuckets({ burst, refillPerSecond, maxSources, monotonicMs })
  const gatekeeper = new Gatekeeper({ access: ports.access, buckets })
  const refusals = new RefusalLog(ports)
  const house: House = { ports, server, gatekeeper, refusals, copies: new ZippedCopies() }
  addReaders(server)
  addUnknown(house)
  for (const route of routes) addRoute(house, route)
  addWrongMethods(house, routes)
  addPages(house)
  addFailures(house)
  server.addHook('preClose', async () => streams[Symbol.dispose]())
  server.addHook('onClose', async () => house.refusals[Symbol.dispose]())
  return { server, streams }
}

const noSchema = (): never => {
  throw new Error('fastify is given no schemas: route.ts checks what comes in')
}
/** Without these fastify loads the compilers of schemas at once: a tenth of all modules, for nothing. */
const NO_SCHEMAS = { compilersFactory: { buildValidator: noSchema, buildSerializer: noSchema } }

const serverOf = (tls: ServerOptions | undefined) =>
  fastify({
    https: {
      ...tls,
      maxHeaderSize: WEB_LIMITS.headerBytes,
      headersTimeout: WEB_LIMITS.headersMs,
      /** Refused below, with the headers of every answer. */
      requireHostHeader: false,
    },
    logger: false,
    schemaController: NO_SCHEMAS,
    bodyLimit: WEB_LIMITS.bodyBytes,
    requestTimeout: WEB_LIMITS.requestMs,
    keepAliveTimeout: WEB_LIMITS.keepAliveMs,
    routerOptions: { maxParamLength: WEB_LIMITS.parameterCharacters },
    clientErrorHandler: answerConnectionError,
    frameworkErrors: (error, request, reply) => {
      reply.headers(EVERY_ANSWER)
      sendFailure(reply, requestFailure(error) ?? { code: 'request-invalid' }, textsOf(request))
    },
  })

const textsOf = ({ headers }: FastifyRequest) => textsFor(headers['accept-language'])

function addReaders(server: Server): void {
  /** Exactly one Host. @see RFC 9112 §3.2 */
  server.addHook('onRequest', async (request, reply) => {
    const hosts = request.raw.rawHeaders.filter((text, at) => at % 2 === 0 && /^host$/i.test(text))
    if (hosts.length === 1) return undefined
    return sendFailure(reply, { code: 'request-invalid' }, textsOf(request))
  })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(JSON_BODY, { parseAs: 'buffer' }, async (_: FastifyRequest, bytes: Buffer) => {
    const text = decodeUtf8(bytes)
    const json = text.ok ? parseJson(text.value) : text
    if (!json.ok) throw new BodyRefused({ code: 'request-invalid', findings: [json.error] })
    return json.value
  })
  server.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer' },
    async (_: FastifyRequest, bytes: Buffer) => bytes,
  )
}

function addRoute(house: House, route: Route): void {
  const { ports, server, gatekeeper } = house
  const admitted = new WeakMap<FastifyRequest, Admitted>()
  server.route({
    method: route.method,
    url: API_BASE + route.path,
    bodyLimit: route.bodyLimitBytes ?? WEB_LIMITS.bodyBytes,
    exposeHeadRoute: hasHead(route),
    errorHandler: answering(house, route),
    onRequest: async (request, reply) => {
      const { headers, ip: source } = request
      const verdict = gatekeeper.judge(route, { headers, source })
      admitted.set(request, verdict.admitted)
      if (verdict.result.ok) return undefined
      const failure = verdict.result.error
      reportRefusal(house, route, failure, verdict.admitted, source)
      return sendFailure(reply, failure, textsOf(request))
    },
    handler: async (request, reply) => {
      const call = callOf(ports, request, admitted.get(request))
      const answer = await reported(house, route, call)
      return answer.ok
        ? sendReply(reply, route, answer.value, { texts: call.texts, copies: house.copies })
        : sendFailure(reply, answer.error, call.texts)
    },
  })
}

function callOf(ports: WebPorts, request: FastifyRequest, admitted: Admitted | undefined): RawCall {
  const { headers, body, query, params, ip: source } = request
  return {
    ports,
    source,
    session: admitted?.session ?? null,
    token: admitted?.token ?? null,
    ifMatch: headers['if-match'] ?? null,
    lastEventId: singleOf(headers['last-event-id']),
    texts: textsOf(request),
    params: Object.fromEntries(Object.entries(Object(params)).map(([name, text]) => [name, String(text)])),
    bytes: body instanceof Uint8Array ? body : null,
    body,
    query,
  }
}

const singleOf = (header: string | string[] | undefined): string | null =>
  typeof header === 'string' ? header : null

/** One that throws is reported like any other failure: what it did before stays done. */
async function reported(house: House, route: Route, call: RawCall): Promise<Answer> {
  let answer: Answer = err({ code: 'internal' })
  try {
    answer = await route.handle(call)
  } finally {
    report(house, route, call, answer)
  }
  return answer
}

/** Each change is reported once, whether it came to pass or not; refusals among them count as refusals. */
function report(house: House, route: Route, call: RawCall, answer: Answer): void {
  const { session, source } = call
  if (!answer.ok && REPORTED.includes(answer.error.code)) {
    reportRefusal(house, route, answer.error, call, source)
  } else if (route.audit !== undefined) {
    house.ports.audit.append({
      event: route.audit,
      result: answer.ok ? 'success' : 'failure',
      account: session?.username ?? null,
      source,
      detail: answer.ok ? (answer.value.auditDetail ?? {}) : { code: answer.error.code },
    })
  }
}

function reportRefusal(
  { refusals }: House,
  { asksForSession, method, path: route }: Route,
  { code }: Failure,
  { session }: Pick<Admitted, 'session'>,
  source: string,
): void {
  if (!REPORTED.includes(code) || (asksForSession === true && code === 'session-required')) return
  refusals.report({ code, method, route, account: session?.username ?? null, source })
}

function addWrongMethods({ server }: House, routes: readonly Route[]): void {
  for (const [path, known] of methodsByPath(routes)) {
    const allowed = known.join(', ')
    const others = OTHER_METHODS.filter((method) => !known.includes(method))
    server.route({
      method: others,
      url: API_BASE + path,
      onRequest: async (request, reply) => {
        const failure: Failure = { code: 'method-not-allowed', params: { allowed } }
        return sendFailure(reply, failure, textsOf(request), { allow: allowed })
      },
      handler: async () => undefined,
    })
  }
}

const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD'

/** What nobody takes is refused before its body is read; files and pages, which a route does not take either, are only read. */
function addUnknown({ gatekeeper, server }: House): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!request.is404 || isRead(request)) return undefined
    const taken = gatekeeper.take(request.ip)
    return sendFailure(reply, taken.ok ? { code: 'not-found' } : taken.error, textsOf(request))
  })
}

/** Whatever no route took: a file or an address of the pages, or nothing. */
function addPages({ ports, server }: House): void {
  server.setNotFoundHandler(async (request, reply) => {
    const { url } = request
    const asset = url.startsWith('/api/') ? null : findAsset(ports.assets, url)
    if (asset !== null) return sendAsset(request, reply.code(200), asset)
    return sendFailure(reply, { code: 'not-found' }, textsOf(request))
  })
}

function addFailures(house: House): void {
  house.server.addHook('onSend', async (_, reply: FastifyReply) => {
    reply.headers(protectingHeaders(reply.getHeader('content-type')))
  })
  house.server.setErrorHandler(answering(house))
}

/** Answers what was thrown; that a caller left in the middle of a request is no fault of Busbar. */
const answering =
  ({ ports }: House, route: Pick<Route, 'bodyType'> = {}) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const hasLeft = error instanceof Error && error === request.raw.errored
    const failure: Failure | null = hasLeft ? { code: 'request-invalid' } : requestFailure(error, route)
    if (failure === null) {
      const { method, routeOptions } = request
      const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
      ports.log.error('request-failed', { method, route: routeOptions.url ?? '', cause })
    }
    return sendFailure(reply, failure ?? { code: 'internal' }, textsOf(request))
  }
