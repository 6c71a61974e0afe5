// The simulated panel in a process of its own, as `busbar demo` has it: a busy test or browser keeps no meter from answering.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface, type Interface } from 'node:readline'
import type { AnnouncedDevice, Announcement } from '../../simulator/announcement.ts'
import { LAUNCHER } from './busbar.ts'

const START_MS = 30_000

/** Disposing it ends the process and waits for that. */
export class SimulatedPanel implements AsyncDisposable {
  readonly devices: readonly AnnouncedDevice[]
  readonly #child: ChildProcess
  readonly #lines: Interface

  private constructor(child: ChildProcess, lines: Interface, devices: readonly AnnouncedDevice[]) {
    this.#child = child
    this.#lines = lines
    this.devices = devices
  }

  static async start(): Promise<SimulatedPanel> {
    const child = spawn(LAUNCHER, ['simulate', '--json', '--control'], { stdio: ['pipe', 'pipe', 'inherit'] })
    const lines = createInterface({ input: child.stdout })
    try {
      const [line] = await once(lines, 'line', { signal: AbortSignal.timeout(START_MS) })
      const said: unknown = JSON.parse(String(line))
      assert.ok(isAnnouncement(said), String(line))
      return new SimulatedPanel(child, lines, said.devices)
    } catch (error) {
      child.kill()
      throw error
    }
  }

  /** Carries a line of its console out; fails when the console refuses it. */
  async command(words: string): Promise<void> {
    const replied = once(this.#lines, 'line')
    this.#child.stdin?.write(`${words}\n`)
    const [reply] = await replied
    assert.match(String(reply), /"done":true/)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill()
    await ended
  }
}

const isAnnouncement = (said: unknown): said is Announcement =>
  typeof said === 'object' && said !== null && 'event' in said && said.event === 'ready'
