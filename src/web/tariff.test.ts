// What energy costs: saved with the configuration and written down, and read by whoever may look.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeApp } from './app.ts'
import { cookieOf } from './fake-access.fixture.ts'
import { API_BASE } from './openapi.ts'
import { TestBox } from './web-ports.fixture.ts'

const TARIFF = { currency: 'EUR', importPrice: 0.32, exportPrice: 0.08, co2: 380 }

test('a tariff is saved with the document, audited by its fields, and read by a viewer', async (t) => {
  const box = new TestBox()
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  const status = async () => {
    const headers = { cookie: cookieOf('viewer') }
    return (await server.inject({ url: `${API_BASE}/status`, headers })).json()
  }
  assert.ok(!('tariff' in (await status())))
  const { document, etag } = box.configuration.current()
  const saved = await server.inject({
    method: 'PUT',
    url: `${API_BASE}/config`,
    headers: { cookie: cookieOf('engineer'), 'if-match': `"${etag}"` },
    payload: { ...document, tariff: TARIFF },
  })
  assert.equal(saved.statusCode, 200, saved.body)
  assert.deepEqual(saved.json().tariff, TARIFF)
  assert.equal(box.audit.at(-1)?.detail?.['tariff'], 'currency importPrice exportPrice co2')
  assert.deepEqual((await status()).tariff, TARIFF)
})
