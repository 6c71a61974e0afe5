// The part of the field thread's root that carries discoveries: over the gateway, in the time that nobody else needs.

import type { Clock, Timers } from './base/clock.ts'
import type { Log } from './base/log.ts'
import { ok } from './base/result.ts'
import type { DeviceModel } from './devices/model.ts'
import { pointRequest, pointValue } from './devices/read-point.ts'
import { runScan, type ScanPorts } from './discovery/run-scan.ts'
import type { Scan } from './discovery/scan.ts'
import type { Gateway } from './gateway/gateway.ts'
import { describeForDiscovery } from './sunspec-main.ts'
import type { FieldEvent } from './thread-messages.ts'

export type CarrierOptions = {
  readonly gateway: Gateway
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  readonly tell: (event: FieldEvent) => void
}

/** Runs scans by the ids of their jobs; what it starts ends by itself, by `cancel`, or with the gateway. */
export class DiscoveryCarrier {
  readonly #options: CarrierOptions
  readonly #cancelled = new Map<string, { isCancelled: boolean }>()

  constructor(options: CarrierOptions) {
    this.#options = options
  }

  start(jobId: string, scan: Scan, models: readonly DeviceModel[]): void {
    const mark = { isCancelled: false }
    this.#cancelled.set(jobId, mark)
    void this.#run(jobId, scan, models, () => mark.isCancelled)
  }

  cancel(jobId: string): void {
    const mark = this.#cancelled.get(jobId)
    if (mark !== undefined) mark.isCancelled = true
  }

  close(): void {
    for (const jobId of this.#cancelled.keys()) this.cancel(jobId)
  }

  async #run(
    jobId: string,
    scan: Scan,
    models: readonly DeviceModel[],
    isCancelled: () => boolean,
  ): Promise<void> {
    const { clock, timers, log, tell } = this.#options
    try {
      const end = await runScan({
        scan,
        models,
        isCancelled,
        ...this.#lanes(),
        reader: { request: pointRequest, value: pointValue, describe: describeForDiscovery },
        clock,
        timers,
        report: (report) => tell({ type: 'discovery', jobId, report }),
      })
      tell({ type: 'discoveryEnded', jobId, end })
    } catch (error) {
      log.error('discovery.fault', { cause: error instanceof Error ? error.message : String(error) })
      tell({ type: 'discoveryEnded', jobId, end: { state: 'failed', failure: { code: 'internal' } } })
    } finally {
      this.#cancelled.delete(jobId)
    }
  }

  #lanes(): Pick<ScanPorts, 'openLine' | 'openTcp'> {
    const { gateway } = this.#options
    return {
      openLine: async (line) => {
        const borrowed = await gateway.borrowLine(line)
        if (!borrowed.ok) return borrowed
        const { transact, status, strayUnits } = borrowed.value
        const heard = () => ({ echoes: status().echoes, broken: status().crcErrors })
        return ok({
          ask: transact,
          heard,
          strayUnits,
          [Symbol.asyncDispose]: () => borrowed.value[Symbol.asyncDispose](),
        })
      },
      openTcp: (target) => {
        const connection = gateway.borrowConnection(target)
        return {
          ask: connection.transact,
          [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
        }
      },
    }
  }
}
