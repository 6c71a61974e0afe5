// The queue of a line: whose turn it is, who shares an answer, what is dropped.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { TransactionOutcome } from '../modbus/transaction.ts'
import { MOST_WAITING } from './fair-queue.ts'
import { FakeLink } from './fake-link.fixture.ts'
import { A, ANSWER, addresses, B, C, LIFE_MS, POLLER, queueOf, read, write } from './line-queue.fixture.ts'

describe('turns', () => {
  test('one request is under way on a line, and the next begins when it ends', () => {
    const { link, ask } = queueOf()
    ask(A, read(1))
    ask(A, read(2))
    assert.deepEqual(addresses(link), [1])
    link.answer(...ANSWER)
    assert.deepEqual(addresses(link), [1, 2])
  })

  test('as many are under way as the connection carries', () => {
    const { link, ask } = queueOf(3)
    for (let address = 1; address <= 5; address++) ask(A, read(address))
    assert.equal(link.underWay, 3)
  })

  test('a greedy client gets one turn in two beside another', () => {
    const { link, ask } = queueOf()
    for (let address = 1; address <= 20; address++) ask(A, read(address))
    for (let address = 101; address <= 103; address++) ask(B, read(address))
    for (let turn = 0; turn < 7; turn++) link.answer(...ANSWER)
    assert.deepEqual(addresses(link), [1, 2, 101, 3, 102, 4, 103, 5])
  })

  test('clients go before polls, but under a flood one turn in four is a poll', () => {
    const { link, ask } = queueOf()
    for (let address = 1; address <= 20; address++) ask(A, read(address))
    for (let address = 201; address <= 203; address++) ask(POLLER, read(address), { priority: 'poll' })
    for (let turn = 0; turn < 12; turn++) link.answer(...ANSWER)
    assert.deepEqual(addresses(link), [1, 2, 3, 201, 4, 5, 6, 202, 7, 8, 9, 203, 10])
  })

  test('tests wait for everybody else, but not for ever', () => {
    const { link, ask } = queueOf()
    for (let address = 1; address <= 30; address++) ask(A, read(address))
    ask(C, read(250), { priority: 'idle' })
    for (let turn = 0; turn < 20; turn++) link.answer(...ANSWER)
    assert.equal(addresses(link).indexOf(250), 15)
  })
})

describe('one read for all who asked the same', () => {
  test('the same read that still waits is sent once and answers everybody', () => {
    const { link, ask, heard } = queueOf()
    ask(C, read(9))
    for (const who of [A, B]) ask(who, read(1))
    link.answer(...ANSWER)
    link.answer(...ANSWER)
    assert.deepEqual(addresses(link), [9, 1])
    assert.deepEqual(heard, ['C 03020007', 'A 03020007', 'B 03020007'])
  })

  test('a read that was asked after the transaction began gets a transaction of its own', () => {
    const { link, ask } = queueOf()
    ask(A, read(1))
    ask(B, read(1))
    link.answer(...ANSWER)
    assert.deepEqual(addresses(link), [1, 1])
  })

  test('another unit, function, address or quantity is another read', () => {
    const { link, ask } = queueOf()
    ask(C, read(9))
    ask(A, [3, 0, 1, 0, 1])
    ask(B, [3, 0, 1, 0, 2])
    ask(B, [4, 0, 1, 0, 1])
    ask(B, [3, 1, 1, 0, 1])
    ask(B, [3, 0, 1, 0, 1], { unit: 2 })
    for (let turn = 0; turn < 6; turn++) link.answer(...ANSWER)
    assert.equal(link.sent.length, 6)
  })

  test('writes are never shared', () => {
    const { link, ask } = queueOf()
    ask(C, read(9))
    for (const who of [A, B]) ask(who, write(1))
    for (let turn = 0; turn < 3; turn++) link.answer(...ANSWER)
    assert.deepEqual(addresses(link), [9, 1, 1])
  })

  test('a read behind a waiting write of the same client is not answered from before the write', () => {
    const { link, ask, heard } = queueOf()
    ask(C, read(9))
    ask(A, write(1))
    ask(A, read(1))
    ask(B, read(1))
    for (let turn = 0; turn < 4; turn++) link.answer(...ANSWER)
    assert.deepEqual(
      link.sent.map(({ pdu }) => `${pdu[0]}@${pdu[2]}`),
      ['3@9', '6@1', '3@1', '3@1'],
    )
    assert.equal(heard.length, 4)
  })

  test('the answer still comes when the client that asked first has left', () => {
    const { link, ask, heard, queue } = queueOf()
    ask(C, read(9))
    for (const who of [A, B]) ask(who, read(1))
    queue.leave(A)
    link.answer(...ANSWER)
    link.answer(...ANSWER)
    assert.deepEqual(heard, ['C 03020007', 'B 03020007'])
  })

  test('the time-out is the longest of those who share it, and who wants longer than that does not join', () => {
    class SendingLink extends FakeLink {
      readonly isStillSending = (): boolean => this.underWay > 0
    }
    const { link, ask, heard } = queueOf(1, new SendingLink())
    ask(C, read(9))
    ask(A, read(1), { timeoutMs: 200 })
    ask(POLLER, read(1), { priority: 'poll', timeoutMs: 700 })
    link.answer(...ANSWER)
    assert.equal(link.sent[1]?.timeoutMs, 700)
    ask(B, read(1), { timeoutMs: 700 })
    ask(C, read(1), { timeoutMs: 701 })
    link.answer(...ANSWER)
    assert.deepEqual(heard, ['C 03020007', 'A 03020007', 'poller 03020007', 'B 03020007'])
    assert.deepEqual([link.underWay, link.sent[2]?.timeoutMs], [1, 701])
  })

  test('a test that shares the read of a poll has it asked, with its whole time, of a unit that is silent', () => {
    const { link, ask, heard } = queueOf()
    ask(B, read(1), { unit: 7 })
    ask(POLLER, read(1), { priority: 'poll', unit: 7 })
    ask(C, read(1), { priority: 'idle', unit: 7 })
    link.fail('timeout')
    assert.deepEqual([link.underWay, link.sent[1]?.timeoutMs], [1, 1_000])
    link.answer(...ANSWER)
    assert.deepEqual(heard, ['B timeout', 'poller 03020007', 'C 03020007'])
  })

  test('a client at the end of a long row is answered at the first turn of anybody who asked the same', () => {
    const { link, ask, heard } = queueOf()
    for (let address = 1; address <= 10; address++) ask(A, read(address))
    ask(B, read(10))
    link.answer(...ANSWER)
    link.answer(...ANSWER)
    link.answer(...ANSWER)
    assert.deepEqual(addresses(link).slice(0, 3), [1, 2, 10])
    assert.ok(heard.includes('B 03020007'))
  })
})

