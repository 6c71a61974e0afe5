// A Node process that runs with an open inspector: has it collect its garbage, and asks how much it holds for its readers.

type Message = {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly sessionId?: string; readonly message?: string }
  readonly result?: Answer
}

type Answer = {
  readonly result?: { readonly objectId?: string; readonly value?: unknown }
  readonly objects?: { readonly objectId?: string }
  readonly usedSize?: number
  readonly backingStorageSize?: number
}

const COLLECT = 'HeapProfiler.collectGarbage'
const ANSWER_MS = 20_000
/** Every answer under way, as the process itself knows it. */
const RESPONSES = `process.getBuiltinModule('http').ServerResponse.prototype`
const MOST_PENDING = 'function () { return Math.max(0, ...this.map((answer) => answer.writableLength)) }'

/** @see Chrome DevTools Protocol, HeapProfiler and Runtime; the domain NodeWorker is Node's own */
export class Inspected implements Disposable {
  readonly #socket: WebSocket
  readonly #workers = new Set<string>()
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #lastId = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#take(String(data)))
  }

  /** `stderr` is what the process has said: there Node tells where its inspector listens. */
  static async connect(stderr: string): Promise<Inspected> {
    const url = /ws:\/\/\S+/.exec(stderr)?.[0]
    if (url === undefined) throw new Error('the process has no inspector')
    const socket = new WebSocket(url)
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true })
      socket.addEventListener('error', () => reject(new Error(`${url} does not answer`)), { once: true })
    })
    const connected = new Inspected(socket)
    await connected.#ask('NodeWorker.enable', { waitForDebuggerOnStart: false })
    return connected
  }

  /**
   * Collects garbage in every thread, and tells what is held then: objects, and the memory of buffers. V8 collects an old heap
   * when it has grown by much, and a quiet thread may gather ten MiB of garbage in ten minutes, which looks like a leak and
   * hides one.
   */
  async collect(): Promise<number> {
    await this.#everywhere(COLLECT)
    const usages = await this.#everywhere('Runtime.getHeapUsage')
    return usages.reduce(
      (sum, { usedSize = 0, backingStorageSize = 0 }) => sum + usedSize + backingStorageSize,
      0,
    )
  }

  /** The most bytes that the process holds back for one reader of one answer. */
  async mostPendingBytes(): Promise<number> {
    const group = { objectGroup: 'look' }
    const prototype = await this.#ask('Runtime.evaluate', { expression: RESPONSES, ...group })
    const prototypeObjectId = prototype.result?.objectId
    const { objects } = await this.#ask('Runtime.queryObjects', { prototypeObjectId, ...group })
    const question = { functionDeclaration: MOST_PENDING, returnByValue: true }
    const answer = await this.#ask('Runtime.callFunctionOn', { ...question, objectId: objects?.objectId })
    // Whatever is looked at would stay, answers with their sockets: half a MiB a minute.
    await this.#ask('Runtime.releaseObjectGroup', group)
    return Number(answer.result?.value)
  }

  [Symbol.dispose](): void {
    this.#socket.close()
  }

  #everywhere(method: string): Promise<readonly Answer[]> {
    return Promise.all([
      this.#ask(method),
      ...[...this.#workers].map((worker) => this.#askWorker(worker, method)),
    ])
  }

  /** What a thread answers comes as an event, and the thread may end before. */
  async #askWorker(sessionId: string, method: string): Promise<Answer> {
    const { id, answered } = this.#expect(method)
    await this.#ask('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify({ id, method }) })
    return answered
  }

  #ask(method: string, params: object = {}): Promise<Answer> {
    const { id, answered } = this.#expect(method)
    this.#socket.send(JSON.stringify({ id, method, params }))
    return answered
  }

  #expect(method: string): { readonly id: number; readonly answered: Promise<Answer> } {
    this.#lastId += 1
    const id = this.#lastId
    const answered = Promise.withResolvers<Answer>()
    const timer = setTimeout(() => answered.reject(new Error(`${method}: no answer`)), ANSWER_MS)
    this.#waiting.set(id, (answer) => {
      clearTimeout(timer)
      answered.resolve(answer)
    })
    return { id, answered: answered.promise }
  }

  #take(text: string): void {
    const { id, method, params, result }: Message = JSON.parse(text)
    const sessionId = params?.sessionId ?? ''
    if (method === 'NodeWorker.attachedToWorker') this.#workers.add(sessionId)
    if (method === 'NodeWorker.detachedFromWorker') this.#workers.delete(sessionId)
    if (method === 'NodeWorker.receivedMessageFromWorker') this.#take(params?.message ?? '{}')
    if (id === undefined) return
    this.#waiting.get(id)?.(result ?? {})
    this.#waiting.delete(id)
  }
}
