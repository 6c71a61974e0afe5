// A link that a test plays: it keeps what was sent and answers when the test says so.

import { err, ok } from '../base/result.ts'
import type { LinkDone, LinkStatus, ModbusLink } from '../modbus/link.ts'
import type { TransactionFailure, TransactionOutcome } from '../modbus/transaction.ts'
import type { LinkState } from '../thread-messages.ts'

type Sent = {
  readonly unit: number
  readonly pdu: Uint8Array
  readonly timeoutMs: number
  readonly done: LinkDone
}

export class FakeLink implements ModbusLink {
  readonly sent: Sent[] = []
  state: LinkState = 'waiting'
  opened = 0
  disposed = 0
  #begun = 0

  readonly send = (unit: number, pdu: Uint8Array, timeoutMs: number, done: LinkDone): void => {
    this.sent.push({ unit, pdu, timeoutMs, done })
  }

  readonly open = async () => {
    this.opened++
    return ok(null)
  }

  readonly status = (): LinkStatus => ({
    state: this.state,
    sinceMs: 0,
    transactions: this.sent.length,
    timeouts: 0,
    crcErrors: 0,
    echoes: 0,
    load: 0,
    lastFailure: null,
  })

  async [Symbol.asyncDispose](): Promise<void> {
    this.disposed++
    while (this.#begun < this.sent.length) this.fail('removed')
  }

  /** Requests that wait for the test. */
  get underWay(): number {
    return this.sent.length - this.#begun
  }

  /** Answers the oldest request that waits. */
  answer(...bytes: readonly number[]): void {
    this.#end(ok(Uint8Array.from(bytes)))
  }

  fail(failure: TransactionFailure): void {
    this.#end(err(failure))
  }

  #end(outcome: TransactionOutcome): void {
    if (this.underWay > 0) this.sent[this.#begun++]?.done(outcome)
  }

  /** The requests so far, each as unit and hexadecimal PDU. */
  get wire(): readonly string[] {
    return this.sent.map(({ unit, pdu }) => `${unit}:${Buffer.from(pdu).toString('hex')}`)
  }
}
