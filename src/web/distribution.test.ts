// The change of the distribution, as HTTP gives it: all moves in one transaction, kept to a version, never in a circle.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeApp } from './app.ts'
import { cookieOf } from './fake-access.fixture.ts'
import { API_BASE } from './openapi.ts'
import { TestBox } from './web-ports.fixture.ts'

function start(t: TestContext) {
  const box = new TestBox()
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  const move = (moves: unknown, headers: Readonly<Record<string, string>> = {}) =>
    server.inject({
      method: 'PATCH',
      url: `${API_BASE}/distribution`,
      headers: { cookie: cookieOf('engineer'), ...headers },
      payload: { moves },
    })
  return { box, move }
}

test('devices are hung elsewhere in one transaction, and the answer names the new version', async (t) => {
  const { box, move } = start(t)
  const answer = await move([
    { id: 'lamps', fedBy: 'main' },
    { id: 'press', fedBy: null },
  ])
  assert.equal(answer.statusCode, 200, answer.body)
  const feeders = box.configuration.current().document.devices.map(({ id, fedBy }) => [id, fedBy])
  assert.deepEqual(feeders, [
    ['main', undefined],
    ['press', undefined],
    ['lamps', 'main'],
  ])
  assert.equal(answer.headers['etag'], `"${box.configuration.current().etag}"`)
  assert.equal(box.store.history.length, 1)
  assert.equal(box.audit[0]?.detail?.['devicesChanged'], 2)
})

test('what turns a panel around is possible in one change, where two would pass through a circle', async (t) => {
  const { box, move } = start(t)
  const answer = await move([
    { id: 'press', fedBy: 'lamps' },
    { id: 'lamps', fedBy: 'main' },
  ])
  assert.equal(answer.statusCode, 200, answer.body)
  assert.equal(box.configuration.current().document.devices[1]?.fedBy, 'lamps')
})

const LAMPS = { id: 'lamps', fedBy: 'main' }

const REFUSED: readonly (readonly [string, unknown, number])[] = [
  ['no move', [], 400],
  ['more moves than a box has devices', Array.from({ length: 501 }, () => LAMPS), 400],
  ['a move to nowhere', [{ id: 'lamps' }], 400],
  ['another field', [{ ...LAMPS, usage: 'process' }], 400],
  ['an unknown device', [LAMPS, { id: 'nobody', fedBy: null }], 404],
  ['an unknown feeder', [{ id: 'lamps', fedBy: 'nobody' }], 422],
  ['a circle', [{ id: 'main', fedBy: 'lamps' }], 422],
  ['a device on itself', [{ id: 'lamps', fedBy: 'lamps' }], 422],
]

for (const [name, moves, status] of REFUSED)
  test(`a change of the distribution with ${name} is answered ${status} and changes nothing`, async (t) => {
    const { box, move } = start(t)
    const answer = await move(moves)
    assert.equal(answer.statusCode, status, answer.body)
    assert.equal(box.store.saved, null)
  })

test('a change for another version of the configuration is refused', async (t) => {
  const { box, move } = start(t)
  const answer = await move([LAMPS], { 'if-match': '"another"' })
  assert.equal(answer.statusCode, 412, answer.body)
  assert.equal(box.store.saved, null)
})

test('five hundred moves are as many as a box can have', async (t) => {
  const { move } = start(t)
  assert.equal((await move(Array.from({ length: 500 }, () => LAMPS))).statusCode, 200)
})
