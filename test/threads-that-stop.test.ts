// A real Busbar whose threads are stopped for good, one after the other: it ends, or goes on where that is better.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readWithJsmodbus } from './peers/jsmodbus.ts'
import { Busbar, temporaryFolder } from './running/busbar.ts'

const STOP = fileURLToPath(new URL('./running/stop-a-thread.ts', import.meta.url))
/** A register of Busbar itself, which is unit 255. */
const HEALTH = { function: 3, address: 0x9e, count: 1 } as const

type Stopping = AsyncDisposable & {
  readonly busbar: Busbar
  readonly stop: (how: 'main.spins' | 'main.waits' | 'field.spins') => void
  readonly modbus: () => Promise<readonly number[]>
}

async function startStopping(): Promise<Stopping> {
  await using stack = new AsyncDisposableStack()
  const orders = stack.use(temporaryFolder()).path
  const folder = stack.use(temporaryFolder()).path
  Object.assign(process.env, { NODE_OPTIONS: `--import ${STOP}`, BUSBAR_TEST_STOPS: orders })
  const busbar = await Busbar.start(folder)
  stack.defer(() => busbar.kill())
  const running = stack.move()
  return {
    busbar,
    stop: (how) => writeFileSync(join(orders, how), ''),
    modbus: () =>
      readWithJsmodbus({ kind: 'tcp', host: '127.0.0.1', port: busbar.modbusPort, unit: 255 }, HEALTH),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

test('a thread that spins for good ends Busbar, so it can be started anew; one that waits for a disk does not', async () => {
  await using waiting = await startStopping()
  await using spinning = await startStopping()
  await using fieldless = await startStopping()
  const before = await waiting.modbus()
  const mainEnds = once(spinning.busbar.process, 'exit')
  const fieldEnds = once(fieldless.busbar.process, 'exit')
  waiting.stop('main.waits')
  spinning.stop('main.spins')
  fieldless.stop('field.spins')
  assert.deepEqual(await mainEnds, [null, 'SIGKILL'])
  assert.match(spinning.busbar.complaints(), /"event":"thread\.still","name":"main"/)
  assert.deepEqual(await fieldEnds, [1, null])
  assert.match(fieldless.busbar.complaints(), /The field thread has ended: still for half a minute/)
  assert.deepEqual(await waiting.modbus(), before)
  assert.equal(waiting.busbar.process.exitCode, null)
})
