// Keeps in busbar.db who the configured devices are, so that a restart does not forget it.

import { type Database, type RoomSchema, type Row, textIn } from '../../base/io/database.ts'
import type { Log } from '../../base/log.ts'
import { parseJson } from '../../base/parse-json.ts'
import type { DeviceIdentity, RememberedIdentity } from '../../thread-messages.ts'

export const IDENTITY_SCHEMA: RoomSchema = {
  room: 'acquisition',
  steps: [
    `CREATE TABLE device_identity (
       device_id TEXT PRIMARY KEY,
       place TEXT NOT NULL,
       asked_by TEXT NOT NULL,
       told TEXT NOT NULL
     ) STRICT`,
  ],
}

export interface IdentityStore {
  readonly all: () => readonly RememberedIdentity[]
  readonly save: (remembered: RememberedIdentity) => void
  readonly forget: (deviceId: string) => void
  /** Forgets every device that is not among these. */
  readonly keepOnly: (deviceIds: ReadonlySet<string>) => void
}

/** What cannot be written is learnt again after the next start: a full disk must not stop anything. */
export function identityStore(db: Database, log: Log): IdentityStore {
  const orLog = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      log.error('identity-not-kept', { reason: error instanceof Error ? error.message : 'unknown' })
    }
  }
  const all = () => db.all('SELECT * FROM device_identity').flatMap(rememberedIn)
  const forget = (deviceId: string): void =>
    orLog(() => db.run('DELETE FROM device_identity WHERE device_id = ?', deviceId))
  return {
    all,
    forget,
    save: ({ deviceId, place, identity }) =>
      orLog(() =>
        db.run(
          `INSERT INTO device_identity VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
           place = excluded.place, asked_by = excluded.asked_by, told = excluded.told`,
          deviceId,
          place,
          identity.by,
          JSON.stringify(identity.told),
        ),
      ),
    keepOnly: (deviceIds) => {
      for (const { deviceId } of all()) if (!deviceIds.has(deviceId)) forget(deviceId)
    },
  }
}

const WAYS: readonly DeviceIdentity['by'][] = ['serial', 'product', 'texts', 'nothing']

/** A row that is damaged is no memory at all. */
function rememberedIn(row: Row): readonly RememberedIdentity[] {
  const by = WAYS.find((way) => way === row['asked_by'])
  const told = parseJson(textIn(row, 'told'))
  if (by === undefined || !told.ok || !Array.isArray(told.value)) return []
  const texts = told.value.filter((one): one is string => typeof one === 'string')
  const identity = { by, told: texts }
  return [{ deviceId: textIn(row, 'device_id'), place: textIn(row, 'place'), identity }]
}
