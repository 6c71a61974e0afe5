// Local times with their offset, as Python's zoneinfo has them.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { zonedTime } from '../../src/history/transfer/zoned-time.ts'
import { requireTool } from './require-tool.ts'

const ZONES = [
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'UTC',
]

const PYTHON = `
import datetime, json, sys, zoneinfo
asked = json.load(sys.stdin)
print(json.dumps([[datetime.datetime.fromtimestamp(s, zoneinfo.ZoneInfo(z)).isoformat() for s in asked['seconds']] for z in asked['zones']]))
`

test('every half hour of a year reads as Python writes it', (t) => {
  if (!requireTool(t, 'python')) return
  const start = Date.UTC(2026, 0, 1) / 1_000
  const seconds = Array.from({ length: 17_520 }, (_, index) => start + index * 1_800)
  const input = JSON.stringify({ zones: ZONES, seconds })
  const expected: string[][] = JSON.parse(
    execFileSync('python3', ['-c', PYTHON], { input, maxBuffer: 1e8 }).toString(),
  )
  for (const [index, zone] of ZONES.entries()) {
    const write = zonedTime(zone)
    const python = expected[index]?.map((text) => text.replace('+00:00', 'Z'))
    assert.deepEqual(
      seconds.map((second) => write(second * 1_000)),
      python,
      zone,
    )
  }
})
