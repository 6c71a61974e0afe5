// A box whose every value stands still: serves the built pages and answers their questions from a scene, so that pictures repeat.

import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pageTexts } from '../../src/texts/page-texts.ts'
import { LANGUAGES } from '../../src/texts/texts.ts'
import type { DeviceView, PointView } from '../../src/web/api.ts'

const DIST = fileURLToPath(new URL('../../ui/dist', import.meta.url))
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

/** One font, whatever else is installed: letters of other widths are another drawing. */
const FONT = '<style>html { font-family: "DejaVu Sans" !important }</style>'

/** Noon of a Sunday, UTC. */
export const NOW_MS = Date.UTC(2026, 10, 22, 12)

export type SceneDevice = {
  readonly id: string
  readonly name: string
  readonly usage?: DeviceView['usage']
  readonly fedBy?: string
  /** Null: no value. */
  readonly powerW: number | null
  readonly state?: DeviceView['state']
  /** How long ago the value was read, while the device is silent. */
  readonly staleS?: number
}

export type Scene = {
  readonly devices: readonly SceneDevice[]
  readonly permissions?: readonly string[]
  readonly language?: 'en' | 'de'
  /** Answers that differ from the usual, by method and path. */
  readonly answers?: Readonly<Record<string, unknown>>
}

export type Asked = {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly ifMatch: string | null
}

/** Listens on a free port of this computer until it is disposed. */
export class FrozenBox implements AsyncDisposable {
  readonly asked: Asked[] = []
  readonly url: string
  readonly #server
  readonly #streams = new Set<ServerResponse>()
  #scene: Scene

  private constructor(scene: Scene, server: ReturnType<typeof createServer>, port: number) {
    this.#scene = scene
    this.#server = server
    this.url = `http://127.0.0.1:${port}`
  }

  static async start(scene: Scene): Promise<FrozenBox> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const box = new FrozenBox(scene, server, port)
    server.on('request', (request, response) => void box.#answer(request, response))
    return box
  }

  show(scene: Scene): void {
    this.#scene = scene
  }

  /** Sends one event to every page that listens. */
  tell(event: string, data: unknown): void {
    for (const stream of this.#streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const stream of this.#streams) stream.destroy()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url)
    if (!url.pathname.startsWith('/api/v1')) return file(url.pathname, response)
    const path = url.pathname.slice('/api/v1'.length)
    const { method = 'GET' } = request
    if (path === '/live') return this.#listen(response)
    const body = method === 'GET' ? null : await bodyOf(request)
    this.asked.push({ method, path, body, ifMatch: request.headers['if-match'] ?? null })
    const answers: Readonly<Record<string, unknown>> = {
      ...usualAnswers(this.#scene),
      ...this.#scene.answers,
    }
    const answer = answers[`${method} ${path}${url.search}`] ?? answers[`${method} ${path}`]
    const status = answer === undefined ? 404 : isProblem(answer) ? answer.status : 200
    response.writeHead(status, { 'content-type': 'application/json', etag: '"frozen"' })
    response.end(JSON.stringify(answer ?? { code: 'not-found', status, title: 'Not found', detail: path }))
  }

  #listen(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': here\n\n')
    this.#streams.add(response)
    response.on('close', () => this.#streams.delete(response))
  }
}

const isProblem = (answer: unknown): answer is { readonly status: number } =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'status' in answer

function file(path: string, response: ServerResponse): void {
  const name = extname(path) === '' ? '/index.html' : path
  try {
    const content = readFileSync(join(DIST, name))
    response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' })
    response.end(name === '/index.html' ? String(content).replace('</head>', `${FONT}</head>`) : content)
  } catch {
    response.writeHead(404).end()
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return text === '' ? null : JSON.parse(text)
}

export const pointIdOf = (deviceId: string): string => `${deviceId}.activePowerTotal`

function usualAnswers(scene: Scene): Readonly<Record<string, unknown>> {
  const { devices, permissions = ['readings:read', 'configuration:write'], language = 'en' } = scene
  const answering = devices.filter(({ state = 'ok' }) => state === 'ok').length
  return {
    'GET /texts?part=first': pageTexts(LANGUAGES[language], 'first'),
    'GET /texts?part=rest': pageTexts(LANGUAGES[language], 'rest'),
    'GET /languages': [
      { tag: 'en', name: 'English' },
      { tag: 'de', name: 'Deutsch' },
    ],
    'GET /welcome': { claimed: true },
    'GET /session': {
      username: 'SecurityAdmin',
      role: 'securityAdministrator',
      permissions,
      idleTimeoutMs: 900_000,
    },
    'GET /status': {
      siteName: 'Workshop',
      timeZone: 'UTC',
      nowMs: NOW_MS,
      clock: 'synchronised',
      serial: 'BB-1',
      version: '0.0.0',
      modbusPort: 502,
      health: 'nominal',
      devicesTotal: devices.length,
      devicesAnswering: answering,
      gateway: { clients: 0, requests: 0, exceptions: 0, refused: 0 },
    },
    'GET /devices': devices.map(deviceView),
    'GET /lines': [],
    'GET /points': devices.map(pointView),
    'GET /findings': { findings: [], more: 0 },
    'GET /events': [],
    'GET /config': { version: 1 },
    'GET /history/consumption': { period: 'day', bordersMs: [], groups: [], unit: 'Wh', damaged: [] },
    'GET /history/trend': { fromMs: 0, toMs: 0, points: [] },
    'GET /history': { point: '', unit: 'W', samples: [], truncated: false },
  }
}

const deviceView = ({
  id,
  name,
  usage = 'none',
  fedBy,
  state = 'ok',
  staleS = 0,
}: SceneDevice): DeviceView => ({
  id,
  name,
  model: 'generic',
  revision: 1,
  connection: { kind: 'line', lineId: 'line', unit: 1 },
  pollPeriodMs: 1_000,
  usage,
  ...(fedBy === undefined ? {} : { fedBy }),
  state,
  sinceMs: NOW_MS,
  polls: 1,
  failures: 0,
  lastFailure: null,
  lastAnswerMs: NOW_MS - staleS * 1_000,
  lostSinceMs: null,
  lateCycles: 0,
  manufacturer: 'Maker',
  product: 'Meter',
})

const pointView = ({ id, powerW, state = 'ok', staleS = 0 }: SceneDevice): PointView => ({
  id: pointIdOf(id),
  deviceId: id,
  key: 'activePowerTotal',
  unit: 'W',
  kind: 'instantaneous',
  group: 'power',
  phase: 'total',
  resolution: 1,
  value: powerW,
  quality: powerW === null ? (state === 'ok' ? 'notAvailable' : 'noCommunication') : 'good',
  timeMs: powerW === null ? null : NOW_MS - staleS * 1_000,
  modbus: { unitId: 1, function: 3, address: 0, type: 'float32', wordOrder: 'high-first', scale: 1 },
})
