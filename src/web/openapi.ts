// Describes the routes as OpenAPI 3.1, from the same data that serves them.

import { ERRORS } from '../base/errors.ts'
import { Problem } from './api.ts'
import { PROBLEM_TYPE } from './problem.ts'
import { JSON_BODY, type Route } from './route.ts'

export const API_BASE = '/api/v1'

type Json = Readonly<Record<string, unknown>>

/** @see OpenAPI Specification v3.1.0; its schemas are JSON Schema 2020-12, so the routes' own serve unchanged. */
export function openApiOf(routes: readonly Route[], version: string): Json {
  const paths = new Map<string, Record<string, Json>>()
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    const item = paths.get(path) ?? {}
    item[route.method.toLowerCase()] = operationOf(route)
    paths.set(path, item)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Busbar', version },
    servers: [{ url: API_BASE }],
    paths: Object.fromEntries(paths),
    components: {
      schemas: { Problem },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-busbar' } },
    },
  }
}

function operationOf(route: Route): Json {
  const { method, path, summary, permission } = route
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[^A-Za-z]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    security: permission === 'public' ? [] : [{ session: [] }],
    'x-permission': permission,
    parameters: [...pathParameters(path), ...queryParameters(route)],
    ...bodyOf(route),
    responses: {
      [String(route.status ?? 200)]: answerOf(route),
      default: {
        description: `A problem; its code is one of: ${Object.keys(ERRORS).join(', ')}`,
        content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function bodyOf({ body, bodyType }: Route): Json {
  if (body === undefined && bodyType === undefined) return {}
  const content = { [bodyType ?? JSON_BODY]: body === undefined ? {} : { schema: body } }
  return { requestBody: { required: true, content } }
}

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

function queryParameters({ query }: Route): Json[] {
  if (query === undefined) return []
  const properties: object = Reflect.get(query, 'properties') ?? {}
  const needed: unknown = Reflect.get(query, 'required')
  return Object.entries(properties).map(([name, schema]) => {
    /** What has a default is there before the schema is asked. */
    const hasDefault = Object.hasOwn(Object(schema), 'default')
    const required = Array.isArray(needed) && needed.includes(name) && !hasDefault
    return { name, in: 'query', required, schema }
  })
}

function answerOf({ answer, answerType, status }: Route): Json {
  if (status === 204) return { description: 'Done' }
  const type = answerType ?? 'application/json'
  return { description: 'Done', content: { [type]: { schema: answer ?? { type: 'string' } } } }
}
