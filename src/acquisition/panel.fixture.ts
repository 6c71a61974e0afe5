// A poller with fake devices and a fake clock, and what it told.

import assert from 'node:assert/strict'
import type { Point } from '../measurement/point.ts'
import { type Sample, type SampleBatch, unpackSamples } from '../measurement/sample.ts'
import type { RememberedIdentity, Stranger } from '../thread-messages.ts'
import { compileBlock, FakeDevices } from './fake-devices.fixture.ts'
import { FakeTime } from './fake-time.fixture.ts'
import type { PollTarget } from './poll-target.ts'
import { Poller } from './poller.ts'

type Batch = { readonly generation: number; readonly samples: readonly Sample[]; readonly atMs: number }

export class Panel {
  readonly time = new FakeTime()
  readonly devices = new FakeDevices(this.time)
  readonly batches: Batch[] = []
  readonly events: string[] = []
  readonly identities: RememberedIdentity[] = []
  readonly strangers: { readonly deviceId: string; readonly stranger: Stranger | null }[] = []
  points: readonly Point[] = []
  readonly poller: Poller

  constructor(targets: readonly PollTarget[]) {
    const log = (event: string) => this.events.push(event)
    this.poller = new Poller({
      transact: this.devices.transact,
      compileBlock,
      clock: this.time.clock,
      timers: this.time.timers,
      log: { debug: log, info: log, warn: log, error: log },
      onSamples: (generation, batch) => this.#take(generation, batch),
      onIdentity: (remembered) => this.identities.push(remembered),
      onStranger: (deviceId, stranger) => this.strangers.push({ deviceId, stranger }),
    })
    this.configure(targets)
  }

  configure(targets: readonly PollTarget[]): void {
    this.poller.prepare(targets)
    this.points = this.poller.commit().points
  }

  /** Key and value, or quality where there is no value, of the latest batch. */
  latest(): Readonly<Record<string, number | string>> {
    const { samples } = this.batches.at(-1) ?? { samples: [] }
    return Object.fromEntries(
      samples.map((sample) => [
        `${this.points[sample.pointNumber]?.deviceId} ${this.points[sample.pointNumber]?.key}`,
        sample.value ?? sample.quality,
      ]),
    )
  }

  state(deviceId: string) {
    const state = this.poller.states().find((one) => one.deviceId === deviceId)
    assert.ok(state)
    return state
  }

  #take(generation: number, batch: SampleBatch): void {
    this.batches.push({ generation, samples: [...unpackSamples(batch)], atMs: this.time.clock.monotonicMs() })
  }
}

/** Address and count of every request so far. */
export const asks = (panel: Panel): readonly (readonly [number, number])[] =>
  panel.devices.asked.map(({ address, count }) => [address, count])

/** What lies between times in their order. */
export const gaps = (times: readonly number[]): readonly number[] =>
  times.slice(1).map((time, index) => time - (times[index] ?? 0))
