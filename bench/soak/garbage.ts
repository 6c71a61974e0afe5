// Has a Node process that runs with an open inspector collect its garbage, in every thread, so that what is left is what it holds.

type Message = {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly sessionId?: string }
}

const COLLECT = 'HeapProfiler.collectGarbage'
const ANSWER_MS = 20_000

/**
 * V8 collects an old heap when it has grown by much: a quiet thread may gather ten MiB of garbage in ten minutes, which
 * looks like a leak and hides one.
 * @see Chrome DevTools Protocol, HeapProfiler; the domain NodeWorker is Node's own
 */
export class GarbageCollection implements Disposable {
  readonly #socket: WebSocket
  readonly #workers = new Set<string>()
  readonly #waiting = new Map<number, () => void>()
  #lastId = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#take(String(data)))
  }

  /** `stderr` is what the process has said: there Node tells where its inspector listens. */
  static async connect(stderr: string): Promise<GarbageCollection> {
    const url = /ws:\/\/\S+/.exec(stderr)?.[0]
    if (url === undefined) throw new Error('the process has no inspector')
    const socket = new WebSocket(url)
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true })
      socket.addEventListener('error', () => reject(new Error(`${url} does not answer`)), { once: true })
    })
    const connected = new GarbageCollection(socket)
    await connected.#ask('NodeWorker.enable', { waitForDebuggerOnStart: false })
    return connected
  }

  /** Resolves when the main thread has collected; the workers do it in their own time, within moments. */
  async collect(): Promise<void> {
    for (const sessionId of this.#workers) {
      const message = JSON.stringify({ id: 1, method: COLLECT })
      await this.#ask('NodeWorker.sendMessageToWorker', { sessionId, message })
    }
    await this.#ask(COLLECT)
  }

  [Symbol.dispose](): void {
    this.#socket.close()
  }

  #ask(method: string, params: object = {}): Promise<void> {
    this.#lastId += 1
    const id = this.#lastId
    const answered = Promise.withResolvers<void>()
    const timer = setTimeout(() => answered.reject(new Error(`${method}: no answer`)), ANSWER_MS)
    this.#waiting.set(id, () => {
      clearTimeout(timer)
      answered.resolve()
    })
    this.#socket.send(JSON.stringify({ id, method, params }))
    return answered.promise
  }

  #take(text: string): void {
    const { id, method, params }: Message = JSON.parse(text)
    const sessionId = params?.sessionId ?? ''
    if (method === 'NodeWorker.attachedToWorker') this.#workers.add(sessionId)
    if (method === 'NodeWorker.detachedFromWorker') this.#workers.delete(sessionId)
    if (id === undefined) return
    this.#waiting.get(id)?.()
    this.#waiting.delete(id)
  }
}
