// Keeps the events in busbar.db, so that a restart does not forget them.

import { type Database, integerIn, type RoomSchema, type Row, textIn } from '../../base/io/database.ts'
import type { Log } from '../../base/log.ts'
import { parseJson } from '../../base/parse-json.ts'
import { EVENT_KINDS, type EventPage } from '../event.ts'
import type { EventStore, EventWrite, KeptEvent } from '../event-log.ts'
import type { FindingParams } from '../finding.ts'

export const EVENT_SCHEMA: RoomSchema = {
  room: 'diagnosis',
  steps: [
    `CREATE TABLE event (
       number INTEGER PRIMARY KEY,
       same TEXT NOT NULL,
       kind TEXT NOT NULL,
       time_ms INTEGER NOT NULL,
       first_ms INTEGER NOT NULL,
       count INTEGER NOT NULL,
       device_id TEXT,
       line_id TEXT,
       params TEXT NOT NULL
     ) STRICT;
     CREATE INDEX event_of_device ON event (device_id, number)`,
  ],
}

/** What cannot be written is lost: a full disk must not stop anything. */
export function eventStore(db: Database, log: Log): EventStore {
  return {
    list: (page) => rowsOf(db, page).flatMap(eventIn),
    lastNumber: () => {
      const row = db.all('SELECT coalesce(max(number), 0) AS number FROM event')[0] ?? {}
      return integerIn(row, 'number')
    },
    last: (kinds) =>
      kinds
        .flatMap((kind) =>
          db.all('SELECT * FROM event WHERE kind = ? ORDER BY number DESC LIMIT 1', kind).flatMap(eventIn),
        )
        .sort((one, other) => other.number - one.number)[0] ?? null,
    write: (write) => {
      try {
        db.transaction(() => writeAll(db, write))
      } catch (error) {
        log.error('events-not-kept', { reason: error instanceof Error ? error.message : 'unknown' })
      }
    },
  }
}

/** Beyond the largest number that an event has. */
const NEWEST = Number.MAX_SAFE_INTEGER

function rowsOf(db: Database, { before = NEWEST, most, deviceId }: EventPage): readonly Row[] {
  if (deviceId === undefined) {
    return db.all('SELECT * FROM event WHERE number < ? ORDER BY number DESC LIMIT ?', before, most)
  }
  return db.all(
    'SELECT * FROM event WHERE device_id = ? AND number < ? ORDER BY number DESC LIMIT ?',
    deviceId,
    before,
    most,
  )
}

function writeAll(db: Database, { added, removed, keep }: EventWrite): void {
  for (const number of removed) db.run('DELETE FROM event WHERE number = ?', number)
  for (const event of added) {
    db.run(
      'INSERT OR REPLACE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      event.number,
      event.key,
      event.kind,
      Math.round(event.timeMs),
      Math.round(event.firstMs),
      event.count,
      event.deviceId ?? null,
      event.lineId ?? null,
      JSON.stringify(event.params),
    )
  }
  db.run(
    'DELETE FROM event WHERE number <= (SELECT number FROM event ORDER BY number DESC LIMIT 1 OFFSET ?)',
    keep,
  )
}

/** A row that is damaged is no event. */
function eventIn(row: Row): readonly KeptEvent[] {
  const kind = EVENT_KINDS.find((one) => one === row['kind'])
  const params = parseJson(textIn(row, 'params'))
  if (kind === undefined || !params.ok || !isParams(params.value)) return []
  const deviceId = row['device_id']
  const lineId = row['line_id']
  return [
    {
      number: integerIn(row, 'number'),
      key: textIn(row, 'same'),
      kind,
      timeMs: integerIn(row, 'time_ms'),
      firstMs: integerIn(row, 'first_ms'),
      count: integerIn(row, 'count'),
      ...(typeof deviceId === 'string' ? { deviceId } : {}),
      ...(typeof lineId === 'string' ? { lineId } : {}),
      params: params.value,
    },
  ]
}

const isParams = (value: unknown): value is FindingParams =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((one) => typeof one === 'string' || typeof one === 'number')
