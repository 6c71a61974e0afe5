// Foreign SCADA clients that read the demo all the time, and come again when it was gone.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readWithMbpoll } from '../../test/peers/mbpoll.ts'
import { readWithModbusSerial } from '../../test/peers/modbus-serial.ts'
import type { ReadRegisters, Span } from '../../test/peers/registers.ts'

const PYMODBUS = fileURLToPath(new URL('./scada-client.py', import.meta.url))
const EVERY_MS = 1_000
/** A client that loses its connection may never say so; the next one is another. */
const MOST_MS = 15_000

export type ScadaCount = { readonly name: string; answers: number; failures: number }

type Asked = { readonly unit: number; readonly span: Span }

/** The main meter's power, an iEM3155's and Busbar's own health, as their manuals number them. */
const MAIN: Asked = { unit: 1, span: { function: 4, address: 0x34, count: 2 } }
const HVAC: Asked = { unit: 2, span: { function: 3, address: 3_053, count: 8 } }
const OWN: Asked = { unit: 255, span: { function: 3, address: 0x9e, count: 1 } }

export class ScadaClients implements AsyncDisposable {
  readonly counts: readonly ScadaCount[]
  readonly #ended = new AbortController()
  readonly #loops: readonly Promise<void>[]
  readonly #child: ChildProcess

  constructor(port: number) {
    const pymodbus = { name: 'pymodbus', answers: 0, failures: 0 }
    const mbpoll = { name: 'mbpoll', answers: 0, failures: 0 }
    const modbusSerial = { name: 'modbus-serial', answers: 0, failures: 0 }
    this.counts = [pymodbus, mbpoll, modbusSerial]
    this.#child = followPymodbus(port, MAIN, pymodbus)
    this.#loops = [
      this.#ask(readWithMbpoll, port, HVAC, mbpoll),
      this.#ask(readWithModbusSerial, port, OWN, modbusSerial),
    ]
  }

  async #ask(read: ReadRegisters, port: number, { unit, span }: Asked, count: ScadaCount): Promise<void> {
    const { signal } = this.#ended
    while (!signal.aborted) {
      try {
        const reading = read({ kind: 'tcp', host: '127.0.0.1', port, unit }, span)
        const words = await Promise.race([reading, pause(MOST_MS, [], { ref: false })])
        if (words.length === span.count) count.answers += 1
        else count.failures += 1
      } catch {
        count.failures += 1
      }
      await pause(EVERY_MS, undefined, { signal }).catch(() => {})
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended.abort()
    const ended = this.#child.exitCode === null ? once(this.#child, 'exit') : null
    this.#child.kill()
    await Promise.all([...this.#loops, ended])
  }
}

function followPymodbus(port: number, { unit, span }: Asked, count: ScadaCount): ChildProcess {
  const words = ['127.0.0.1', port, unit, span.function, span.address, span.count].map(String)
  const child = spawn('/usr/bin/python3', [PYMODBUS, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [answers = 0, failures = 0] = line.split(' ').map(Number)
    count.answers = answers
    count.failures = failures
  })
  return child
}