describe('what does not reach the line', () => {
  test('requests of a client that left', () => {
    const { link, ask, queue, heard } = queueOf()
    ask(B, read(9))
    for (let address = 1; address <= 5; address++) ask(A, read(address))
    queue.leave(A)
    link.answer(...ANSWER)
    assert.deepEqual(addresses(link), [9])
    assert.deepEqual(heard, ['B 03020007'])
    assert.equal(queue.isIdle, true)
  })

  test('requests older than their life, though nothing else happens', () => {
    const { ask, time, heard, queue } = queueOf()
    ask(B, read(9))
    ask(A, read(1))
    time.advance(LIFE_MS - 100)
    assert.deepEqual(heard, [])
    time.advance(700)
    assert.deepEqual(heard, ['A expired'])
    assert.equal(queue.length, 0)
  })

  test('a young request does not expire with the old one that asked the same', () => {
    const { ask, time, heard, link } = queueOf()
    ask(C, read(9))
    ask(A, read(1))
    time.advance(LIFE_MS - 400)
    ask(B, read(1))
    time.advance(1_000)
    link.answer(...ANSWER)
    link.answer(...ANSWER)
    assert.deepEqual(heard, ['A expired', 'C 03020007', 'B 03020007'])
  })

  for (const [count, accepted] of [
    [MOST_WAITING - 1, true],
    [MOST_WAITING, false],
    [MOST_WAITING + 1, false],
  ] as const) {
    test(`a client with ${count} requests in a row may ${accepted ? '' : 'not '}add one more`, () => {
      const { ask } = queueOf()
      ask(B, read(9))
      for (let sent = 0; sent < count; sent++) ask(A, [6, sent >> 8, sent & 0xff, 0, 1])
      assert.equal(ask(A, write(1)), accepted)
    })
  }

  test('a full queue still takes the first request of another client', () => {
    const { ask } = queueOf()
    for (let sent = 0; sent <= MOST_WAITING; sent++) ask(A, [6, sent >> 8, sent & 0xff, 0, 1])
    assert.equal(ask(A, write(1)), false)
    assert.equal(ask(B, read(1)), true)
  })

  test('everything, once the queue has ended', () => {
    const { ask, queue, heard, link } = queueOf()
    ask(B, read(9))
    ask(A, read(1))
    queue.end()
    ask(A, read(2))
    assert.deepEqual(heard, ['A removed', 'A removed'])
    assert.deepEqual(addresses(link), [9])
  })
})

