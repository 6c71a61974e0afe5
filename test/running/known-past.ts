// A past whose every number is known: values for four days, by formulas of the tests' own, imported over HTTP.

import assert from 'node:assert/strict'
import type { Busbar } from './busbar.ts'

const device = (id: string, name: string, usage: string) => ({
  id,
  name,
  model: 'eastron-sdm120',
  revision: 1,
  connection: { kind: 'tcp', host: '127.0.0.1', port: 9, unit: 1, timeoutMs: 100, depth: 1 },
  usage,
  pollPeriodMs: 30_000,
})

export const KNOWN_SITE = {
  version: 1,
  site: { name: 'Hall', timeZone: 'Europe/Berlin' },
  lines: [],
  devices: [device('press', 'Press', 'machine'), device('oven', '=Oven', 'heating')],
  gateway: { requestLifeMs: 6_000, idleTimeoutMs: 120_000, maxClients: 512, maxClientsPerAddress: 64 },
  rights: { modbusWrites: 'refused', modbusDiagnostics: 'refused' },
}

/** Four local days around the end of summer time in Berlin, by the minute. */
export const FROM_MS = Date.parse('2025-10-24T00:00+02:00')
const TO_MS = Date.parse('2025-10-28T00:00+01:00')
/** In these two hours the press did not answer: only that was kept, at their beginning. */
const GAP = [Date.parse('2025-10-25T12:00+02:00'), Date.parse('2025-10-25T14:00+02:00')] as const
export const WATT_HOURS_A_MINUTE = 17
/** The oven counts since the third day, which has 25 hours. */
export const OVEN_WATT_HOURS_A_MINUTE = 5
const OVEN_FROM_MS = Date.parse('2025-10-26T00:00+02:00')

export const voltage = (minute: number): number => Math.round(2_200 + (minute % 37)) / 10

function importedRows(): string {
  const rows = ['time,point,value,unit,quality']
  for (let timeMs = FROM_MS, minute = 0; timeMs <= TO_MS; timeMs += 60_000, minute += 1) {
    const known = timeMs < GAP[0] || timeMs >= GAP[1]
    if (known) rows.push(`${timeMs},press.voltageL1,${voltage(minute)},V,good`)
    if (timeMs === GAP[0]) rows.push(`${timeMs},press.voltageL1,,V,noCommunication`)
    rows.push(`${timeMs},press.activeEnergyImport,${minute * WATT_HOURS_A_MINUTE},Wh,good`)
    const ovenMinute = (timeMs - OVEN_FROM_MS) / 60_000
    if (ovenMinute >= 0)
      rows.push(`${timeMs},oven.activeEnergyImport,${ovenMinute * OVEN_WATT_HOURS_A_MINUTE},Wh,good`)
    if (minute % 10 === 0) rows.push(`${timeMs},oven.activePowerTotal,${minute % 1_440},W,good`)
  }
  return `${rows.join('\n')}\n`
}

const PIECE = 500_000

/** Resolves when all of it is kept. */
export async function importKnownPast(busbar: Busbar): Promise<void> {
  const file = Buffer.from(importedRows())
  const about = { file: 'past.csv', format: 'csv', bytes: file.length, apply: true }
  const started = await busbar.call('POST', '/history/imports', about)
  assert.equal(started.status, 201, started.text)
  const { id } = Object(started.json)
  let last = started
  for (let at = 0; at < file.length; at += PIECE)
    last = await busbar.call('PUT', `/history/imports/${id}?offset=${at}`, file.subarray(at, at + PIECE))
  assert.equal(Object(last.json).state, 'done', last.text)
}
