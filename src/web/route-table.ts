// All routes of the API, and the checks without which the server does not start.

import { PERMISSIONS } from '../access/roles.ts'
import { ok } from '../base/result.ts'
import type { LiveStreams } from './live/live-streams.ts'
import { openApiOf } from './openapi.ts'
import { METHODS, type Route, route } from './route.ts'
import { BOX_ROUTES } from './routes/box-routes.ts'
import { BULK_ROUTES } from './routes/bulk-routes.ts'
import { CONFIGURATION_ROUTES } from './routes/configuration-routes.ts'
import { counterLeapRoutes } from './routes/counter-leap-routes.ts'
import { DEVICE_DIAGNOSIS_ROUTES } from './routes/device-diagnosis-routes.ts'
import { DEVICE_ROUTES } from './routes/device-routes.ts'
import { DIAGNOSIS_ROUTES } from './routes/diagnosis-routes.ts'
import { DISCOVERY_ROUTES } from './routes/discovery-routes.ts'
import { HISTORY_KEEP_ROUTES } from './routes/history-keep-routes.ts'
import { HISTORY_ROUTES } from './routes/history-routes.ts'
import { HISTORY_WORK_ROUTES } from './routes/history-work-routes.ts'
import { LINE_ROUTES } from './routes/line-routes.ts'
import { liveRoute } from './routes/live-route.ts'
import { MODEL_ROUTES } from './routes/model-routes.ts'
import { READING_ROUTES } from './routes/reading-routes.ts'
import { REGISTER_ROUTES } from './routes/register-routes.ts'
import { REPLACEMENT_ROUTES } from './routes/replacement-routes.ts'
import { SESSION_ROUTES } from './routes/session-routes.ts'

/** The few routes that anybody may use; another one is a mistake until it stands here too. */
export const PUBLIC_ROUTES = [
  'GET /health',
  'GET /welcome',
  'GET /texts',
  'GET /languages',
  'POST /setup',
  'POST /session',
] as const

export const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`

/** Makes the table; the last route describes the others. */
export function makeRoutes(options: { readonly streams: LiveStreams }): readonly Route[] {
  const routes = [
    ...BOX_ROUTES,
    ...SESSION_ROUTES,
    ...CONFIGURATION_ROUTES,
    ...LINE_ROUTES,
    ...DEVICE_ROUTES,
    ...DISCOVERY_ROUTES,
    ...BULK_ROUTES,
    ...DEVICE_DIAGNOSIS_ROUTES,
    ...DIAGNOSIS_ROUTES,
    ...REPLACEMENT_ROUTES,
    ...counterLeapRoutes(),
    ...MODEL_ROUTES,
    ...READING_ROUTES,
    ...HISTORY_ROUTES,
    ...HISTORY_WORK_ROUTES,
    ...HISTORY_KEEP_ROUTES,
    ...REGISTER_ROUTES,
    liveRoute(options.streams),
  ]
  const description: Route = route({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description',
    permission: 'session:own',
    handle: ({ ports }) => ok({ body: openApiOf([...routes, description], ports.box.version) }),
  })
  return [...routes, description]
}

/** Throws when a route has no permission, is public without being listed, or is there twice. */
export function checkRoutes(routes: readonly Route[]): void {
  const known: readonly string[] = [...PERMISSIONS, 'public']
  const open: readonly string[] = PUBLIC_ROUTES
  const seen = new Set<string>()
  for (const one of routes) {
    const name = nameOf(one)
    if (!known.includes(one.permission)) throw new Error(`the route ${name} has no permission`)
    if (one.permission === 'public' && !open.includes(name)) throw new Error(`the route ${name} is public`)
    if (!METHODS.includes(one.method) || !one.path.startsWith('/')) throw new Error(`no route: ${name}`)
    if (seen.has(name)) throw new Error(`the route ${name} is there twice`)
    seen.add(name)
  }
}

/** Whether the route also answers HEAD. */
export const hasHead = ({ method, headless }: Pick<Route, 'method' | 'headless'>): boolean =>
  method === 'GET' && headless !== true

/** The methods of each path, for the answer to a wrong one. */
export function methodsByPath(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  const groups = Map.groupBy(routes, ({ path }) => path)
  return new Map(
    [...groups].map(([path, group]) => [
      path,
      [...group.map(({ method }) => method), ...(group.some(hasHead) ? ['HEAD'] : [])],
    ]),
  )
}
