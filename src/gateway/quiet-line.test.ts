// The queue of a line that must be silent between requests: what is chosen when, and who shares it.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { FakeLink } from './fake-link.fixture.ts'
import { A, ANSWER, addresses, B, C, POLLER, queueOf, read, write } from './line-queue.fixture.ts'

describe('a line that must be silent between requests', () => {
  /** A line whose silence ends when the test says so. */
  class QuietLink extends FakeLink {
    #runs: (() => void)[] = []
    asked = 0
    readonly whenQuiet = (run: () => void): void => {
      this.asked++
      this.#runs.push(run)
    }
    quiet(): void {
      for (const run of this.#runs.splice(0)) run()
    }
  }

  test('is given its next request when it is silent, chosen then, for all who asked by then', () => {
    const quiet = new QuietLink()
    const { link, ask, heard } = queueOf(1, quiet)
    ask(A, read(1))
    assert.equal(link.sent.length, 0)
    ask(B, read(1))
    quiet.quiet()
    assert.equal(link.sent.length, 1)
    ask(C, read(1))
    link.answer(...ANSWER)
    assert.deepEqual(heard, ['A 03020007', 'B 03020007'])
    quiet.quiet()
    assert.equal(link.sent.length, 2)
  })

  test('reads once for all who ask before the device has the whole request, and again for who asks later', () => {
    class SendingLink extends QuietLink {
      isSending = true
      readonly isStillSending = (): boolean => this.isSending && this.underWay > 0
    }
    const sending = new SendingLink()
    const { link, ask, heard } = queueOf(1, sending)
    ask(A, read(1))
    sending.quiet()
    ask(B, read(1))
    ask(C, read(2))
    ask(C, write(1))
    ask(C, read(1))
    sending.isSending = false
    ask(POLLER, read(1))
    link.answer(...ANSWER)
    assert.deepEqual(heard, ['A 03020007', 'B 03020007'])
    for (let turn = 0; turn < 5; turn++) {
      sending.quiet()
      link.answer(...ANSWER)
    }
    assert.deepEqual(addresses(link), [1, 2, 1, 1, 1])
    assert.equal(heard.length, 6)
  })

  test('is asked for its silence once, whoever comes meanwhile, and for nothing when nobody waits', () => {
    const quiet = new QuietLink()
    const { link, ask, queue } = queueOf(1, quiet)
    for (const who of [A, B, C]) ask(who, write(1))
    assert.equal(quiet.asked, 1)
    for (const who of [A, B]) queue.leave(who)
    quiet.quiet()
    link.answer(...ANSWER)
    quiet.quiet()
    assert.equal(link.sent.length, 1)
    assert.equal(queue.isIdle, true)
  })
})