describe('a silent unit', () => {
  test('is asked once, then refused at once, and its waiting requests with it', () => {
    const { ask, link, heard, time } = queueOf()
    ask(A, read(1), { unit: 7 })
    ask(A, read(2), { unit: 7 })
    ask(B, read(1))
    time.advance(1_000)
    link.fail('timeout')
    ask(A, read(3), { unit: 7 })
    assert.deepEqual(link.wire, ['7:0300010001', '1:0300010001'])
    assert.deepEqual(heard, ['A timeout', 'A suspended', 'A suspended'])
  })

  test('is asked all the same when a person tests it, with its whole time', () => {
    const { ask, link, heard, time } = queueOf()
    ask(A, read(1), { unit: 7 })
    time.advance(1_000)
    link.fail('timeout')
    ask(C, read(1), { unit: 7, priority: 'idle' })
    assert.deepEqual([link.sent.length, link.sent[1]?.timeoutMs], [2, 1_000])
    link.answer(...ANSWER)
    ask(A, read(1), { unit: 7 })
    assert.equal(link.sent.length, 3)
    assert.deepEqual(heard, ['A timeout', 'C 03020007'])
  })

  test('that only a discovery looked for is not held against the devices, whoever says that it is silent', () => {
    const { ask, link, time, heard } = queueOf()
    for (let unit = 10; unit < 247; unit++) {
      ask(C, read(1), { unit, priority: 'idle' })
      if (unit % 2 === 0) link.fail('timeout')
      else link.answer(0x83, 0x0b)
    }
    ask(A, read(1), { unit: 11 })
    assert.equal(link.underWay, 1, 'it is asked like one that nobody knows')
    time.advance(1_000)
    link.fail('timeout')
    time.advance(3_200)
    heard.length = 0
    ask(A, read(2), { unit: 11 })
    link.answer(...ANSWER)
    assert.deepEqual(heard, ['A 03020007'])
  })

  test('is found again by the first request after its pause', () => {
    const { ask, link, heard, time } = queueOf()
    ask(A, read(1), { unit: 7 })
    time.advance(100)
    link.fail('timeout')
    time.advance(1_700)
    ask(A, read(2), { unit: 7 })
    ask(A, read(3), { unit: 7 })
    link.answer(...ANSWER)
    ask(A, read(4), { unit: 7 })
    assert.deepEqual(heard, ['A timeout', 'A suspended', 'A 03020007'])
    assert.equal(link.sent.length, 3)
  })
})

test('a link that answers before send returns does not nest', () => {
  const { queue, link } = queueOf()
  let done = 0
  const sync = link.sent
  Object.defineProperty(sync, 'push', {
    value: ({ done: answer }: { readonly done: (outcome: TransactionOutcome) => void }) =>
      answer({ ok: true, value: Uint8Array.from(ANSWER) }),
  })
  for (let count = 0; count < 20_000; count++) {
    queue.submit({
      unit: 1,
      pdu: Uint8Array.from(write(1)),
      timeoutMs: 1_000,
      priority: 'client',
      origin: A,
      done: () => done++,
    })
  }
  assert.equal(done, 20_000)
})

/** What may happen to a queue: somebody asks, the line answers or fails, somebody leaves, time passes. */
const EVENTS = fc.array(
  fc.oneof(
    fc.record({
      what: fc.constant('ask' as const),
      who: fc.integer({ min: 0, max: 3 }),
      unit: fc.integer({ min: 1, max: 2 }),
      address: fc.integer({ min: 0, max: 2 }),
      writes: fc.boolean(),
      priority: fc.constantFrom('client' as const, 'poll' as const, 'idle' as const),
    }),
    fc.record({ what: fc.constant('answer' as const) }),
    fc.record({ what: fc.constant('fail' as const) }),
    fc.record({ what: fc.constant('leave' as const), who: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ what: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 4_000 }) }),
  ),
  { maxLength: 60 },
)

test('whatever happens, each request ends once unless its client left, and the line never has two', () => {
  fc.assert(
    fc.property(EVENTS, (events) => {
      const { queue, link, time } = queueOf()
      const clients = [{ name: '0' }, { name: '1' }, { name: '2' }, { name: '3' }]
      const asked: { readonly who: number; ends: number; isLeft: boolean }[] = []
      for (const event of events) {
        if (event.what === 'ask') {
          const request = { who: event.who, ends: 0, isLeft: false }
          asked.push(request)
          queue.submit({
            unit: event.unit,
            pdu: Uint8Array.from(event.writes ? write(event.address) : read(event.address)),
            timeoutMs: 1_000,
            priority: event.priority,
            origin: clients[event.who] ?? A,
            done: () => request.ends++,
          })
        } else if (event.what === 'answer') link.answer(...ANSWER)
        else if (event.what === 'fail') link.fail('timeout')
        else if (event.what === 'pass') time.advance(event.ms)
        else {
          queue.leave(clients[event.who] ?? A)
          for (const request of asked)
            if (request.who === event.who && request.ends === 0) request.isLeft = true
        }
        assert.ok(link.underWay <= 1)
      }
      while (link.underWay > 0) link.answer(...ANSWER)
      for (const { ends, isLeft } of asked) assert.ok(isLeft ? ends <= 1 : ends === 1, `${ends} ends`)
      assert.equal(queue.isIdle, true)
      time.advance(1_000)
      assert.equal(time.pending, 0)
    }),
  )
})
