// Recorded values in from a file that Python wrote, through a power cut, and out into one that Python reads.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { requireTool } from './peers/require-tool.ts'
import { type Answer, Busbar, temporaryFolder, writeDataFolder } from './running/busbar.ts'

const DOCUMENT = {
  version: 1,
  site: { name: 'Site', timeZone: 'Europe/Berlin' },
  lines: [],
  devices: [
    {
      id: 'press',
      name: '=HYPERLINK("http://x")',
      model: 'eastron-sdm120',
      revision: 1,
      connection: { kind: 'tcp', host: '127.0.0.1', port: 9, unit: 1, timeoutMs: 100, depth: 1 },
      usage: 'machine',
      pollPeriodMs: 86_400_000,
    },
  ],
  gateway: {
    requestLifeMs: 6_000,
    idleTimeoutMs: 120_000,
    maxClients: 512,
    maxClientsPerAddress: 64,
  },
  rights: { modbusWrites: 'refused', modbusDiagnostics: 'refused' },
}

/** Four days around the end of summer time in Berlin, by the minute; a value that is not known every hundredth minute. */
const FROM_MS = Date.UTC(2025, 9, 24)
const MINUTES = 4 * 1_440
const WRITES = `
import csv, sys
rows = csv.writer(sys.stdout)
rows.writerow(['time', 'value', 'point', 'unit', 'quality', 'remark'])
for n in range(${MINUTES}):
    time = ${FROM_MS} + n * 60000
    known = n % 100 != 7
    rows.writerow([time, round(220 + (n % 500) / 10, 1) if known else '', 'press.voltageL1', 'V', 'good' if known else 'notAvailable', 'a, "b"'])
    rows.writerow([time, n * 17, 'press.activeEnergyImport', 'Wh', '', ''])
`

/** Says how many rows are right, and the first that is not. */
const READS = `
import csv, datetime, sys, zoneinfo
zone = zoneinfo.ZoneInfo('Europe/Berlin')
right = 0
for row in csv.DictReader(sys.stdin):
    time = datetime.datetime.fromisoformat(row['time'])
    n = int(time.timestamp() * 1000 - ${FROM_MS}) // 60000
    local = datetime.datetime.fromtimestamp(time.timestamp(), zone).isoformat()
    energy = row['point'] == 'press.activeEnergyImport'
    known = energy or n % 100 != 7
    value = str(n * 17) if energy else ('%g' % round(220 + (n % 500) / 10, 1) if known else '')
    wanted = [local, value, 'Wh' if energy else 'V', 'good' if known else 'notAvailable', "'=HYPERLINK(\\"http://x\\")"]
    got = [row['time'], row['value'], row['unit'], row['quality'], row['device']]
    if got != wanted:
        print(got, wanted)
        break
    right += 1
print(right)
`

const python = (script: string, input = ''): Buffer =>
  execFileSync('python3', ['-c', script], { input, maxBuffer: 1e8 })

const PIECE = 100_000

async function importFile(busbar: Busbar, file: Uint8Array, apply: boolean): Promise<Answer> {
  const about = { file: 'old.csv', format: 'csv', bytes: file.length, apply }
  const started = await busbar.call('POST', '/history/imports', about)
  assert.equal(started.status, 201, started.text)
  let answer = started
  for (let at = 0; at < file.length; at += PIECE) {
    const { id } = Object(started.json)
    answer = await busbar.call('PUT', `/history/imports/${id}?offset=${at}`, file.subarray(at, at + PIECE))
    assert.equal(answer.status, 200, answer.text)
  }
  return answer
}

const counts = ({ json }: Answer): readonly unknown[] => {
  const { state, facts } = Object(json)
  return [state, facts.rows, facts.added, facts.duplicates, facts.corrections, facts.refused]
}

async function exportAll(busbar: Busbar): Promise<string> {
  const request = {
    points: ['press.voltageL1', 'press.activeEnergyImport'],
    from: FROM_MS,
    to: FROM_MS + MINUTES * 60_000,
    format: 'csv',
  }
  const started = await busbar.call('POST', '/history/exports', request)
  const { id } = Object(started.json)
  return (await busbar.call('GET', `/history/exports/${id}/file`)).text
}

test('what Python wrote comes in after a trial, survives a power cut, and goes out as Python reads it', async (t) => {
  if (!requireTool(t, 'python')) return
  using folder = temporaryFolder()
  writeDataFolder(folder.path, DOCUMENT)
  const file = python(WRITES)
  {
    await using busbar = await Busbar.start(folder.path)
    await busbar.claim()
    assert.deepEqual(counts(await importFile(busbar, file, false)), [
      'done',
      2 * MINUTES,
      2 * MINUTES,
      0,
      0,
      0,
    ])
    assert.equal(python(READS, await exportAll(busbar)).toString(), '0\n')
    assert.deepEqual(counts(await importFile(busbar, file, true)), [
      'done',
      2 * MINUTES,
      2 * MINUTES,
      0,
      0,
      0,
    ])
    await busbar.kill()
  }
  await using busbar = await Busbar.start(folder.path)
  await busbar.logIn()
  assert.equal(python(READS, await exportAll(busbar)).toString(), `${2 * MINUTES}\n`)
  assert.deepEqual(counts(await importFile(busbar, file, true)), ['done', 2 * MINUTES, 0, 2 * MINUTES, 0, 0])
  const correction = Buffer.from(`time,point,value\n${FROM_MS},press.activeEnergyImport,1\n`)
  assert.deepEqual(counts(await importFile(busbar, correction, true)), ['done', 1, 0, 0, 1, 0])
  assert.match(
    await exportAll(busbar),
    /^2025-10-24T02:00:00\+02:00,press\.activeEnergyImport,.*,1,Wh,good\r$/m,
  )
})
