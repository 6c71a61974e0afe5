// The worker of a demo's past: asks the simulated meters what they showed then, and hands it to the history as if read then.

import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { Metering } from '../simulator/metering.ts'
import { METERS } from '../simulator/meters.ts'
import { DEFAULT_OPTIONS } from '../simulator/simulator.ts'
import { DeviceReader } from './acquisition/device-reader.ts'
import type { CompileBlock } from './acquisition/poll-target.ts'
import { systemClock } from './base/io/system.ts'
import { stepBack } from './base/io/thread-priority.ts'
import { err, ok } from './base/result.ts'
import type { ConfigDocument } from './config/document.ts'
import { BlockDecoder } from './devices/decode.ts'
import { type DeviceInstance, instantiateAll } from './devices/instantiate.ts'
import type { DeviceModel } from './devices/model.ts'
import type { Point } from './measurement/point.ts'
import { joinBatches, SAMPLE_STRIDE, type SampleBatch } from './measurement/sample.ts'
import type { HistoryCredit, HistoryFeed } from './thread-messages.ts'

export type DemoPastStart = {
  readonly history: MessagePort
  readonly document: ConfigDocument
  readonly models: readonly DeviceModel[]
  /** Which times, in the order in which they are to be there; both ends included, milliseconds since 1970 UTC. */
  readonly spans: readonly { readonly fromMs: number; readonly toMs: number }[]
  readonly stepMs: number
  readonly utcOffsetMinutes: number
}

/** Worker → main: how much of the time has been handed over, 0 to 1; 1 when all of it is kept. */
export type DemoPastReport = { readonly share: number; readonly samples: number }

const GENERATION = 1
const DAY_MS = 86_400_000
/** Samples in one message; one of them is on disk before the fourth behind it is sent. */
const MESSAGE_SAMPLES = 8_192

/** Behind everything, the history that takes its samples included. */
const NICE = 15

stepBack(NICE)
const start: DemoPastStart = workerData
let simulatedMs = 0
const clock = { nowMs: () => simulatedMs, monotonicMs: systemClock.monotonicMs }
const compileBlock: CompileBlock = (points, block) => new BlockDecoder({ points, block })
const metering = new Metering({
  seed: DEFAULT_OPTIONS.seed,
  time: { nowMs: () => simulatedMs, freeze: () => undefined, resume: () => undefined },
  utcOffsetMinutes: start.utcOffsetMinutes,
})

type Read = { readonly reader: DeviceReader; readonly firstNumber: number }

/** Simulated devices that still are what the simulator has; a person may have changed or removed some. */
function simulated(): readonly DeviceInstance[] {
  const instances = instantiateAll(start.document, start.models)
  if (!instances.ok) return []
  return instances.value.filter(({ device, model }) =>
    METERS.some(({ id, layout }) => id === device.id && layout.model === model.id),
  )
}

function readerOf({ device, model, points, registers, spans }: DeviceInstance): DeviceReader {
  const meter = METERS.find(({ id }) => id === device.id)
  return new DeviceReader({
    target: {
      deviceId: device.id,
      connection: device.connection,
      periodMs: start.stepMs,
      limits: model.requests,
      points,
      registers,
      spans,
    },
    compileBlock,
    clock,
    ask: async (requestPdu) => {
      const answer = meter === undefined ? 'nobody' : metering.answer(meter.wire, meter.unit, requestPdu)
      return typeof answer === 'string' ? err('timeout') : ok(answer)
    },
  })
}

/** Sends batches while the history gives credits, and waits for them where it does not. */
class Outbox {
  #credits = 0
  /** What the history gave at first, and what it gives back in the end. */
  #granted = 0
  #wake: (() => void) | null = null

  constructor() {
    start.history.on('message', ({ credits }: HistoryCredit) => {
      if (this.#granted === 0) this.#granted = credits
      this.#credits += credits
      this.#wake?.()
    })
  }

  announce(points: readonly Point[]): void {
    this.#post({ type: 'points', generation: GENERATION, points })
  }

  async send(batch: SampleBatch): Promise<void> {
    while (this.#credits === 0) await this.#credit()
    this.#credits -= 1
    this.#post({ type: 'batch', generation: GENERATION, batch })
  }

  /** Every batch has given its credit back, so it is on disk. */
  async settled(): Promise<void> {
    while (this.#credits < this.#granted) await this.#credit()
  }

  #credit(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }

  #post(message: HistoryFeed): void {
    start.history.postMessage(message, message.type === 'batch' ? [message.batch.buffer] : [])
  }
}

/** Reads every meter once, as it was then, and adds what they say to the batches; returns how many samples. */
async function readAll(readers: readonly Read[], batches: SampleBatch[]): Promise<number> {
  let samples = 0
  for (const { reader, firstNumber } of readers) {
    const { batch } = await reader.read()
    for (let at = 0; at < batch.length; at += SAMPLE_STRIDE) batch[at] = (batch[at] ?? 0) + firstNumber
    batches.push(batch)
    samples += batch.length / SAMPLE_STRIDE
  }
  return samples
}

const report = (message: DemoPastReport): void => parentPort?.postMessage({ message })

/** Every time at which a meter is read; the newest day first, so that a person sees it first. */
function* times(): Generator<number> {
  for (const { fromMs, toMs } of start.spans) {
    for (let day = Math.floor(toMs / DAY_MS); day >= Math.floor(fromMs / DAY_MS); day--) {
      const first = Math.ceil(Math.max(fromMs, day * DAY_MS) / start.stepMs) * start.stepMs
      const end = Math.min(toMs + 1, (day + 1) * DAY_MS)
      for (let timeMs = first; timeMs < end; timeMs += start.stepMs) yield timeMs
    }
  }
}

async function run(): Promise<void> {
  const outbox = new Outbox()
  const points: Point[] = []
  const readers: Read[] = []
  for (const instance of simulated()) {
    readers.push({ reader: readerOf(instance), firstNumber: points.length })
    points.push(...instance.points)
  }
  outbox.announce(points)
  const steps = start.spans.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / start.stepMs, 0)
  let batches: SampleBatch[] = []
  let [waiting, samples, done] = [0, 0, 0]
  for (simulatedMs of times()) {
    const read = await readAll(readers, batches)
    waiting += read
    samples += read
    done += 1
    if (waiting < MESSAGE_SAMPLES) continue
    await outbox.send(joinBatches(batches))
    batches = []
    waiting = 0
    report({ share: Math.min(0.999, done / steps), samples })
  }
  if (waiting > 0) await outbox.send(joinBatches(batches))
  await outbox.settled()
  report({ share: 1, samples })
  start.history.close()
}

await run()
